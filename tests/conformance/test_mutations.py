"""The comparison bites: one field changed in one artifact is reported, by its name and nothing else."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import states
import terraform_batch
from artifacts import MAIN_FILE, TARGETS, Artifacts
from canonical import State
from compare import differences
from conftest import Shared, missing, terraform_declared
from emulator import Emulator
from mutations import MUTATIONS, Edit, Mutation
from terraform_batch import Planned
from test_same import protection

SPEC = "every-check"
# Changed together, and applied.
APPLIED = ["TTL", "FailureThreshold", "Tags.federation", "SetIdentifier", "HealthCheckId"]


in_each_mutation = pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.name for mutation in MUTATIONS])
Rendered = dict[str, Artifacts | str]


def find(spec: str, rendered: Rendered) -> Artifacts:
    artifacts = rendered.get(spec)
    if artifacts is None:
        missing(f"there is no spec {spec}")
    assert isinstance(artifacts, Artifacts), artifacts
    return artifacts


@pytest.fixture
def original(request: pytest.FixtureRequest, rendered: Rendered) -> Artifacts:
    """The artifacts that are mutated; unless a test says otherwise, of the spec with the most fields."""
    mutation = request.node.callspec.params.get("mutation") if hasattr(request.node, "callspec") else None
    return find(mutation.spec if mutation else SPEC, rendered)


@pytest.fixture
def said(original: Artifacts, planned: Planned | None) -> dict[str, State]:
    """What the unchanged artifacts say."""
    return terraform_declared(planned, original.module) | states.declared(original)


@pytest.fixture(scope="session")
def mutants(shared: Shared, rendered: Rendered, emulator: Emulator) -> Planned:
    """Terraform's plans of all mutants: of each field of one spec, of each other spec with all its fields."""

    def make(folder: Path) -> Planned:
        modules, errors = {}, {}
        account = emulator.account()
        for name, mutations in _mutants().items():
            artifacts = rendered.get(mutations[0].spec)
            if isinstance(artifacts, Artifacts):
                states.put_given(artifacts, account)
                try:
                    mutant = mutated(artifacts, "terraform", mutations, folder / name)
                    modules[name] = states.terraform_module(mutant)
                except AssertionError as error:
                    errors[name] = str(error)
        planned = terraform_batch.plan(modules, folder, account)
        return replace(planned, errors=planned.errors | errors)

    made: Planned = shared("terraform-mutants", make)
    return made


def _mutants() -> dict[str, list[Mutation]]:
    found: dict[str, list[Mutation]] = {}
    for number, mutation in enumerate(MUTATIONS):
        name = f"mutant_{number}" if mutation.spec == SPEC else f"mutant_{mutation.spec.replace('-', '_')}"
        found.setdefault(name, []).append(mutation)
    return found


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


@in_each_mutation
@pytest.mark.usefixtures("with_terraform")
def test_terraform(mutation: Mutation, mutants: Planned, said: dict[str, State]) -> None:
    name, together = next(each for each in _mutants().items() if mutation in each[1])
    assert reported(said | terraform_declared(mutants, name)) == {each.field for each in together}


@in_each_mutation
def test_cloudformation(mutation: Mutation, original: Artifacts, said: dict[str, State], tmp_path: Path) -> None:
    mutant = mutated(original, "cloudformation", [mutation], tmp_path / "mutant")
    assert reported(said | {"cloudformation": states.cloudformation_template(mutant).declared()}) == {mutation.field}


@in_each_mutation
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
    mutant = mutated(
        original, target, [it for it in MUTATIONS if it.spec == SPEC and it.field in APPLIED], tmp_path / "mutant"
    )
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
