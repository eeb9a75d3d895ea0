"""What the tests share. Work that several workers need is done by the first that comes, and kept for the others."""

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import states
import terraform
from artifacts import REPOSITORY, SPECS, Artifacts, render, sample_artifacts
from canonical import State
from emulator import Emulator
from terraform_batch import Planned

Shared = Callable[[str, Callable[[Path], Any]], Any]


def missing_terraform() -> str | None:
    """Why Terraform cannot be used here."""
    if not terraform.binary():
        return "terraform is not on PATH"
    if not terraform.plugin_dir():
        return "no folder with the AWS provider found: name one in TF_PLUGIN_DIR"
    return None


def missing(what: str) -> NoReturn:
    """A spec that a test needs is not there: a failure, but for whoever writes the suite before the specs."""
    if os.environ.get("CONFORMANCE_ALLOW_MISSING"):
        pytest.skip(what)
    pytest.fail(what)


def pytest_report_header() -> list[str]:
    reason = missing_terraform()
    lost = f"WARNING: everything about Terraform is SKIPPED: {reason}"
    return [f"fedgen: {os.environ.get('FEDGEN')}, {len(SPECS)} specs", *([lost] if reason else [])]


@pytest.fixture(scope="session")
def with_terraform() -> None:
    """Skip without Terraform; on CI that is a failure."""
    if reason := missing_terraform():
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    server = Emulator()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """`shared(name, make)`: what `make(folder)` returns, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared"
    root.mkdir(exist_ok=True)

    def once(name: str, make: Callable[[Path], Any]) -> Any:
        kept = root / f"{name}.pickle"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                folder = root / name
                folder.mkdir()
                kept.write_bytes(pickle.dumps(_outcome(make, folder)))
        made, failure = pickle.loads(kept.read_bytes())
        assert failure is None, failure
        return made

    states.keep = once
    return once


def _outcome(make: Callable[[Path], Any], folder: Path) -> tuple[Any, str | None]:
    """A failure is kept, too: the others that need it fail with the same words."""
    try:
        return make(folder), None
    except AssertionError as failure:
        return None, str(failure)


@pytest.fixture(scope="session")
def rendered(shared: Shared) -> dict[str, Artifacts | str]:
    """Every spec's artifacts by name; a message where fedgen refused."""

    def make(folder: Path) -> dict[str, Artifacts | str]:
        made: dict[str, Artifacts | str] = {}
        for spec in SPECS:
            try:
                made[spec.stem] = render(spec, folder / spec.stem)
            except AssertionError as refusal:
                made[spec.stem] = str(refusal)
        return made

    all_rendered: dict[str, Artifacts | str] = shared("rendered", make)
    return all_rendered


@pytest.fixture(params=[spec.stem for spec in SPECS])
def artifacts(request: pytest.FixtureRequest, rendered: dict[str, Artifacts | str]) -> Artifacts:
    made = rendered[request.param]
    assert isinstance(made, Artifacts), made
    return made


@pytest.fixture(scope="session")
def all_artifacts(rendered: dict[str, Artifacts | str]) -> list[Artifacts]:
    return [made for made in rendered.values() if isinstance(made, Artifacts)]


@pytest.fixture(scope="session")
def cache() -> Path:
    """A folder that outlives the run."""
    return Path(os.environ.get("CONFORMANCE_CACHE", REPOSITORY / "target/conformance-cache"))


@pytest.fixture(scope="session")
def planned(shared: Shared, all_artifacts: list[Artifacts], emulator: Emulator) -> Planned | None:
    """Terraform's plans; nothing without Terraform."""
    if missing_terraform():
        return None
    everything = [*all_artifacts, *sample_artifacts()]
    made: Planned = shared("terraform-plan", lambda folder: states.plan_all(everything, folder, emulator))
    return made


@pytest.fixture(scope="session")
def terraform_applied(shared: Shared, all_artifacts: list[Artifacts], emulator: Emulator) -> dict[str, State]:
    if missing_terraform():
        return {}
    everything = [*all_artifacts, *sample_artifacts()]
    made: dict[str, State] = shared("terraform-apply", lambda folder: states.apply_all(everything, folder, emulator))
    return made


def terraform_declared(planned: Planned | None, module: str) -> dict[str, State]:
    if not planned:
        return {}
    assert module not in planned.errors, planned.errors[module]
    return {"terraform": planned.states[module]}
