"""Run Terraform without a network, and read what it plans and what it made."""

import json
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kinds
from canonical import key, token
from creating import record_id
from deployment import Deployment
from emulator import Account

# Lines that hide the message.
PROGRESS = re.compile(r": (Creating\.\.\.|Creation complete|Still creating|Reading\.\.\.|Read complete)|^  \+ ")
FEW_WAITS = "-parallelism=64"


class Failed(AssertionError):
    """A tool refused an artifact; the text is what it printed."""


def binary() -> str | None:
    return shutil.which("terraform")


def plugin_dir() -> Path | None:
    """A folder that holds the AWS provider, laid out as Terraform's filesystem mirrors are."""
    if named := os.environ.get("TF_PLUGIN_DIR"):
        return Path(named)
    return next((folder for folder in _plugin_folders() if _holds_provider(folder)), None)


def _plugin_folders() -> Iterator[Path]:
    home = Path.home()
    yield Path("terraform.d/plugins").absolute()
    yield home / ".terraform.d/plugins"
    yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "terraform/plugins"
    for folder in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(folder) / "terraform/plugins"
    yield from sorted(Path("/opt").glob("*"))


def _holds_provider(folder: Path) -> bool:
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    system = f"{platform.system().lower()}_{machine}"
    try:
        return any(folder.glob(f"registry.terraform.io/hashicorp/aws/*/{system}"))
    except OSError:
        return False


class Terraform:
    """One root folder."""

    def __init__(self, folder: Path, account: Account | None = None) -> None:
        self.folder = folder
        self._account = account

    def run(self, *arguments: str, allow: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [binary() or "terraform", *arguments],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode not in allow:
            said = "\n".join(line for line in done.stdout.splitlines() if not PROGRESS.search(line))
            raise Failed(f"terraform {' '.join(arguments)}: exit status {done.returncode}\n{said}\n{done.stderr}")
        return done

    def _environment(self) -> dict[str, str]:
        hidden = ("TF_", "AWS_")
        own = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
        return (
            own
            | (self._account.environment if self._account else {})
            | {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
        )

    def init(self) -> None:
        self.run("init", "-input=false", "-no-color", f"-plugin-dir={plugin_dir()}")

    def plan(self, *arguments: str, allow: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        return self.run("plan", "-input=false", "-no-color", "-lock=false", FEW_WAITS, *arguments, allow=allow)

    def apply(self) -> None:
        self.run("apply", "-input=false", "-no-color", "-lock=false", "-auto-approve", FEW_WAITS, "planned")

    def show(self, *what: str) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(self.run("show", "-json", *what).stdout)
        return shown


def deployed(resources: list[dict[str, Any]], outputs: Mapping[str, Any], account: Account) -> Deployment:
    """What the state says was made, from `terraform show -json`."""
    deployment = Deployment(account, outputs=dict(outputs))
    made = [it for it in resources if it["mode"] == "managed"]
    zones = {it["values"]["id"]: token("zone", it["name"]) for it in made if it["type"] == "aws_route53_zone"}
    for resource in made:
        kind, attributes = kinds.TERRAFORM[resource["type"]], resource["values"]
        if kind != "cidr location":
            name = resource["name"]
            if kind == "query log":
                name = zones.get(attributes["zone_id"], attributes["zone_id"])
            address = f"{resource['type']}.{resource['name']}"
            deployment.note(kind, _physical_id(kind, attributes), key(name), address)
    return deployment


def _physical_id(kind: str, attributes: Mapping[str, Any]) -> Any:
    if kind == "record set":
        return record_id(attributes["zone_id"], attributes["fqdn"], attributes["type"], attributes["set_identifier"])
    if kind == "alarm":
        return (attributes["arn"].split(":")[3], attributes["alarm_name"])
    if kind == "key signing key":
        return (attributes["hosted_zone_id"], attributes["name"])
    return attributes["id"]
