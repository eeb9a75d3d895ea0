"""What a spec says exists already: it is put into an account before any tool comes."""

import hashlib
from collections.abc import Mapping
from typing import Any

import emulated_cidr
import emulated_zones
from canonical import dns_name, key
from emulator import Account


def zone_id(name: str) -> str:
    """The id that the zone of this name has in every account."""
    return "Z" + hashlib.sha256(dns_name(name).encode()).hexdigest()[:20].upper()


def name_servers(name: str) -> list[str]:
    return [f"ns-{number}.of-{key(name)}.example" for number in range(1, 5)]


def zones(document: Mapping[str, Any], parameters: Mapping[str, str]) -> dict[str, str]:
    """Ids and names of the zones that a spec wants but does not make."""
    zone: Mapping[str, Any] = document["zone"]
    name = dns_name(zone["name"])
    found = {}
    if "id" in zone:
        found[_text(zone["id"], parameters)] = name
    elif zone.get("existing"):
        found[zone_id(name)] = name
    parent = zone.get("delegate_from", {})
    if "id" in parent:
        found[_text(parent["id"], parameters)] = name.partition(".")[2]
    elif "zone" in parent:
        found[zone_id(parent["zone"])] = dns_name(parent["zone"])
    return found


def put(account: Account, document: Mapping[str, Any], parameters: Mapping[str, str]) -> None:
    for id_, name in zones(document, parameters).items():
        put_zone(account, id_, name)
    if delegation_set := document["zone"].get("delegation_set"):
        account.route53.create_reusable_delegation_set(caller_reference="given", delegation_set_id=delegation_set)
    for id_, locations in collections(document, parameters).items():
        emulated_cidr.put(account.route53, id_, locations)
        account.given.add(("cidr collection", id_))


def collections(document: Mapping[str, Any], parameters: Mapping[str, str]) -> dict[str, set[str]]:
    """Ids of the CIDR collections that written-out records name, and the locations that these want."""
    found: dict[str, set[str]] = {}
    for cidr in (record["cidr"] for record in document.get("records", []) if "cidr" in record):
        locations = found.setdefault(_text(cidr["collection"], parameters).lower(), set())
        locations.update({cidr["location"]} - {"*"})
    return found


def put_zone(account: Account, id_: str, name: str) -> None:
    backend = account.route53
    if id_ in backend.zones:
        there = dns_name(backend.zones[id_].name)
        assert there == name, f"two specs say that the zone {id_} exists, as {there} and as {name}"
        return
    zone = backend.create_hosted_zone(name=f"{name}.", private_zone=False)
    assert zone.delegation_set
    zone.delegation_set.name_servers[:] = name_servers(name)
    emulated_zones.rename(backend, zone, id_)
    account.given.add(("zone", id_))


def find_zone(account: Account, name: str) -> str:
    """The lookup by name that Terraform and Pulumi do."""
    found = [zone for zone in account.route53.zones.values() if dns_name(zone.name) == name and not zone.private_zone]
    assert len(found) == 1, f"{len(found)} public zones have the name {name}"
    id_: str = found[0].resource_id
    return id_


def _text(value: Any, parameters: Mapping[str, str]) -> str:
    return str(parameters[value["parameter"]] if isinstance(value, dict) else value)
