"""The comparison bites: one field changed in one artifact is reported, by its name and nothing else."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import states
import terraform_batch
from artifacts import MAIN_FILE, TARGETS, Artifacts
from canonical import State
from compare import differences
from conftest import Shared, terraform_declared
from emulator import Emulator
from terraform_batch import Planned
from test_same import protection

SPEC = "every-check"
# Changed together, and applied.
APPLIED = ["TTL", "FailureThreshold", "Tags.federation", "SetIdentifier", "HealthCheckId"]


@dataclass(frozen=True)
class Edit:
    """The first match of `old` becomes `new`."""

    old: str
    new: str
    file: str | None = None


@dataclass(frozen=True)
class Mutation:
    """How each artifact is made to say something else about one field."""

    field: str
    terraform: Edit
    cloudformation: Edit
    pulumi: Edit


def value(field: str, names: tuple[str, str, str], old: str, new: str) -> Mutation:
    """A value that is written the same way in the three: as an attribute, a JSON member, a keyword argument."""
    terraform, cloudformation, pulumi = names
    return Mutation(
        field,
        Edit(rf"(?m)^( +{terraform} += ){old}$", rf"\g<1>{new}"),
        Edit(rf'("{cloudformation}": ){old}(?=,?\n)', rf"\g<1>{new}"),
        Edit(rf"(\b{pulumi}=){_python(old)}(?=[,)])", rf"\g<1>{_python(new)}"),
    )


def start(field: str, names: tuple[str, str, str], new: str) -> Mutation:
    """The same for a text, whatever it is: something is put before it."""
    return value(field, names, '"(.+)"', rf'"{new}\g<2>"')


def _python(literal: str) -> str:
    return {"true": "True", "false": "False"}.get(literal, literal)


def check(attribute: str, property_: str) -> tuple[str, str, str]:
    return attribute, property_, attribute


MUTATIONS = [
    Mutation(
        "TTL",
        Edit(r"(?m)^(  ttl += )60$", r"\g<1>61"),
        Edit(r'("TTL": ")60"', r'\g<1>61"'),
        Edit(r"(?m)^(    ttl=)60,$", r"\g<1>61,"),
    ),
    value("FailureThreshold", check("failure_threshold", "FailureThreshold"), "3", "4"),
    value("RequestInterval", check("request_interval", "RequestInterval"), "30", "10"),
    value("Port", check("port", "Port"), "80", "81"),
    value("MeasureLatency", check("measure_latency", "MeasureLatency"), "true", "false"),
    value("Inverted", check("invert_healthcheck", "Inverted"), "true", "false"),
    value("EnableSNI", check("enable_sni", "EnableSNI"), "true", "false"),
    value("SearchString", check("search_string", "SearchString"), '"OK"', '"KO"'),
    start("ResourcePath", check("resource_path", "ResourcePath"), "/x"),
    start("FullyQualifiedDomainName", check("fqdn", "FullyQualifiedDomainName"), "x"),
    value("IPAddress", check("ip_address", "IPAddress"), '"203.0.113.9"', '"203.0.113.99"'),
    value("Comment", ("comment", "Comment", "comment"), '"Managed by fedgen"', '"Managed by hand"'),
    value("SetIdentifier", ("set_identifier", "SetIdentifier", "set_identifier"), '"primary"', '"first"'),
    value("Failover", ("type", "Failover", "type"), '"PRIMARY"', '"SECONDARY"'),
    Mutation(
        "Regions",
        *[Edit(r'\n +"ap-northeast-1",', "")] * 3,
    ),
    Mutation(
        "Tags.federation",
        Edit(r'(\bfederation += )"every-check"', r'\g<1>"another"'),
        Edit(r'("Key": "federation",\s+"Value": )"every-check"', r'\g<1>"another"'),
        Edit(r'("federation": )"every-check"', r'\g<1>"another"'),
    ),
    Mutation(
        "Tags.Name",
        Edit(r'\n +Name += "[^"]*"', ""),
        Edit(r'\n +\{\s+"Key": "Name",\s+"Value": "[^"]*"\s+\},', ""),
        Edit(r'\n +"Name": "[^"]*",', ""),
    ),
    Mutation(
        "ResourceRecords",
        Edit(r'(records += \["203\.0\.113\.)\d+"', r'\g<1>99"'),
        Edit(r'("ResourceRecords": \[\s+"203\.0\.113\.)\d+"', r'\g<1>99"'),
        Edit(r'(records=\[\s*"203\.0\.113\.)\d+"', r'\g<1>99"'),
    ),
    Mutation(
        "Name",
        Edit(r'(resource "aws_route53_record" [^}]*?name += ")', r"\g<1>x"),
        Edit(
            r'("Type": "AWS::Route53::RecordSet",\s+"Properties": \{\s+"HostedZoneId": \{[^}]*\},\s+"Name": ")',
            r"\g<1>x",
        ),
        Edit(r'(aws\.route53\.Record\([^)]*?\bname=")', r"\g<1>x"),
    ),
    Mutation(
        "HealthCheckId",
        Edit(
            r"health_check_id += aws_route53_health_check\.f\.id",
            "health_check_id = aws_route53_health_check.gateway.id",
        ),
        Edit(r'("HealthCheckId": \{\s+"Ref": )"FHealthCheck"', r'\g<1>"GatewayHealthCheck"'),
        Edit(r"health_check_id=f_health_check\.id", "health_check_id=gateway_health_check.id"),
    ),
    Mutation(
        "federateddnsname",
        Edit(r"(?m)^(  value += )aws_route53_zone\.zone\.name$", r'\g<1>"other.example.com"', "outputs.tf"),
        Edit(r'("FederatedDnsName": \{[^}]*?"Value": )"[^"]*"', r'\g<1>"other.example.com"'),
        Edit(r'(pulumi\.export\(\s*"federated_dns_name",\s*)zone\.name', r'\g<1>"other.example.com"'),
    ),
    Mutation(
        "existence",
        Edit(r'(resource "aws_route53_record" "endpoint_a)"', r'\g<1>_again"'),
        Edit(r'"EndpointARecord"', '"EndpointAAgainRecord"'),
        Edit(r'"endpoint-a"', '"endpoint-a-again"'),
    ),
]
FIELDS = [mutation.field for mutation in MUTATIONS]


@pytest.fixture(scope="session")
def original(rendered: dict[str, Artifacts | str]) -> Artifacts:
    artifacts = rendered.get(SPEC)
    assert isinstance(artifacts, Artifacts), artifacts or f"there is no spec {SPEC}"
    return artifacts


@pytest.fixture(scope="session")
def said(original: Artifacts, planned: Planned | None) -> dict[str, State]:
    """What the unchanged artifacts say."""
    return terraform_declared(planned, original.module) | states.declared(original)


@pytest.fixture(scope="session")
def mutants(shared: Shared, original: Artifacts, emulator: Emulator) -> Planned:
    """Terraform's plans of all mutants."""

    def make(folder: Path) -> Planned:
        modules, errors = {}, {}
        for number, mutation in enumerate(MUTATIONS):
            try:
                mutant = mutated(original, "terraform", [mutation], folder / str(number))
                modules[f"mutant_{number}"] = states.terraform_module(mutant)
            except AssertionError as error:
                errors[f"mutant_{number}"] = str(error)
        planned = terraform_batch.plan(modules, folder, emulator.account())
        return replace(planned, errors=planned.errors | errors)

    return shared("terraform-mutants", make)


def mutated(original: Artifacts, target: str, mutations: Iterable[Mutation], folder: Path) -> Artifacts:
    """A copy of the artifacts in which one target's differ."""
    shutil.copytree(original.folder, folder)
    for mutation in mutations:
        edit: Edit = getattr(mutation, target)
        file = folder / target / (edit.file or MAIN_FILE[target])
        before = file.read_text()
        after = re.sub(edit.old, edit.new, before, count=1)
        assert after != before, f"the mutation of {mutation.field} changes nothing in {target}: {edit.old}"
        file.write_text(after)
    return replace(original, folder=folder)


def reported(states_: dict[str, State]) -> set[str]:
    return {difference.field for difference in differences(states_)}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=FIELDS)
@pytest.mark.usefixtures("with_terraform")
def test_terraform(mutation: Mutation, mutants: Planned, said: dict[str, State]) -> None:
    mutant = terraform_declared(mutants, f"mutant_{MUTATIONS.index(mutation)}")
    assert reported(said | mutant) == {mutation.field}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=FIELDS)
def test_cloudformation(mutation: Mutation, original: Artifacts, said: dict[str, State], tmp_path: Path) -> None:
    mutant = mutated(original, "cloudformation", [mutation], tmp_path / "mutant")
    assert reported(said | {"cloudformation": states.cloudformation_template(mutant).declared()}) == {mutation.field}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=FIELDS)
def test_pulumi(mutation: Mutation, original: Artifacts, said: dict[str, State], tmp_path: Path) -> None:
    mutant = mutated(original, "pulumi", [mutation], tmp_path / "mutant")
    assert reported(said | {"pulumi": states.declared(mutant, only="pulumi")["pulumi"]}) == {mutation.field}


@pytest.mark.parametrize("target", TARGETS)
def test_applied(
    target: str,
    original: Artifacts,
    said: dict[str, State],
    emulator: Emulator,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    """Several changes at once, through the emulator."""
    if target == "terraform":
        request.getfixturevalue("with_terraform")
    mutant = mutated(original, target, [it for it in MUTATIONS if it.field in APPLIED], tmp_path / "mutant")
    assert reported(said | {target: _applied(target, mutant, emulator, tmp_path)}) == set(APPLIED)


def _applied(target: str, mutant: Artifacts, emulator: Emulator, folder: Path) -> State:
    if target == "terraform":
        return states.apply_all([mutant], folder, emulator)[mutant.module]
    return states.applied(mutant, emulator, only=target)[target]


@pytest.mark.parametrize("target", TARGETS)
def test_protection(target: str, original: Artifacts, tmp_path: Path) -> None:
    mutation = Mutation(
        "protection",
        Edit("prevent_destroy = true", "prevent_destroy = false"),
        Edit(
            r'"DeletionPolicy": "Retain",\n\s+"UpdateReplacePolicy": "Retain"',
            '"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"',
        ),
        Edit("protect=True", "protect=False"),
    )
    found = protection(mutated(original, target, [mutation], tmp_path / "mutant"))
    assert found == {each: {each != target} for each in TARGETS}
