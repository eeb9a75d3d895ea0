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

import canonical
import provider_shape
from canonical import Resource, State, Unsupported, dns_name, key, token
from deployment import Deployment, record_id
from emulator import Account

KINDS = {
    "aws_route53_zone": "zone",
    "aws_route53_health_check": "health check",
    "aws_route53_record": "record set",
}
# Attributes that only a deployment gives. A record's `fqdn` is its name, and known.
IDS = {
    ("aws_route53_zone", "id"): "id",
    ("aws_route53_zone", "zone_id"): "id",
    ("aws_route53_zone", "name_servers"): "name_servers",
    ("aws_route53_health_check", "id"): "id",
}
COMPUTED = {
    "aws_route53_zone": {"id", "zone_id", "arn", "tags_all", "name_servers", "primary_name_server", "timeouts"},
    "aws_route53_health_check": {"id", "arn", "tags_all"},
    "aws_route53_record": {"id", "fqdn", "timeouts"},
}
SETS = {"child_healthchecks", "records"}
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
            raise Failed(
                f"terraform {' '.join(arguments)}: exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
            )
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


def declared(configuration: Mapping[str, Any], planned: list[dict[str, Any]]) -> State:
    """What a module's plan says, from `terraform show -json`."""
    planned_values = {(it["type"], it["name"]): it["values"] for it in planned}
    for resource in configuration.get("resources", []):
        type_, name = resource["type"], resource["name"]
        if resource["mode"] != "managed" or type_ not in KINDS:
            raise Unsupported(f"{resource['address']} is not compared; teach terraform.py about it")
        values = {each: value for each, value in planned_values[type_, name].items() if each not in COMPUTED[type_]}
        planned_values[type_, name] = _with_references(values, resource["expressions"])
    zones = {name: values["name"] for (type_, name), values in planned_values.items() if type_ == "aws_route53_zone"}
    zone_names = {token("zone", name): zone_name for name, zone_name in zones.items()}
    state = State()
    for (type_, name), values in planned_values.items():
        resource = Resource(f"{type_}.{name}", _fields(type_, values, zone_names))
        state.add(KINDS[type_], key(name), resource)
    for name, output in configuration.get("outputs", {}).items():
        state.outputs[key(name)] = _output(output["expression"], planned_values)
    return state


def _fields(type_: str, values: dict[str, Any], zone_names: Mapping[str, str]) -> dict[str, Any]:
    if type_ == "aws_route53_zone":
        return canonical.zone(**provider_shape.zone(values))
    if type_ == "aws_route53_health_check":
        return canonical.health_check(*provider_shape.health_check(values))
    record, zone_id = provider_shape.record_set(values, zone_names.get(values["zone_id"], ""))
    return canonical.record_set(record, zone_id)


def _with_references(values: Any, expressions: Any) -> Any:
    """Fill what is unknown until apply with tokens for what it refers to."""
    if isinstance(expressions, list):
        return [_with_references(item, inner) for item, inner in zip(values, expressions, strict=True)]
    filled = dict(values)
    for name, expression in expressions.items():
        if isinstance(expression, list) or not {"references", "constant_value"} & set(expression):
            if filled.get(name):
                inner = expression if isinstance(expression, list) else [expression]
                filled[name] = _with_references(filled[name], inner)
        elif filled.get(name) is None and (found := list(_tokens(expression))):
            filled[name] = found if len(found) > 1 or name in SETS else found[0]
    return filled


def _tokens(expression: Mapping[str, Any]) -> Iterator[str]:
    for reference in expression.get("references", []):
        type_, name, attribute = ([*reference.split("."), "", ""])[:3]
        if (type_, attribute) in IDS:
            yield token(KINDS[type_], name, IDS[type_, attribute])


def _output(expression: Mapping[str, Any], values: Mapping[tuple[str, str], dict[str, Any]]) -> Any:
    if "constant_value" in expression:
        return dns_name(str(expression["constant_value"]))
    if found := list(_tokens(expression)):
        return found[0]
    for reference in expression.get("references", []):
        type_, name, attribute = ([*reference.split("."), "", ""])[:3]
        if (type_, name) in values and attribute in ("name", "fqdn"):
            return dns_name(values[type_, name]["name"])
    raise Unsupported(f"an output that is not compared: {expression}")


def deployed(resources: list[dict[str, Any]], outputs: Mapping[str, Any], account: Account) -> Deployment:
    """What the state says was made, from `terraform show -json`."""
    deployment = Deployment(account, outputs=dict(outputs))
    for resource in resources:
        kind, attributes = KINDS[resource["type"]], resource["values"]
        deployment.note(
            kind, _physical_id(kind, attributes), key(resource["name"]), f"{resource['type']}.{resource['name']}"
        )
    return deployment


def _physical_id(kind: str, attributes: Mapping[str, Any]) -> Any:
    if kind != "record set":
        return attributes["id"]
    return record_id(attributes["zone_id"], attributes["fqdn"], attributes["type"], attributes["set_identifier"])


def lifecycle(main_tf: str) -> dict[str, dict[str, bool]]:
    """Each resource's lifecycle arguments, which no plan shows. The text is known to be formatted."""
    found = {}
    for match in re.finditer(r'^resource "(\w+)" "(\w+)" \{\n(.*?)^\}', main_tf, re.MULTILINE | re.DOTALL):
        type_, name, body = match.groups()
        block = re.search(r"^  lifecycle \{\n(.*?)^  \}", body, re.MULTILINE | re.DOTALL)
        arguments = re.findall(r"^    (\w+)\s+= (true|false)$", block[1], re.MULTILINE) if block else []
        found[f"{type_}.{name}"] = {argument: value == "true" for argument, value in arguments}
    return found
