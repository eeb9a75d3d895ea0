"""Each artifact is clean in its own world."""

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import states
import terraform
import terraform_batch
from artifacts import Artifacts, names_of, wants
from conftest import Shared
from emulator import Emulator
from terraform import Terraform


def tool(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A tool of this virtual environment."""
    name, *rest = arguments
    command = [str(Path(sys.executable).with_name(name)), *rest]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("with_terraform")
def test_terraform_fmt(artifacts: Artifacts, all_artifacts: list[Artifacts], shared: Shared) -> None:
    changes: str = shared("terraform-fmt", lambda folder: _fmt(all_artifacts, folder))
    own = [part for part in changes.split("--- old/")[1:] if part.startswith(f"{artifacts.module}/")]
    assert not own, "\n".join(own)
    assert all(changes.startswith(start) for start in ("", "--- old/") if changes), changes


@pytest.mark.usefixtures("with_terraform")
def test_terraform_validate(
    artifacts: Artifacts, all_artifacts: list[Artifacts], shared: Shared, emulator: Emulator
) -> None:
    found = shared("terraform-validate", lambda folder: _validate(all_artifacts, folder, emulator))
    modules = {it.module for it in all_artifacts}
    own = [it for it in found if (place := _module(it)) == artifacts.module or place not in modules]
    assert not own, json.dumps(own, indent=2)


def _fmt(all_artifacts: list[Artifacts], folder: Path) -> str:
    """All folders in one run; empty when there is nothing to change."""
    for artifacts in all_artifacts:
        shutil.copytree(artifacts.path("terraform"), folder / artifacts.module)
    done = Terraform(folder).run("fmt", "-check", "-diff", "-recursive", "-no-color", allow=(0, 3))
    text = done.stdout[done.stdout.find("--- old/") :] if "--- old/" in done.stdout else done.stdout
    assert bool(done.returncode) == bool(text), f"terraform fmt: exit status {done.returncode}\n{text}"
    return text


def _validate(all_artifacts: list[Artifacts], folder: Path, emulator: Emulator) -> list[dict[str, Any]]:
    """All folders as modules of one configuration; and one by itself that has providers of its own."""
    modules = {it.module: states.terraform_module(it) for it in all_artifacts}
    found = terraform_batch.diagnostics(modules, folder / "all", emulator.account())
    with_providers = [it for it in all_artifacts if "provider" in {_first_word(line) for line in _lines(it)}]
    for artifacts in with_providers[:1]:
        root = Terraform(shutil.copytree(artifacts.path("terraform"), folder / artifacts.module))
        root.init()
        found += json.loads(root.run("validate", "-json", allow=(0, 1)).stdout)["diagnostics"]
    return found


def _lines(artifacts: Artifacts) -> list[str]:
    return [line for file in artifacts.path("terraform").glob("*.tf") for line in file.read_text().splitlines()]


def _first_word(line: str) -> str:
    return line.partition(" ")[0]


def _module(diagnostic: dict[str, Any]) -> str:
    return str(diagnostic.get("range", {}).get("filename", "")).partition("/")[0]


@pytest.mark.parametrize("artifacts", names_of(wants("cloudformation")), indirect=True)
def test_cfn_lint(artifacts: Artifacts, all_artifacts: list[Artifacts], shared: Shared) -> None:
    findings = shared("cfn-lint", lambda _: _cfn_lint(all_artifacts))
    folder = str(artifacts.path("cloudformation")) + "/"
    own = [
        f"{it['Filename'].removeprefix(folder)}: {it['Rule']['Id']} {it['Location']['Path']}: {it['Message']}"
        for it in findings
        if it["Filename"].startswith(folder)
    ]
    assert not own, "\n".join(own)


def _cfn_lint(all_artifacts: list[Artifacts]) -> list[dict[str, Any]]:
    folders = [it.path("cloudformation") for it in all_artifacts if it.has("cloudformation")]
    templates = [str(file) for folder in folders for file in sorted(folder.rglob("*.json"))]
    # I: informational findings too.
    done = tool("cfn-lint", "--format", "json", "--include-checks", "I", "--regions", "us-east-1", "--", *templates)
    assert done.stdout, done.stderr
    findings: list[dict[str, Any]] = json.loads(done.stdout)
    return findings


def test_ruff(artifacts: Artifacts) -> None:
    program = str(artifacts.path("pulumi"))
    for arguments in (["format", "--check", "--diff"], ["check", "--extend-select", "I,UP,B"]):
        done = tool("ruff", *arguments, "--isolated", "--no-cache", program)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_suite_itself_is_clean() -> None:
    folder = str(Path(__file__).parent)
    for arguments in (["format", "--check", "--diff"], ["check"]):
        done = tool("ruff", *arguments, "--no-cache", folder)
        assert done.returncode == 0, done.stdout + done.stderr


def test_mypy(artifacts: Artifacts, all_artifacts: list[Artifacts], shared: Shared, cache: Path) -> None:
    found: str = shared("mypy", lambda folder: _mypy(all_artifacts, folder, cache / "mypy"))
    own = [line for line in found.splitlines() if line.startswith(f"{artifacts.module}.py")]
    assert not own, "\n".join(own)
    assert re.search(rf"\b{len(all_artifacts)} source files?\b", found), found


def _mypy(all_artifacts: list[Artifacts], folder: Path, cache: Path) -> str:
    """All programs in one run: reading the SDK takes most of the time."""
    programs = [f"{it.module}.py" for it in all_artifacts]
    for artifacts, program in zip(all_artifacts, programs, strict=True):
        (folder / program).write_text(artifacts.text("pulumi"))
    arguments = [
        "--strict",
        "--no-color-output",
        "--config-file=",
        f"--cache-dir={cache}",
        f"--python-executable={sys.executable}",
    ]
    return tool("mypy", *arguments, *programs, cwd=folder).stdout


def test_pulumi_requirements_are_what_is_tested(artifacts: Artifacts) -> None:
    lines = (artifacts.path("pulumi") / "requirements.txt").read_text().splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert pins == {name: version(name) for name in ("pulumi", "pulumi-aws")}


def test_terraform_provider_is_a_tested_version(artifacts: Artifacts) -> None:
    text = (artifacts.path("terraform") / "versions.tf").read_text()
    assert "hashicorp/aws" in text and "5.100" in text


def test_terraform_is_here(with_terraform: None) -> None:
    """One line that says so when it is not."""
    assert terraform.binary()
