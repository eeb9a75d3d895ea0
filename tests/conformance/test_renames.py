"""A key that is renamed, with `renamed_from`, costs no resource: nothing is created, deleted or replaced in any target.

Pairs of specs lie in `specs/renames/<case>/before.toml` and `after.toml`. Pairs written by hand show that a loss is seen.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import pulumi_engine
import renames
import terraform_batch
from artifacts import REPOSITORY, Artifacts, render
from canonical import State
from cloudformation import Template
from conftest import Shared, missing_terraform
from emulator import Emulator
from states import cloudformation_template, pulumi_program, put_given, terraform_module
from terraform_batch import Module

FOLDER = REPOSITORY / "specs/renames"
CASES = sorted(it.name for it in FOLDER.iterdir()) if FOLDER.exists() else []
Pair = tuple[Artifacts, Artifacts]


def test_there_are_pairs() -> None:
    if not FOLDER.exists():
        pytest.skip("no renamed key is tested: there is no folder specs/renames")
    assert CASES, "specs/renames holds no pair"


@pytest.fixture(scope="session")
def pairs(shared: Shared) -> dict[str, Pair]:
    def make(folder: Path) -> dict[str, Pair]:
        return {
            case: (
                render(FOLDER / case / "before.toml", folder / case / "before"),
                render(FOLDER / case / "after.toml", folder / case / "after"),
            )
            for case in CASES
        }

    made: dict[str, Pair] = shared("renames", make)
    return made


@pytest.fixture(scope="session")
def terraform_changes(shared: Shared, pairs: dict[str, Pair], emulator: Emulator) -> dict[str, list[dict[str, Any]]]:
    """All pairs as modules of one configuration, and the hand-written ones."""

    def make(folder: Path) -> dict[str, list[dict[str, Any]]]:
        account = emulator.account()
        modules = dict(by_hand(folder / "by_hand"))
        for case, (before, after) in pairs.items():
            put_given(before, account)
            modules[_module(case)] = (terraform_module(before), terraform_module(after))
        return terraform_batch.changes(modules, folder / "all", account)

    made: dict[str, list[dict[str, Any]]] = shared("terraform-renames", make)
    return made


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("with_terraform")
def test_terraform(case: str, terraform_changes: dict[str, list[dict[str, Any]]]) -> None:
    changes = terraform_changes[_module(case)]
    assert not list(renames.terraform_losses(changes))
    assert any("previous_address" in change for change in changes), "no resource has another address: what is renamed?"


@pytest.mark.parametrize("case", CASES)
def test_cloudformation(case: str, pairs: dict[str, Pair]) -> None:
    before, after = pairs[case]
    if before.has("cloudformation"):
        templates = [cloudformation_template(it) for it in (before, after)]
        assert not list(template_losses(*templates))


@pytest.mark.parametrize("case", CASES)
def test_pulumi(case: str, pairs: dict[str, Pair]) -> None:
    before, after = (pulumi_program(it) for it in pairs[case])
    assert not list(renames.losses(before.declared, after.declared, renames.old_names(after)))
    assert before.project == after.project


def template_losses(before: Template, after: Template) -> list[str]:
    moved = set(before.nodes) ^ set(after.nodes)
    found = [f"{address} is not in both templates" for address in sorted(moved)]
    return found + list(renames.losses(before.declared(), after.declared(), {}))


def _module(case: str) -> str:
    return "rename_" + case.replace("-", "_")


ZONE_AND_CHECK = """
resource "aws_route53_zone" "zone" {{
  name    = "{module}.example.com"
  comment = "sample"
}}

resource "aws_route53_record" "{name}" {{
  zone_id = aws_route53_zone.zone.zone_id
  name    = "a.{module}.example.com"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1"]
}}
"""
MOVED = """
moved {
  from = aws_route53_record.old
  to   = aws_route53_record.new
}
"""


def by_hand(folder: Path) -> dict[str, tuple[Module, Module]]:
    made = {}
    for module, more in (("kept", MOVED), ("lost", "")):
        versions = []
        for version, name, text in (("before", "old", ""), ("after", "new", more)):
            own = folder / module / version
            own.mkdir(parents=True)
            (own / "main.tf").write_text(ZONE_AND_CHECK.format(module=module, name=name) + text)
            versions.append(Module(own, {}))
        made[module] = (versions[0], versions[1])
    return made


@pytest.mark.usefixtures("with_terraform")
def test_a_loss_is_seen_in_terraform(terraform_changes: dict[str, list[dict[str, Any]]]) -> None:
    assert missing_terraform() is None
    assert not list(renames.terraform_losses(terraform_changes["kept"]))
    assert len(list(renames.terraform_losses(terraform_changes["lost"]))) == 2


def program(folder: Path, name: str, options: str = "", label: str = "a") -> pulumi_engine.Engine:
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("name: renames\nruntime: python\n")
    (folder / "__main__.py").write_text(
        "import pulumi\nimport pulumi_aws as aws\n"
        'zone = aws.route53.Zone("zone", name="example.com", comment="sample")\n'
        f'aws.route53.Record("{name}", zone_id=zone.zone_id, name="{label}.example.com", type="A", ttl=60,'
        f' records=["192.0.2.1"], opts=pulumi.ResourceOptions({options}))\n'
        'pulumi.export("zone_id", zone.zone_id)\n'
    )
    return pulumi_engine.run(folder, {})


def test_a_loss_is_seen_in_pulumi(tmp_path: Path) -> None:
    old = program(tmp_path / "old", "old")
    kept = program(tmp_path / "kept", "new", 'aliases=[pulumi.Alias(name="old")]')
    lost = program(tmp_path / "lost", "new")
    replaced = program(tmp_path / "replaced", "new", 'aliases=[pulumi.Alias(name="old")]', "b")

    def losses(new: pulumi_engine.Engine) -> list[str]:
        return sorted(renames.losses(old.declared, new.declared, renames.old_names(new)))

    assert losses(kept) == []
    assert losses(lost) == ["record set new is created (new)", "record set old is deleted (old)"]
    assert losses(replaced) == ["record set new is replaced: Name was a.example.com, is b.example.com"]


def test_a_loss_is_seen_in_cloudformation() -> None:
    def template(logical_id: str, name: str) -> Template:
        properties = {"HostedZoneId": "Z1", "Name": name, "Type": "A", "TTL": "60", "ResourceRecords": ["192.0.2.1"]}
        resource = {"Type": "AWS::Route53::RecordSet", "Properties": properties}
        return Template(json.dumps({"Resources": {logical_id: resource}}), {})

    before = template("OldRecord", "a.example.com")
    assert not template_losses(before, template("OldRecord", "a.example.com"))
    assert any("not in both" in it for it in template_losses(before, template("NewRecord", "a.example.com")))
    assert any("is replaced" in it for it in template_losses(before, template("OldRecord", "b.example.com")))


def test_cloudformation_keeps_the_old_name_in_its_state(tmp_path: Path) -> None:
    """The states of the three are compared under the new one."""
    new = program(tmp_path / "new", "new", 'aliases=[pulumi.Alias(name="old")]')
    old = State(dict(program(tmp_path / "old", "old").declared.resources))
    assert renames.renamed(old, renames.old_names(new)).resources.keys() == new.declared.resources.keys()
