"""Specs, what fedgen renders from them, and values for their parameters."""

import hashlib
import os
import subprocess
import tomllib
from collections.abc import Callable
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
        return [target for target in TARGETS if wants(target)(self.document)]

    def has(self, target: str) -> bool:
        return target in self.targets

    def path(self, target: str) -> Path:
        return self.folder / target

    def text(self, target: str) -> str:
        return (self.path(target) / MAIN_FILE[target]).read_text()

    @property
    def region(self) -> str:
        """Where the stack has to be: an alarm that CloudFormation makes is in the stack's region."""
        checks = self.document.get("health_checks", {}).values()
        alarms = [check.get("cloudwatch_metric", {}) for check in checks]
        found = {it["alarm_region"] for it in alarms if "alarm" in it}
        assert len(found) <= 1, f"alarms in several regions cannot be in one stack: {found}"
        return found.pop() if found else "us-east-1"

    def values(self, target: str, *, everything: bool = False) -> dict[str, str]:
        """A value for each parameter without a default, or for all; named as the target names them."""
        return {_CASE[target](name): value for name, value in self._supplied(everything).items()}

    def parameter_values(self, *, everything: bool = False) -> dict[str, str]:
        """What each parameter is then, supplied or by default; named as in the spec."""
        defaults = {name: it["default"] for name, it in self._parameters.items() if "default" in it}
        return defaults | self._supplied(everything)

    @property
    def _parameters(self) -> dict[str, dict[str, str]]:
        parameters: dict[str, dict[str, str]] = self.document.get("parameters", {})
        return parameters

    def _supplied(self, everything: bool) -> dict[str, str]:
        return {
            name: sample(parameter["type"], number, self.name, used_as(name, self.document))
            for number, (name, parameter) in enumerate(sorted(self._parameters.items()), 1)
            if everything or "default" not in parameter
        }


def names_of(condition: Callable[[dict[str, Any]], bool]) -> list[str]:
    """The specs of which a test has something to say, by what stands in them."""
    return [spec.stem for spec in SPECS if condition(tomllib.loads(spec.read_text()))]


def has_parameters(document: dict[str, Any]) -> bool:
    return bool(document.get("parameters"))


def wants(target: str) -> Callable[[dict[str, Any]], bool]:
    return lambda document: document.get("targets", {}).get(target, {}).get("enabled", True)


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


def sample_artifacts() -> list[Artifacts]:
    """Artifacts written by hand: the suite is taught with them, before fedgen renders the like."""
    folders = sorted(Path(__file__).with_name("samples").iterdir())
    return [Artifacts(it / f"{it.name}.toml", it, tomllib.loads((it / "spec.toml").read_text())) for it in folders]


def used_as(parameter: str, value: Any, key: str = "") -> str:
    """The key of the spec in whose place a parameter stands."""
    if value == {"parameter": parameter}:
        return key
    inner = value.items() if isinstance(value, dict) else [(key, it) for it in value] if isinstance(value, list) else []
    return next((found for name, it in inner if (found := used_as(parameter, it, name))), "")


# A text that is an ARN has to look like one.
ARNS = {
    "kms_key_arn": "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-12345678900{number}",
    "log_group_arn": "arn:aws:logs:us-east-1:123456789012:log-group:/queries/{number}",
    "routing_control_arn": "arn:aws:route53-recovery-control::123456789012:controlpanel/{number}/routingcontrol/a",
}


def sample(kind: str, number: int, spec: str = "", use: str = "") -> str:
    """A valid value. Ids of zones differ by spec, since all may share an account."""
    if use in ARNS:
        return ARNS[use].format(number=number)
    return {
        "ipv4": f"203.0.113.{100 + number}",
        "ipv6": f"2001:db8:ffff::{number}",
        "hostname": f"host-{number}.example.net",
        "zone_id": "Z" + hashlib.sha256(f"{spec} {number}".encode()).hexdigest()[:20].upper(),
        "vpc_id": f"vpc-0000000{number}",
        "string": f"text-{number}",
    }[kind]


def _pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def _camel(name: str) -> str:
    pascal = _pascal(name)
    return pascal[:1].lower() + pascal[1:]


_CASE: dict[str, Callable[[str], str]] = {"terraform": str, "cloudformation": _pascal, "pulumi": _camel}
