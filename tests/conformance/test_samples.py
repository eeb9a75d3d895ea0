"""What the suite knows, shown with short artifacts written by hand: it reads all three, applies them, and finds them the same."""

import pytest

import states
from artifacts import Artifacts, sample_artifacts
from canonical import State
from compare import assert_same
from conftest import terraform_declared
from emulator import Emulator
from ordering import disorder
from terraform_batch import Planned

SAMPLES = {it.name: it for it in sample_artifacts()}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Artifacts:
    return SAMPLES[request.param]


def test_declared(sample: Artifacts, planned: Planned | None) -> None:
    said = terraform_declared(planned, sample.module) | states.declared(sample)
    assert all(state.resources and state.outputs for state in said.values())
    assert_same(said)
    assert not [complaint for state in said.values() for complaint in disorder(state)]


def test_applied(sample: Artifacts, terraform_applied: dict[str, State], emulator: Emulator) -> None:
    found = {f"{target} applied": state for target, state in states.applied(sample, emulator).items()}
    if terraform_applied:
        found["terraform applied"] = terraform_applied[sample.module]
    said = {f"{target} declared": state for target, state in states.declared(sample).items()}
    assert_same(found | said)
