"""Findings of the other tools lead back to the spec: `fedgen where -` reads what they print."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from artifacts import MAIN_FILE, Artifacts
from terraform import Terraform
from test_clean import tool
from test_mutations import Rendered, find

SPEC = "two-site-failover"


def broken(rendered: Rendered, target: str, old: str, new: str, folder: Path) -> tuple[Artifacts, Path]:
    """A copy of one target's files, with a mistake in them."""
    original = find(SPEC, rendered)
    copy = folder / target
    shutil.copytree(original.path(target), copy)
    file = copy / MAIN_FILE[target]
    before = file.read_text()
    assert old in before, f"nothing to break in {target}: {old}"
    # The last one: the first may be right by chance.
    file.write_text(new.join(before.rsplit(old, 1)))
    return original, copy


def where(artifacts: Artifacts, output: str, folder: Path) -> list[str]:
    """The places in the spec that fedgen adds to a tool's output."""
    command = [os.environ["FEDGEN"], "where", "-", "--spec", str(artifacts.spec)]
    done = subprocess.run(command, cwd=folder, input=output, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    start = f"  spec: {artifacts.spec}:"
    return [line.removeprefix(start) for line in done.stdout.splitlines() if line.startswith(start)]


def place_of(artifacts: Artifacts, value: str, path: str) -> str:
    """Line, column and keys of a value, by a plain search in the spec."""
    text = artifacts.spec.read_text()
    at = text.rindex(value)
    line_start = text.rfind("\n", 0, at) + 1
    return f"{text.count(chr(10), 0, at) + 1}:{at - line_start + 1}: {path}"


@pytest.mark.usefixtures("with_terraform")
def test_terraform_validate(rendered: Rendered, tmp_path: Path) -> None:
    artifacts, folder = broken(rendered, "terraform", "ttl     = 60", 'ttl     = "an hour"', tmp_path)
    root = Terraform(folder)
    root.init()
    done = root.run("validate", "-no-color", allow=(1,))
    assert "a number is required" in done.stderr
    expected = place_of(artifacts, "60\n", "[defaults] ttl")
    assert where(artifacts, done.stderr, folder) == [f"{expected} (the file is edited by hand)"]


@pytest.mark.usefixtures("with_terraform")
def test_terraform_validate_in_a_member(rendered: Rendered, tmp_path: Path) -> None:
    added = '    type = "SECONDARY"\n    nonsense = 1\n'
    artifacts, folder = broken(rendered, "terraform", '    type = "SECONDARY"\n', added, tmp_path)
    root = Terraform(folder)
    root.init()
    done = root.run("validate", "-no-color", allow=(1,))
    assert "Unsupported argument" in done.stderr
    expected = place_of(artifacts, '"endpoint2"', "[services.aggregator] failover.secondary")
    assert where(artifacts, done.stderr, folder) == [f"{expected} (the file is edited by hand)"]


def test_cfn_lint(rendered: Rendered, tmp_path: Path) -> None:
    old, new = '"FailureThreshold": 3', '"FailureThreshold": 99'
    artifacts, folder = broken(rendered, "cloudformation", old, new, tmp_path)
    done = tool("cfn-lint", "--regions", "us-east-1", "--", "template.json", cwd=folder)
    assert "99" in done.stdout, done.stdout + done.stderr
    path = "[defaults] health_check.http.failure_threshold"
    expected = f"{place_of(artifacts, '3 }', path)} (the file is edited by hand)"
    assert where(artifacts, done.stdout, folder) == [expected]


def test_mypy(rendered: Rendered, tmp_path: Path, cache: Path) -> None:
    artifacts, folder = broken(rendered, "pulumi", 'ip_address="198.51.100.20"', "ip_address=7", tmp_path)
    python = f"--python-executable={sys.executable}"
    arguments = ["--strict", "--no-color-output", "--config-file=", f"--cache-dir={cache / 'mypy'}", python]
    done = tool("mypy", *arguments, "__main__.py", cwd=folder)
    assert "[call-overload]" in done.stdout, done.stdout + done.stderr
    # The line is that of the whole call.
    expected = place_of(artifacts, "endpoint2]", "[endpoints.endpoint2]")
    assert where(artifacts, done.stdout, folder) == [f"{expected} (the file is edited by hand)"]
