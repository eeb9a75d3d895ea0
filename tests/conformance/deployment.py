"""What a tool made in an account, and the account read back under the tool's own names."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import canonical
import creating
import reading
from canonical import Resource, State, token
from emulator import Account


@dataclass
class Deployment:
    """What a tool says it made: which resource of its own has which id."""

    account: Account
    made: dict[tuple[str, Any], tuple[str, str]] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)

    def note(self, kind: str, id_: Any, name: str, address: str) -> None:
        self.made[kind, id_] = (name, address)


def read_back(deployment: Deployment) -> State:
    """The state of an account that is this deployment's alone; what nobody made is there, too."""
    return _named(deployment, reading.everything(deployment.account, deployment.made))


def read_back_all(deployments: Mapping[str, Deployment]) -> dict[str, State]:
    """The same for deployments that share one account, which is read once: each without what others made."""
    accounts = [it.account for it in deployments.values()]
    made = {id_: name for name, each in deployments.items() for id_ in each.made}
    found = list(reading.everything(accounts[0], made)) if accounts else []
    return {
        name: _named(each, [it for it in found if made.get(it[:2], name) == name]) for name, each in deployments.items()
    }


def _named(deployment: Deployment, resources: Iterable[reading.Found]) -> State:
    """Resources with ids replaced by what the tool calls them."""
    account, found = deployment.account, list(resources)
    unmanaged = itertools.count(1)
    named = {
        (kind, id_): deployment.made.get((kind, id_)) or (f"unmanaged{next(unmanaged)}", f"made by nobody: {id_}")
        for kind, id_, _ in found
    }
    labels = _labels(account, {id_: name for id_, (name, _) in named.items()})
    servers = {
        tuple(reading.name_servers(account.client(), id_)): token(kind, name, "name_servers")
        for (kind, id_), (name, _) in named.items()
        if kind == "zone"
    }
    state = State()
    for kind, id_, fields in found:
        name, address = named[kind, id_]
        state.add(kind, name, Resource(address, _labelled(fields, labels, servers)))
    state.outputs = {canonical.key(name): _output(value, labels, servers) for name, value in deployment.outputs.items()}
    return state


def _labels(account: Account, names: Mapping[tuple[str, Any], str]) -> dict[str, str]:
    """What stands for an id, an ARN, and the account's number."""
    labels = {id_: token(kind, name) for (kind, id_), name in names.items() if isinstance(id_, str)}
    for (kind, id_), name in names.items():
        if kind == "kms key":
            labels[creating.kms_key_arn(account, id_)] = token(kind, name, "arn")
        if kind in ("log group", "log policy", "dnssec"):
            labels.pop(id_, None)  # names, not ids; signing has the id of its zone
    zones = {id_: token(kind, name) for (kind, id_), name in names.items() if kind == "zone"}
    return labels | zones | {account.number: canonical.ACCOUNT}


def _output(value: Any, labels: Mapping[str, str], servers: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(value, str) and "," in value:
        value = value.split(",")
    if isinstance(value, list):
        return servers.get(tuple(sorted(value))) or sorted(value)
    return labels.get(value) or canonical.dns_name(value)


def _labelled(value: Any, labels: Mapping[str, str], servers: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(value, dict):
        return {name: _labelled(item, labels, servers) for name, item in value.items()}
    if isinstance(value, list):
        if whole := servers.get(tuple(sorted(map(str, value)))):
            return [whole]
        return sorted(_labelled(item, labels, servers) for item in value)
    return _labelled_text(value, labels) if isinstance(value, str) else value


def _labelled_text(text: str, labels: Mapping[str, str]) -> str:
    if text in labels:
        return labels[text]
    if text.startswith(("arn:", "{")):  # an ARN, or a policy
        for id_ in sorted(labels, key=len, reverse=True):
            text = text.replace(id_, labels[id_])
    return text
