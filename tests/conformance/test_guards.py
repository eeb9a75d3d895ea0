"""What stands in a folder while its files are replaced: the tool refuses it, and says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest
from cfnlint.api import lint_all

from terraform import Terraform

GUARDS = Path(__file__).parents[2] / "snapshots" / "guards"


def guard(target: str) -> str:
    """The text as the snapshot has it, without the lines that the snapshot begins with."""
    (snapshot,) = (GUARDS / target).iterdir()
    return snapshot.read_text().split("\n---\n", 1)[1]


@pytest.mark.usefixtures("with_terraform")
def test_terraform_refuses_its_guard(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(guard("terraform"))
    (tmp_path / "versions.tf").write_text('terraform {\n  required_version = ">= 1.5"\n}\n')
    for command in (["init"], ["validate"], ["plan"], ["apply", "-auto-approve"]):
        done = Terraform(tmp_path).run(*command, "-no-color", allow=(1,))
        assert "fedgen_was_stopped_run_fedgen_render_again" in done.stdout + done.stderr


def test_cfn_lint_refuses_its_guard() -> None:
    found = {it.rule.id: it.message for it in lint_all(guard("cloudformation"))}
    assert "Fedgen::WasStopped::RunFedgenRenderAgain" in found["E3006"]


def test_python_refuses_its_guard(tmp_path: Path) -> None:
    program = tmp_path / "__main__.py"
    program.write_text(guard("pulumi"))
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "fedgen was stopped while it wrote this folder: run `fedgen render` again\n"
