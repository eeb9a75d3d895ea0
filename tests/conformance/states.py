"""The states of one spec, by tool, as fixtures want them."""

from pathlib import Path

import pulumi_engine
import terraform_batch
from artifacts import Artifacts
from canonical import State
from cloudformation import Template
from deployment import read_back
from emulator import Account, Emulator
from terraform_batch import Module, Planned


def terraform_module(artifacts: Artifacts, *, everything: bool = False) -> Module:
    return Module(artifacts.path("terraform"), artifacts.values("terraform", everything=everything))


def plan_all(all_artifacts: list[Artifacts], folder: Path, account: Account) -> Planned:
    """Every spec, with its parameters' defaults, and once more with a value for every parameter."""
    modules = {it.module: terraform_module(it) for it in all_artifacts}
    overridden = {f"{it.module}_overridden": it for it in all_artifacts if it.document.get("parameters")}
    modules |= {name: terraform_module(it, everything=True) for name, it in overridden.items()}
    return terraform_batch.plan(modules, folder, account)


def apply_all(all_artifacts: list[Artifacts], folder: Path, account: Account) -> dict[str, State]:
    return terraform_batch.apply({it.module: terraform_module(it) for it in all_artifacts}, folder / "all", account)


def cloudformation_template(artifacts: Artifacts, *, everything: bool = False) -> Template:
    return Template(artifacts.text("cloudformation"), artifacts.values("cloudformation", everything=everything))


def declared(artifacts: Artifacts, *, everything: bool = False, only: str | None = None) -> dict[str, State]:
    """What CloudFormation's and Pulumi's artifacts say."""
    states = {}
    if artifacts.has("cloudformation") and only in (None, "cloudformation"):
        states["cloudformation"] = cloudformation_template(artifacts, everything=everything).declared()
    if artifacts.has("pulumi") and only in (None, "pulumi"):
        given = artifacts.values("pulumi", everything=everything)
        states["pulumi"] = pulumi_engine.run(artifacts.path("pulumi"), given).declared
    return states


def applied(artifacts: Artifacts, emulator: Emulator, *, only: str | None = None) -> dict[str, State]:
    """What CloudFormation's and Pulumi's artifacts lead to, each in an empty account."""
    states = {}
    if artifacts.has("cloudformation") and only in (None, "cloudformation"):
        states["cloudformation"] = read_back(cloudformation_template(artifacts).deploy(emulator.account()))
    if artifacts.has("pulumi") and only in (None, "pulumi"):
        engine = pulumi_engine.run(artifacts.path("pulumi"), artifacts.values("pulumi"), emulator.account())
        assert engine.deployment
        states["pulumi"] = read_back(engine.deployment)
    return states
