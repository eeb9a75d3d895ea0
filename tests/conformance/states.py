"""The states of one spec, by tool, as fixtures want them."""

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import given
import pulumi_engine
import renames
import terraform_batch
from artifacts import Artifacts, has_parameters
from canonical import State, dns_name
from cloudformation import Template
from deployment import read_back
from emulator import Account, Emulator
from pulumi_engine import Engine
from terraform_batch import Module, Planned


def terraform_module(artifacts: Artifacts, *, everything: bool = False) -> Module:
    return Module(artifacts.path("terraform"), artifacts.values("terraform", everything=everything))


def plan_all(all_artifacts: list[Artifacts], folder: Path, emulator: Emulator) -> Planned:
    """Every spec, with its parameters' defaults, and once more with a value for every parameter."""
    made = Planned({}, {}, {})
    for number, batch in enumerate(batches({it.name: claims(it) for it in all_artifacts})):
        account = emulator.account()
        modules = {}
        for it in (it for it in all_artifacts if it.name in batch):
            put_given(it, account)
            modules[it.module] = terraform_module(it)
            if has_parameters(it.document):
                put_given(it, account, everything=True)
                modules[f"{it.module}_overridden"] = terraform_module(it, everything=True)
        made.add(terraform_batch.plan(modules, folder / str(number), account))
    return made


def apply_all(all_artifacts: list[Artifacts], folder: Path, emulator: Emulator) -> dict[str, State]:
    made: dict[str, State] = {}
    for number, batch in enumerate(batches({it.name: claims(it, applied=True) for it in all_artifacts})):
        account = emulator.account()
        modules = {}
        for it in (it for it in all_artifacts if it.name in batch):
            put_given(it, account)
            modules[it.module] = terraform_module(it)
        made |= terraform_batch.apply(modules, folder / str(number), account)
    return made


@dataclass
class Claims:
    """What a spec wants of an account that it shares with others."""

    zones: set[tuple[str, str]] = field(default_factory=set)  # names and ids of those that are there
    looked_up: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)  # of resources that an account has once

    def bear(self, other: "Claims") -> bool:
        """A lookup by name must find one zone."""
        mine = any(name in self.looked_up and id_ != given.zone_id(name) for name, id_ in other.zones)
        theirs = any(name in other.looked_up and id_ != given.zone_id(name) for name, id_ in self.zones)
        return not (mine or theirs or self.names & other.names)


def claims(artifacts: Artifacts, *, applied: bool = False) -> Claims:
    there = given.zones(artifacts.document, artifacts.parameter_values())
    zones = {(name, id_) for id_, name in there.items()}
    found = Claims(zones, {name for name, id_ in zones if id_ == given.zone_id(name)})
    if applied:
        found.zones.add((dns_name(artifacts.document["zone"]["name"]), ""))
        found.names = _names_of_an_account(artifacts)
        if {"id", "existing"} & set(artifacts.document["zone"]):
            found.zones.discard((dns_name(artifacts.document["zone"]["name"]), ""))
    return found


def batches(wanted: Mapping[str, Claims]) -> list[set[str]]:
    """Those that would be in each other's way go to accounts apart."""
    found: list[set[str]] = []
    for name, claim in wanted.items():
        fitting = (batch for batch in found if all(claim.bear(wanted[other]) for other in batch))
        if (batch := next(fitting, None)) is None:
            found.append(batch := set())
        batch.add(name)
    return found


def _names_of_an_account(artifacts: Artifacts) -> set[tuple[str, str]]:
    attributes = {
        "alarm": "AlarmName",
        "cidr collection": "Name",
        "log group": "LogGroupName",
        "log policy": "PolicyName",
    }
    resources = pulumi_program(artifacts).declared.resources
    return {(kind, it.fields[attributes[kind]]) for (kind, _), it in resources.items() if kind in attributes}


def put_given(artifacts: Artifacts, account: Account, *, everything: bool = False) -> None:
    given.put(account, artifacts.document, artifacts.parameter_values(everything=everything))


def cloudformation_template(artifacts: Artifacts, *, everything: bool = False) -> Template:
    values = artifacts.values("cloudformation", everything=everything)
    return Template(artifacts.text("cloudformation"), values, artifacts.path("cloudformation"), artifacts.region)


def pulumi_program(artifacts: Artifacts, *, everything: bool = False) -> Engine:
    """What the program registers; run once."""
    given = artifacts.values("pulumi", everything=everything)
    return _pulumi_program(artifacts.path("pulumi"), tuple(given.items()))


@functools.cache
def _pulumi_program(folder: Path, given: tuple[tuple[str, str], ...]) -> Engine:
    def run(_: Path) -> Engine:
        return pulumi_engine.run(folder, dict(given))

    name = hashlib.sha256(repr((str(folder), given)).encode()).hexdigest()[:16]
    engine: Engine = keep(f"pulumi-{name}", run)
    return engine


def _keep_nothing(name: str, make: Callable[[Path], Any]) -> Any:
    return make(Path(name))


# What one worker has made serves the others (`conftest.py`).
keep: Callable[[str, Callable[[Path], Any]], Any] = _keep_nothing


def declared(artifacts: Artifacts, *, everything: bool = False, only: str | None = None) -> dict[str, State]:
    """What CloudFormation's and Pulumi's artifacts say."""
    states = {}
    if artifacts.has("cloudformation") and only in (None, "cloudformation"):
        state = cloudformation_template(artifacts, everything=everything).declared()
        states["cloudformation"] = _under_new_names(state, artifacts)
    if artifacts.has("pulumi") and only in (None, "pulumi"):
        states["pulumi"] = pulumi_program(artifacts, everything=everything).declared
    return states


def applied(artifacts: Artifacts, emulator: Emulator, *, only: str | None = None) -> dict[str, State]:
    """What CloudFormation's and Pulumi's artifacts lead to, each in an empty account."""
    states = {}
    if artifacts.has("cloudformation") and only in (None, "cloudformation"):
        account = emulator.account()
        put_given(artifacts, account)
        state = read_back(cloudformation_template(artifacts).deploy(account))
        states["cloudformation"] = _under_new_names(state, artifacts)
    if artifacts.has("pulumi") and only in (None, "pulumi"):
        account = emulator.account()
        put_given(artifacts, account)
        engine = pulumi_engine.run(artifacts.path("pulumi"), artifacts.values("pulumi"), account)
        assert engine.deployment
        states["pulumi"] = read_back(engine.deployment)
    return states


def _under_new_names(state: State, artifacts: Artifacts) -> State:
    """A logical id keeps the key that a resource had at first."""
    return renames.renamed(state, renames.old_names(pulumi_program(artifacts))) if artifacts.has("pulumi") else state
