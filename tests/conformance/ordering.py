"""What must be created before what: found from the fields, and held against what an artifact says of its resources."""

from collections.abc import Iterator

from canonical import Id, Resource, State, dns_name


def disorder(state: State) -> list[str]:
    """Resources that need another and do not wait for it: a deployment may then try them the wrong way round."""
    return [complaint for id_, resource in state.resources.items() for complaint in _complaints(state, id_, resource)]


def waited_for(state: State, id_: Id) -> set[Id]:
    """All that is created before a resource."""
    known = state.resources | state.locations
    found: set[Id] = set()
    left = [id_]
    while left:
        new = known[left.pop()].needs - found
        found |= new
        left += new & known.keys()
    return found


def _complaints(state: State, id_: Id, resource: Resource) -> Iterator[str]:
    before = waited_for(state, id_)
    kind, fields = id_[0], resource.fields
    if kind == "record set" and (target := _alias_in_zone(resource)) and not _holds(state, before, target):
        yield f"{resource.address} does not wait for a record {target[1]} {target[2]}, which it is an alias of"
    if kind == "record set" and (config := fields.get("CidrRoutingConfig")):
        for location_id, location in state.locations.items():
            same = (location.fields["collection"], location.fields["name"])
            if same == (config["CollectionId"], config["LocationName"]) and location_id not in before:
                yield f"{resource.address} does not wait for {location.address}"
    if kind == "dnssec" and not _of_kind(before, "key signing key"):
        yield f"{resource.address} does not wait for a key-signing key"
    if kind == "query log" and _of_kind(set(state.resources), "log policy") and not _of_kind(before, "log policy"):
        yield f"{resource.address} does not wait for the policy that lets Route 53 write logs"


def _alias_in_zone(resource: Resource) -> tuple[str, str, str] | None:
    alias = resource.fields.get("AliasTarget")
    zone = resource.fields["HostedZoneId"]
    if not alias or alias["HostedZoneId"] != zone:
        return None
    return (zone, dns_name(alias["DNSName"]), resource.fields["Type"])


def _holds(state: State, ids: set[Id], record: tuple[str, str, str]) -> bool:
    found = (state.resources[id_].fields for id_ in ids if id_[0] == "record set")
    return any((it["HostedZoneId"], it["Name"], it["Type"]) == record for it in found)


def _of_kind(ids: set[Id], kind: str) -> bool:
    return any(id_[0] == kind for id_ in ids)
