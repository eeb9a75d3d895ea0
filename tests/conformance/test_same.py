"""The three artifacts of a spec lead to the same state."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import canonical
import states
import terraform
import terraform_plan
from artifacts import Artifacts, has_parameters, names_of
from canonical import State
from compare import assert_same
from conftest import terraform_declared
from deployment import read_back
from emulator import Emulator
from ordering import disorder
from terraform import Terraform
from terraform_batch import Planned

# Applied as a user would, each folder by itself; the others are applied as modules of one configuration.
BY_THEMSELVES = ["two-site-failover", "parameters"]


def test_declared(artifacts: Artifacts, planned: Planned | None) -> None:
    """What the artifacts say, before any tool or emulator can lose it."""
    said = terraform_declared(planned, artifacts.module) | states.declared(artifacts)
    assert all(state.resources and state.outputs for state in said.values())
    assert_same(said)


@pytest.mark.parametrize("artifacts", names_of(has_parameters), indirect=True)
def test_declared_with_every_parameter_given(artifacts: Artifacts, planned: Planned | None) -> None:
    said = terraform_declared(planned, f"{artifacts.module}_overridden") | states.declared(artifacts, everything=True)
    assert_same(said)
    for value in artifacts.values("terraform", everything=True).values():
        assert value in repr(said["pulumi"]), f"the value {value} of a parameter is nowhere in the state"


def test_applied(artifacts: Artifacts, terraform_applied: dict[str, State], emulator: Emulator) -> None:
    """The state of the emulated accounts after applying, against each other and against what the artifacts say."""
    found = {f"{target} applied": state for target, state in states.applied(artifacts, emulator).items()}
    if terraform_applied:
        found["terraform applied"] = terraform_applied[artifacts.module]
    said = {f"{target} declared": state for target, state in states.declared(artifacts).items()}
    assert_same(found | said)


@pytest.mark.parametrize("name", BY_THEMSELVES)
@pytest.mark.usefixtures("with_terraform")
def test_terraform_by_itself(
    name: str, rendered: dict[str, Artifacts | str], emulator: Emulator, tmp_path: Path
) -> None:
    """init, plan, apply in the rendered folder; a second plan is empty, and a protected zone is not destroyed."""
    artifacts = rendered[name]
    assert isinstance(artifacts, Artifacts), artifacts
    account = emulator.account()
    root = Terraform(shutil.copytree(artifacts.path("terraform"), tmp_path / "root"), account)
    (root.folder / "given.auto.tfvars.json").write_text(json.dumps(artifacts.values("terraform")))
    root.init()
    root.plan("-out=planned")
    root.apply()
    again = root.plan("-detailed-exitcode", allow=(0, 2))
    assert again.returncode == 0, f"the second plan is not empty:\n{again.stdout}"
    values = root.show()["values"]
    outputs = {output: it["value"] for output, it in values["outputs"].items()}
    state = read_back(terraform.deployed(values["root_module"]["resources"], outputs, account))
    assert_same({"terraform": state, **states.declared(artifacts)})
    refused = root.plan("-destroy", allow=(0, 1))
    assert "Instance cannot be destroyed" in refused.stderr


def test_names_come_from_the_same_keys(artifacts: Artifacts, planned: Planned | None) -> None:
    """Addresses, logical ids and Pulumi names differ in their case and suffix only."""
    said = terraform_declared(planned, artifacts.module) | states.declared(artifacts)
    for target, pattern in (
        ("terraform", r"aws_\w+\.[a-z_][a-z0-9_]*"),
        ("cloudformation", r"([A-Za-z0-9]+/)*[A-Za-z0-9]+"),
        ("pulumi", r"[a-z0-9][a-z0-9_-]*"),
    ):
        for resource in said.get(target, State()).resources.values():
            assert re.fullmatch(pattern, resource.address), f"{target}: {resource.address}"
    assert len({frozenset(state.resources) for state in said.values()}) == 1


def test_nothing_is_created_before_what_it_needs(artifacts: Artifacts, planned: Planned | None) -> None:
    said = terraform_declared(planned, artifacts.module) | states.declared(artifacts)
    assert not {target: found for target, state in said.items() if (found := disorder(state))}


def test_parameters_are_the_same(artifacts: Artifacts, planned: Planned | None) -> None:
    """Names and defaults of what is supplied at deploy time."""
    said = {}
    if planned:
        variables = planned.variables[artifacts.module].items()
        said["terraform"] = {canonical.key(name): it.get("default") for name, it in variables}
    if artifacts.has("cloudformation"):
        parameters = json.loads(artifacts.text("cloudformation")).get("Parameters", {}).items()
        said["cloudformation"] = {canonical.key(name): it.get("Default") for name, it in parameters}
    config = yaml.safe_load((artifacts.path("pulumi") / "Pulumi.yaml").read_text()).get("config") or {}
    said["pulumi"] = {canonical.key(name): it.get("default") for name, it in config.items()}
    assert len({json.dumps(each, sort_keys=True) for each in said.values()}) == 1, json.dumps(said, indent=2)


def test_zone_is_protected_everywhere_or_nowhere(artifacts: Artifacts) -> None:
    zone = artifacts.document["zone"]
    is_made = not ({"id", "existing"} & set(zone))
    wanted = {zone.get("protect", True)} if is_made else set()
    assert protection(artifacts) == dict.fromkeys(artifacts.targets, wanted)


def protection(artifacts: Artifacts) -> dict[str, set[bool]]:
    """Whether each target protects its zone."""
    said = {
        "terraform": {
            it.get("prevent_destroy", False) for name, it in _lifecycle(artifacts).items() if "_zone." in name
        }
    }
    if artifacts.has("cloudformation"):
        zones = [it for it in _templates(artifacts).values() if it["Type"] == "AWS::Route53::HostedZone"]
        policies = [(it.get("DeletionPolicy"), it.get("UpdateReplacePolicy")) for it in zones]
        assert all(first == second for first, second in policies), policies
        said["cloudformation"] = {first == "Retain" for first, _ in policies}
    engine = states.pulumi_program(artifacts)
    said["pulumi"] = {it.options.protect for it in engine.registered.values() if it.kind == "zone"}
    return said


def _templates(artifacts: Artifacts) -> dict[str, dict[str, Any]]:
    """The resources of the template and of those nested in it."""
    files = sorted(artifacts.path("cloudformation").rglob("*.json"))
    return {name: it for file in files for name, it in json.loads(file.read_text())["Resources"].items()}


def test_only_zones_are_protected_and_checks_are_created_first(artifacts: Artifacts) -> None:
    for name, arguments in _lifecycle(artifacts).items():
        allowed = {"_zone.": "prevent_destroy", "_health_check.": "create_before_destroy"}
        wanted = {argument for part, argument in allowed.items() if part in name}
        assert set(arguments) <= wanted, f"{name}: {arguments}"
        assert "_health_check." not in name or arguments == {"create_before_destroy": True}, f"{name}: {arguments}"
    engine = states.pulumi_program(artifacts)
    for resource in engine.registered.values():
        assert resource.kind == "zone" or not resource.options.protect, resource.name
        assert not resource.options.deleteBeforeReplace, resource.name
        assert not resource.options.provider, resource.name
    if artifacts.has("cloudformation"):
        for name, it in _templates(artifacts).items():
            policies = {it.get(policy, "Delete") for policy in ("DeletionPolicy", "UpdateReplacePolicy")}
            assert it["Type"] == "AWS::Route53::HostedZone" or policies == {"Delete"}, name


def _lifecycle(artifacts: Artifacts) -> dict[str, dict[str, bool]]:
    found = terraform_plan.lifecycle(artifacts.text("terraform"))
    assert found, "no resource was found in main.tf"
    return found
