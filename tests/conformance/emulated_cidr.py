"""CIDR collections, which moto has not."""

# mypy: disable-error-code="attr-defined"

import ipaddress
import threading
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.route53 import models, urls
from moto.route53.responses import Route53

from emulated_errors import Refused

PATHS = (r"cidrcollection$", r"cidrcollection/(?P<id>[^/]+)$", r"cidrcollection/(?P<id>[^/]+)/cidrblocks$")
LARGEST_PREFIX = {4: 24, 6: 48}
_changing = threading.Lock()


@dataclass
class Collection:
    name: str
    account: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    version: int = 1
    locations: dict[str, list[str]] = field(default_factory=dict)

    def summary(self) -> dict[str, Any]:
        arn = f"arn:aws:route53:::cidrcollection/{self.id}"
        return {"Arn": arn, "Id": self.id, "Name": self.name, "Version": self.version}


def complete() -> None:
    for path in PATHS:
        urls.url_paths[rf"{{0}}/(?P<api_version>[\d_-]+)/{path}"] = Route53.dispatch
    for operation in (
        create_cidr_collection,
        change_cidr_collection,
        delete_cidr_collection,
        list_cidr_collections,
        list_cidr_locations,
        list_cidr_blocks,
    ):
        setattr(Route53, operation.__name__, operation)


def put(backend: models.Route53Backend, id_: str, locations: Iterable[str]) -> None:
    """A collection that is there before any tool comes, each location with a network of its own."""
    blocks = {location: [f"198.18.{number}.0/24"] for number, location in enumerate(sorted(locations))}
    _collections(backend)[id_] = Collection(f"given-{id_[:8]}", backend.account_id, id_, locations=blocks)


def refuse_unknown(backend: models.Route53Backend, id_: str, location: str) -> None:
    collection = _collection(backend, id_)
    if location not in ("*", *collection.locations):
        raise Refused("NoSuchCidrLocationException", f"the collection {collection.name} has no location {location}")


def create_cidr_collection(self: Route53) -> ActionResult:
    name = self._get_param("Name")
    with _changing:
        if any(it.name == name for it in _collections(self.backend).values()):
            raise Refused("CidrCollectionAlreadyExistsException", f"a collection {name} already exists")
        collection = Collection(name, self.current_account)
        _collections(self.backend)[collection.id] = collection
    location = f"https://route53.amazonaws.com/2013-04-01/cidrcollection/{collection.id}"
    return ActionResult({"Collection": collection.summary(), "Location": location})


def change_cidr_collection(self: Route53) -> ActionResult:
    with _changing:
        collection = _collection(self.backend, self._get_param("Id"))
        expected = self._get_param("CollectionVersion")
        if expected is not None and int(expected) != collection.version:
            raise Refused("CidrCollectionVersionMismatchException", f"the version is {collection.version}")
        locations = {name: list(blocks) for name, blocks in collection.locations.items()}
        for change in self._get_param("Changes"):
            _change(locations, change)
        collection.locations = locations
        collection.version += 1
    return ActionResult({"Id": f"cidr-change-{collection.id}"})


def delete_cidr_collection(self: Route53) -> ActionResult:
    collection = _collection(self.backend, self._get_param("Id"))
    if collection.locations:
        raise Refused("CidrCollectionInUseException", f"the collection {collection.name} has locations")
    del _collections(self.backend)[collection.id]
    return EmptyResult()


def list_cidr_collections(self: Route53) -> ActionResult:
    return ActionResult({"CidrCollections": [it.summary() for it in _collections(self.backend).values()]})


def list_cidr_locations(self: Route53) -> ActionResult:
    collection = _collection(self.backend, self._get_param("CollectionId"))
    return ActionResult({"CidrLocations": [{"LocationName": name} for name in collection.locations]})


def list_cidr_blocks(self: Route53) -> ActionResult:
    collection, only = _collection(self.backend, self._get_param("CollectionId")), self._get_param("LocationName")
    if only is not None and only not in collection.locations:
        raise Refused("NoSuchCidrLocationException", f"the collection {collection.name} has no location {only}")
    blocks = [
        {"CidrBlock": block, "LocationName": location}
        for location, blocks in collection.locations.items()
        for block in blocks
        if only in (None, location)
    ]
    return ActionResult({"CidrBlocks": blocks})


def _change(locations: dict[str, list[str]], change: Mapping[str, Any]) -> None:
    name, blocks = change["LocationName"], change["CidrList"]
    if change["Action"] == "DELETE_IF_EXISTS":
        left = [block for block in locations.get(name, []) if block not in blocks]
        locations |= {name: left}
        if not left:
            del locations[name]
        return
    for block in blocks:
        _refuse_block(block)
        for other, taken in locations.items():
            if block in taken and other != name:
                raise Refused("CidrBlockInUseException", f"{block} is in the location {other}")
    locations[name] = sorted({*locations.get(name, []), *blocks})


def _refuse_block(text: str) -> None:
    try:
        block = ipaddress.ip_network(text)
    except ValueError as error:
        raise Refused("InvalidInput", str(error)) from error
    if not 1 <= block.prefixlen <= LARGEST_PREFIX[block.version]:
        raise Refused("InvalidInput", f"{text}: the prefix is not between 1 and {LARGEST_PREFIX[block.version]}")


def _collections(backend: models.Route53Backend) -> dict[str, Collection]:
    kept: dict[str, Collection] = backend.__dict__.setdefault("cidr_collections", {})
    return kept


def _collection(backend: models.Route53Backend, id_: str) -> Collection:
    if id_ not in _collections(backend):
        raise Refused("NoSuchCidrCollectionException", f"no CIDR collection has the id {id_}")
    return _collections(backend)[id_]
