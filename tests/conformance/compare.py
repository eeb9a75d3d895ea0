"""Field by field: where do states differ, and who says what?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from canonical import UNKNOWN, State

ABSENT = "(absent)"


@dataclass(frozen=True)
class Difference:
    resource: str
    field: str
    values: dict[str, tuple[str, str]]

    def __str__(self) -> str:
        lines = [f"{self.resource}: {self.field} differs"]
        lines += [f"    {who:<24} {value:<40} {address}" for who, (value, address) in self.values.items()]
        return "\n".join(lines)


def differences(states: Mapping[str, State]) -> list[Difference]:
    """Every difference among the states, which are named by who made them."""
    everything = sorted({name for state in states.values() for name in state.resources})
    found: list[Difference] = []
    for kind, name in everything:
        found += _resource_differences(kind, name, states)
    outputs = {who: _flat({"": state.outputs}) for who, state in states.items()}
    return found + _field_differences("output", outputs, dict.fromkeys(states, ""))


def assert_same(states: Mapping[str, State]) -> None:
    found = differences(states)
    assert not found, f"{len(found)} differences:\n" + "\n".join(map(str, found))


def _resource_differences(kind: str, name: str, states: Mapping[str, State]) -> list[Difference]:
    present = {who: state.resources.get((kind, name)) for who, state in states.items()}
    addresses = {who: resource.address if resource else "" for who, resource in present.items()}
    if not all(present.values()):
        values = {who: ("present" if resource else ABSENT, addresses[who]) for who, resource in present.items()}
        return [Difference(f"{kind} {name}", "existence", values)]
    fields = {who: _flat(resource.fields) for who, resource in present.items() if resource}
    return _field_differences(f"{kind} {name}", fields, addresses)


def _field_differences(
    resource: str, fields: Mapping[str, dict[str, str]], addresses: Mapping[str, str]
) -> list[Difference]:
    found = []
    for name in sorted({name for each in fields.values() for name in each}):
        values = {who: each.get(name, ABSENT) for who, each in fields.items()}
        if len(set(values.values()) - {repr(UNKNOWN)}) > 1:
            found.append(Difference(resource, name, {who: (value, addresses[who]) for who, value in values.items()}))
    return found


def _flat(value: Any, prefix: str = "") -> dict[str, str]:
    """`{"Tags": {"site": "iad"}}` to `{"Tags.site": "'iad'"}`; a list is one value."""
    if not isinstance(value, dict):
        return {prefix: repr(value)}
    flat: dict[str, str] = {}
    for name, item in value.items():
        flat |= _flat(item, f"{prefix}.{name}".strip("."))
    return flat
