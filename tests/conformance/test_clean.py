"""Each artifact is clean in its own world."""

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import terraform
from artifacts import Artifacts
from conftest import Shared
from terraform import Terraform


def tool(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A tool of this virtual environment."""
    name, *rest = arguments
    command = [str(Path(sys.executable).with_name(name)), *rest]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("with_terraform")
def test_terraform_fmt_and_validate(artifacts: Artifacts, tmp_path: Path) -> None:
    folder = shutil.copytree(artifacts.path("terraform"), tmp_path / "terraform")
    root = Terraform(folder)
    root.run("fmt", "-check", "-diff", "-no-color")
    root.init()
    diagnostics = json.loads(root.run("validate", "-json", allow=(0, 1)).stdout)["diagnostics"]
    assert not diagnostics, json.dumps(diagnostics, indent=2)


def test_cfn_lint(artifacts: Artifacts, all_artifacts: list[Artifacts], shared: Shared) -> None:
    if not artifacts.has("cloudformation"):
        pytest.skip("the spec does not want CloudFormation")
    findings = shared("cfn-lint", lambda _: _cfn_lint(all_artifacts))
    template = str(artifacts.path("cloudformation") / "template.json")
    own = [
        f"{it['Rule']['Id']} {it['Location']['Path']}: {it['Message']}" for it in findings if it["Filename"] == template
    ]
    assert not own, "\n".join(own)


def _cfn_lint(all_artifacts: list[Artifacts]) -> list[dict[str, object]]:
    templates = [str(it.path("cloudformation") / "template.json") for it in all_artifacts if it.has("cloudformation")]
    # I: informational findings too.
    done = tool("cfn-lint", "--format", "json", "--include-checks", "I", "--regions", "us-east-1", "--", *templates)
    assert done.stdout, done.stderr
    findings: list[dict[str, object]] = json.loads(done.stdout)
    return findings


def test_ruff(artifacts: Artifacts) -> None:
    program = str(artifacts.path("pulumi"))
    for arguments in (["format", "--check", "--diff"], ["check", "--extend-select", "I,UP,B"]):
        done = tool("ruff", *arguments, "--isolated", "--no-cache", program)
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
