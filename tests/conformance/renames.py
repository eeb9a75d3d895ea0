"""What two versions of an artifact would do to what the first one made."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from canonical import TOKEN, Id, Resource, State, key, token
from pulumi_engine import Engine

# A change of these is a deletion and a creation, by CloudFormation's and the provider's documentation.
REPLACED = {
    "zone": ("Name", "DelegationSetId"),
    "record set": ("Name", "HostedZoneId"),
    "health check": ("Type", "RequestInterval", "MeasureLatency"),
    "cidr collection": ("Name",),
    "alarm": ("AlarmName", "Region"),
    "kms key": ("KeySpec", "KeyUsage"),
    "key signing key": ("HostedZoneId", "KeyManagementServiceArn", "Name"),
    "dnssec": ("HostedZoneId",),
    "query log": ("HostedZoneId",),
    "log group": ("LogGroupName",),
    "log policy": ("PolicyName",),
}


def old_names(engine: Engine) -> dict[Id, Id]:
    """Former names of a Pulumi program's resources, and what they are called now."""
    found = {}
    for urn in engine.registered:
        kind, name = engine.ids[urn]
        for former in engine.aliases(urn):
            found[kind, key(former.rpartition("::")[2])] = (kind, name)
    return found


def renamed(state: State, names: Mapping[Id, Id]) -> State:
    """The state with resources under their new names; CloudFormation keeps the old ones."""
    now = {old: new for old, new in names.items() if old in state.resources and new not in state.resources}
    if not now:
        return state
    after = State(outputs={name: _with_names(value, now) for name, value in state.outputs.items()})
    for id_, it in state.resources.items():
        needs = frozenset(now.get(need, need) for need in it.needs)
        after.add(*now.get(id_, id_), Resource(it.address, _with_names(it.fields, now), needs))
    return after


def _with_names(value: Any, names: Mapping[Id, Id]) -> Any:
    if isinstance(value, dict):
        return {name: _with_names(item, names) for name, item in value.items()}
    if isinstance(value, list):
        return sorted(_with_names(item, names) for item in value)
    if not isinstance(value, str):
        return value

    def put(match: re.Match[str]) -> str:
        kind, name, attribute = match.groups()
        return token(*names.get((kind, name), (kind, name)), attribute)

    return TOKEN.sub(put, value)


def losses(before: State, after: State, names: Mapping[Id, Id]) -> Iterator[str]:
    """Resources that are created, deleted or replaced between two states."""
    old = renamed(before, names)
    for kind, name in old.resources.keys() - after.resources.keys():
        yield f"{kind} {name} is deleted ({old.resources[kind, name].address})"
    for kind, name in after.resources.keys() - old.resources.keys():
        yield f"{kind} {name} is created ({after.resources[kind, name].address})"
    for id_ in old.resources.keys() & after.resources.keys():
        then, now = old.resources[id_].fields, after.resources[id_].fields
        for field in REPLACED[id_[0]]:
            if then.get(field) != now.get(field):
                yield f"{' '.join(id_)} is replaced: {field} was {then.get(field)}, is {now.get(field)}"


def terraform_losses(changes: list[dict[str, Any]]) -> Iterator[str]:
    """The same from the resource changes of a plan."""
    for change in changes:
        if not set(change["change"]["actions"]) <= {"no-op", "update", "read"}:
            yield f"{change['address']}: {' and '.join(change['change']['actions'])}"
