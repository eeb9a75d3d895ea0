"""The states of one spec, by tool, as fixtures want them."""

import functools
from pathlib import Path

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

Name = tuple[str, str]


def terraform_module(artifacts: Artifacts, *, everything: bool = False) -> Module:
    return Module(artifacts.path("terraform"), artifacts.values("terraform", everything=everything))


def plan_all(all_artifacts: list[Artifacts], folder: Path, account: Account) -> Planned:
    """Every spec, with its parameters' defaults, and once more with a value for every parameter."""
    for it in all_artifacts:
        put_given(it, account)
        put_given(it, account, everything=True)
    modules = {it.module: terraform_module(it) for it in all_artifacts}
    overridden = {f"{it.module}_overridden": it for it in all_artifacts if has_parameters(it.document)}
    modules |= {name: terraform_module(it, everything=True) for name, it in overridden.items()}
    return terraform_batch.plan(modules, folder, account)


def apply_all(all_artifacts: list[Artifacts], folder: Path, emulator: Emulator) -> dict[str, State]:
    """Those that would be in each other's way go to accounts apart."""
    made = {}
    for number, batch in enumerate(batches(all_artifacts)):
        account = emulator.account()
        for it in batch:
            put_given(it, account)
        modules = {it.module: terraform_module(it) for it in batch}
        made |= terraform_batch.apply(modules, folder / str(number), account)
    return made


def batches(all_artifacts: list[Artifacts]) -> list[list[Artifacts]]:
    """Names that an account has once only: no two specs of one batch make the same."""
    found: list[tuple[set[Name], list[Artifacts]]] = []
    for artifacts in all_artifacts:
        names = _names_of_an_account(artifacts)
        for taken, batch in found:
            if not names & taken:
                taken |= names
                batch.append(artifacts)
                break
        else:
            found.append((names, [artifacts]))
    return [batch for _, batch in found]


def _names_of_an_account(artifacts: Artifacts) -> set[Name]:
    attributes = {
        "alarm": "AlarmName",
        "cidr collection": "Name",
        "log group": "LogGroupName",
        "log policy": "PolicyName",
    }
    resources = pulumi_program(artifacts).declared.resources
    names = {
        (kind, resource.fields[attributes[kind]]) for (kind, _), resource in resources.items() if kind in attributes
    }
    # A lookup by name must find one zone.
    looked_up = set(given.zones(artifacts.document, artifacts.parameter_values()).values())
    return names | {("zone", name) for name in looked_up | {dns_name(artifacts.document["zone"]["name"])}}


def put_given(artifacts: Artifacts, account: Account, *, everything: bool = False) -> None:
    given.put(account, artifacts.document, artifacts.parameter_values(everything=everything))


def cloudformation_template(artifacts: Artifacts, *, everything: bool = False) -> Template:
    values = artifacts.values("cloudformation", everything=everything)
    return Template(artifacts.text("cloudformation"), values, artifacts.path("cloudformation"), artifacts.region)


def pulumi_program(artifacts: Artifacts, *, everything: bool = False) -> Engine:
    """What the program registers; run once in each worker."""
    given = artifacts.values("pulumi", everything=everything)
    return _pulumi_program(artifacts.path("pulumi"), tuple(given.items()))


@functools.cache
def _pulumi_program(folder: Path, given: tuple[tuple[str, str], ...]) -> Engine:
    return pulumi_engine.run(folder, dict(given))


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
