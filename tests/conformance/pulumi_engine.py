"""A small stand-in for the Pulumi engine: enough of ResourceMonitor and Engine for the real SDK to run a program against.

It keeps what the program registers, and either creates it in an account of the emulator or only declares it.
"""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import yaml
from google.protobuf import empty_pb2
from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, resource_pb2, resource_pb2_grpc

import canonical
import deployment as deploying
import provider_shape
from canonical import Resource, State, Unsupported, dns_name, key, token
from deployment import Deployment
from emulator import Account
from terraform import Failed

STACK = "pulumi:pulumi:Stack"
KINDS = {
    "aws:route53/zone:Zone": "zone",
    "aws:route53/healthCheck:HealthCheck": "health check",
    "aws:route53/record:Record": "record set",
}
CREATE: dict[str, Callable[..., Any]] = {
    "zone": deploying.create_zone,
    "health check": deploying.create_health_check,
    "record set": deploying.create_record_set,
}
# Pulumi's plurals: what the provider calls a block.
BLOCKS = {
    "aliases": "alias",
    "vpcs": "vpc",
    "failover_routing_policies": "failover_routing_policy",
    "weighted_routing_policies": "weighted_routing_policy",
    "latency_routing_policies": "latency_routing_policy",
    "geolocation_routing_policies": "geolocation_routing_policy",
}


@dataclass
class Registered:
    """A resource as the program asked for it."""

    kind: str
    name: str
    inputs: dict[str, Any]
    options: resource_pb2.RegisterResourceRequest


class Engine(resource_pb2_grpc.ResourceMonitorServicer, engine_pb2_grpc.EngineServicer):
    def __init__(self, project: str, account: Account | None = None) -> None:
        self.project = project
        self.registered: dict[str, Registered] = {}
        self.outputs: dict[str, Any] = {}
        self.errors: list[str] = []
        self.declared = State()
        self.deployment = Deployment(account) if account else None
        self._zone_names: dict[str, str] = {}
        self._lock = threading.Lock()

    def GetDeploymentInfo(self, request: Any, context: Any) -> resource_pb2.DeploymentInfo:
        # As few features as a program needs: then inputs arrive as plain values.
        return resource_pb2.DeploymentInfo(
            project=self.project,
            stack="conformance",
            supportedFeatures=[
                resource_pb2.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
                resource_pb2.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
            ],
        )

    def RegisterResource(self, request: resource_pb2.RegisterResourceRequest, context: grpc.ServicerContext) -> Any:
        urn = f"urn:pulumi:conformance::{self.project}::{request.type}::{request.name}"
        if request.type == STACK:
            return resource_pb2.RegisterResourceResponse(urn=urn)
        try:
            with self._lock:
                id_, outputs = self._register(urn, request)
        except Exception as refusal:  # noqa: BLE001 whatever it is, the program must hear of it
            self.errors.append(f"{request.type} {request.name}: {refusal}")
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(refusal))
        return resource_pb2.RegisterResourceResponse(urn=urn, id=id_, object=ParseDict(outputs, Struct()))

    def RegisterResourceOutputs(self, request: resource_pb2.RegisterResourceOutputsRequest, context: Any) -> Any:
        if f"::{STACK}::" in request.urn:
            self.outputs = MessageToDict(request.outputs)
        return empty_pb2.Empty()

    def SignalAndWaitForShutdown(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def Log(self, request: engine_pb2.LogRequest, context: Any) -> Any:
        if request.severity >= engine_pb2.WARNING:
            self.errors.append(request.message)
        return empty_pb2.Empty()

    def _register(self, urn: str, request: resource_pb2.RegisterResourceRequest) -> tuple[str, dict[str, Any]]:
        if request.type not in KINDS:
            raise Unsupported(f"{request.type} is not compared; teach pulumi_engine.py about it")
        assert urn not in self.registered, f"duplicate URN {urn}"
        for dependency in request.dependencies:
            assert dependency in self.registered, f"{urn} depends on {dependency}, which is not registered"
        inputs: dict[str, Any] = MessageToDict(request.object)
        kind = KINDS[request.type]
        self.registered[urn] = Registered(kind, request.name, inputs, request)
        fields, arguments = self._shape(kind, _provider_names(inputs))
        self.declared.add(kind, key(request.name), Resource(request.name, fields))
        id_ = self._create(kind, request.name, arguments)
        return self._answer(kind, id_, inputs, fields)

    def _shape(self, kind: str, values: dict[str, Any]) -> tuple[dict[str, Any], Any]:
        """The canonical fields, and the arguments that create it."""
        if kind == "zone":
            arguments = provider_shape.zone(values)
            return canonical.zone(**arguments), arguments
        if kind == "health check":
            config, tags = provider_shape.health_check(values)
            config = {name: _whole(value) for name, value in config.items()}
            return canonical.health_check(config, tags), {"config": config, "tags": tags}
        record, zone_id = provider_shape.record_set(values, self._zone_names.get(values["zone_id"], ""))
        record = {name: _whole(value) for name, value in record.items()}
        return canonical.record_set(record, zone_id), {"record": record, "zone_id": zone_id}

    def _create(self, kind: str, name: str, arguments: dict[str, Any]) -> Any:
        if not self.deployment:
            return token(kind, name)
        id_ = CREATE[kind](self.deployment.account.client(), **arguments)
        self.deployment.note(kind, id_, key(name), name)
        return id_

    def _answer(
        self, kind: str, id_: Any, inputs: dict[str, Any], fields: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        if kind == "zone":
            self._zone_names[id_] = fields["Name"]
            return id_, {**inputs, "zoneId": id_, "nameServers": self._name_servers(id_)}
        if kind == "record set":
            return str(id_), {**inputs, "fqdn": fields["Name"]}
        return id_, inputs

    def _name_servers(self, zone_id: str) -> list[str]:
        if self.deployment:
            return deploying.name_servers(self.deployment.account.client(), zone_id)
        return [zone_id.replace(" id>", " name_servers>")]


def run(folder: Path, given: Mapping[str, str], account: Account | None = None) -> Engine:
    """Run the program in a folder, as `pulumi up` would on an empty stack."""
    project = yaml.safe_load((folder / "Pulumi.yaml").read_text())
    assert project["runtime"] in ("python", {"name": "python"}), f"not a Python project: {project['runtime']}"
    engine = Engine(project["name"], account)
    with _served(engine) as address:
        done = subprocess.run(
            [
                sys.executable,
                str(Path(__file__).with_name("pulumi_program.py")),
                address,
                project["name"],
                "conformance",
                str(folder),
            ],
            env={**os.environ, "PULUMI_CONFIG": json.dumps(_config(project, given))},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if done.returncode or engine.errors:
        raise Failed("\n".join(["the Pulumi program failed", *engine.errors, done.stdout, done.stderr]))
    for name, value in engine.outputs.items():
        engine.declared.outputs[key(name)] = _output(value)
    if engine.deployment:
        engine.deployment.outputs = engine.outputs
    return engine


@contextmanager
def _served(engine: Engine) -> Iterator[str]:
    server = grpc.server(ThreadPoolExecutor(max_workers=16))
    resource_pb2_grpc.add_ResourceMonitorServicer_to_server(engine, server)
    engine_pb2_grpc.add_EngineServicer_to_server(engine, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(grace=None).wait()


def _config(project: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """The project's configuration: what the stack sets, else the defaults of Pulumi.yaml."""
    declared: dict[str, dict[str, Any]] = project.get("config") or {}
    unknown = set(given) - set(declared)
    assert not unknown, f"Pulumi.yaml declares no {unknown}"
    values = {}
    for name, entry in declared.items():
        unknown = set(entry) - {"type", "description", "default"}
        assert not unknown, f"Pulumi.yaml: config {name} has {unknown}"
        value = given.get(name, entry.get("default"))
        assert isinstance(value, str), f"config {name} has no value, or no text: {value!r}"
        values[f"{project['name']}:{name}"] = value
    return values


def _output(value: Any) -> Any:
    if isinstance(value, list):
        return value[0] if len(value) == 1 and canonical.TOKEN.fullmatch(value[0]) else sorted(value)
    return value if canonical.TOKEN.fullmatch(value) else dns_name(value)


def _provider_names(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """`invertHealthcheck` to `invert_healthcheck`; the keys of tags stay."""
    found = {}
    for name, value in inputs.items():
        name = re.sub(r"[A-Z]", lambda match: "_" + match[0].lower(), name)
        name = BLOCKS.get(name, name)
        if name not in ("tags", "records"):
            value = _nested(value)
        found[name] = value
    return found


def _nested(value: Any) -> Any:
    if isinstance(value, dict):
        return _provider_names(value)
    return [_nested(item) for item in value] if isinstance(value, list) else value


def _whole(value: Any) -> Any:
    """Protobuf's numbers are all floating."""
    if isinstance(value, dict):
        return {name: _whole(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
