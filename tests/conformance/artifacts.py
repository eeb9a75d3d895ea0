"""Specs, what fedgen renders from them, and values for their parameters."""

import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
SPECS = sorted(Path(os.environ.get("FEDGEN_SPECS", REPOSITORY / "specs/valid")).glob("*.toml"))
TARGETS = ("terraform", "cloudformation", "pulumi")
MAIN_FILE = {"terraform": "main.tf", "cloudformation": "template.json", "pulumi": "__main__.py"}


@dataclass(frozen=True)
class Artifacts:
    """One spec, rendered."""

    spec: Path
    folder: Path
    document: dict[str, Any]

    @property
    def name(self) -> str:
        return self.spec.stem

    @property
    def module(self) -> str:
        """A name that Terraform and Python take for a module."""
        return "spec_" + self.name.replace("-", "_")

    @property
    def targets(self) -> list[str]:
        """Those that the spec wants."""
        options = self.document.get("targets", {})
        return [target for target in TARGETS if options.get(target, {}).get("enabled", True)]

    def has(self, target: str) -> bool:
        return target in self.targets

    def path(self, target: str) -> Path:
        return self.folder / target

    def text(self, target: str) -> str:
        return (self.path(target) / MAIN_FILE[target]).read_text()

    def values(self, target: str, *, everything: bool = False) -> dict[str, str]:
        """A value for each parameter without a default, or for all; named as the target names them."""
        return {
            _CASE[target](name): sample(parameter["type"], number)
            for number, (name, parameter) in enumerate(sorted(self.document.get("parameters", {}).items()), 1)
            if everything or "default" not in parameter
        }


def render(spec: Path, folder: Path) -> Artifacts:
    done = subprocess.run(
        [os.environ["FEDGEN"], "render", str(spec), "--out", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"fedgen render {spec.name}: exit status {done.returncode}\n{done.stderr}"
    artifacts = Artifacts(spec, folder, tomllib.loads(spec.read_text()))
    rendered = {it.name for it in folder.iterdir()}
    assert rendered == set(artifacts.targets), f"{spec.name} wants {artifacts.targets}, fedgen rendered {rendered}"
    return artifacts


def sample(kind: str, number: int) -> str:
    return {
        "ipv4": f"203.0.113.{100 + number}",
        "ipv6": f"2001:db8:ffff::{number}",
        "hostname": f"host-{number}.example.net",
        "zone_id": f"Z0000000000000000000{number}",
        "vpc_id": f"vpc-0000000{number}",
        "string": f"text-{number}",
    }[kind]


def _pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def _camel(name: str) -> str:
    pascal = _pascal(name)
    return pascal[:1].lower() + pascal[1:]


_CASE = {"terraform": str, "cloudformation": _pascal, "pulumi": _camel}
