"""A small stand-in for the Pulumi engine: enough of ResourceMonitor and Engine for the real SDK to run a program against.

It keeps what the program registers, and either creates it in an account of the emulator or only declares it.
"""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
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
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, provider_pb2, resource_pb2, resource_pb2_grpc

import canonical
import creating
import given as existing
import kinds
import provider_shape
import reading
from canonical import Id, State, Unsupported, dns_name, key, token
from deployment import Deployment
from emulator import REGION, Account
from terraform import Failed

STACK = "pulumi:pulumi:Stack"
# Pulumi's plurals: what the provider calls a block.
BLOCKS = {
    "aliases": "alias",
    "vpcs": "vpc",
    "failover_routing_policies": "failover_routing_policy",
    "weighted_routing_policies": "weighted_routing_policy",
    "latency_routing_policies": "latency_routing_policy",
    "geolocation_routing_policies": "geolocation_routing_policy",
}
# Their keys and items are the user's own.
VERBATIM = ("tags", "records", "dimensions")


@dataclass
class Registered:
    """A resource as the program asked for it."""

    kind: str
    name: str
    inputs: dict[str, Any]
    options: resource_pb2.RegisterResourceRequest

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"options": self.options.SerializeToString()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ |= state | {"options": resource_pb2.RegisterResourceRequest.FromString(state["options"])}


class Engine(resource_pb2_grpc.ResourceMonitorServicer, engine_pb2_grpc.EngineServicer):
    def __init__(self, project: str, account: Account | None = None) -> None:
        self.project = project
        self.registered: dict[str, Registered] = {}
        self.outputs: dict[str, Any] = {}
        self.errors: list[str] = []
        self.declared = State()
        self.deployment = Deployment(account) if account else None
        self.ids: dict[str, Id] = {}  # by URN
        self._zones: dict[str, Registered] = {}  # by id
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        """What was registered can be kept; locks cannot."""
        return {name: value for name, value in self.__dict__.items() if name != "_lock"}

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
        urn = _urn(self.project, request.type, request.name)
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

    def Invoke(self, request: resource_pb2.ResourceInvokeRequest, context: grpc.ServicerContext) -> Any:
        try:
            answer = self._invoke(request.tok, MessageToDict(request.args))
        except Exception as refusal:  # noqa: BLE001 whatever it is, the program must hear of it
            self.errors.append(f"{request.tok}: {refusal}")
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(refusal))
        return provider_pb2.InvokeResponse(**{"return": ParseDict(answer, Struct())})

    def _invoke(self, function: str, arguments: dict[str, Any]) -> dict[str, Any]:
        account = self.deployment.account if self.deployment else None
        if function == "aws:index/getCallerIdentity:getCallerIdentity":
            number = account.number if account else canonical.ACCOUNT
            return {"accountId": number, "id": number, "arn": f"arn:aws:iam::{number}:root", "userId": number}
        if function == "aws:index/getPartition:getPartition":
            return {"partition": "aws", "id": "aws", "dnsSuffix": "amazonaws.com", "reverseDnsPrefix": "com.amazonaws"}
        if function == "aws:route53/getZone:getZone":
            assert set(arguments) <= {"name", "privateZone"}, f"get_zone with {arguments}"
            name = dns_name(arguments["name"])
            id_ = existing.find_zone(account, name) if account else existing.zone_id(name)
            servers = existing.name_servers(name)
            return {"zoneId": id_, "id": id_, "name": name, "nameServers": servers, "privateZone": False}
        raise Unsupported(f"{function} is not answered; teach pulumi_engine.py about it")

    def _register(self, urn: str, request: resource_pb2.RegisterResourceRequest) -> tuple[str, dict[str, Any]]:
        if request.type not in kinds.PULUMI:
            raise Unsupported(f"{request.type} is not compared; teach pulumi_engine.py about it")
        assert urn not in self.registered, f"duplicate URN {urn}"
        for dependency in request.dependencies:
            assert dependency in self.registered, f"{urn} depends on {dependency}, which is not registered"
        inputs: dict[str, Any] = MessageToDict(request.object)
        kind = kinds.PULUMI[request.type]
        self.registered[urn] = registered = Registered(kind, request.name, inputs, request)
        values = _provider_names(inputs)
        region = values.pop("region", REGION)
        zone = self._zones.get(values.get("zone_id", ""))
        zone_name = dns_name(zone.inputs["name"]) if zone else ""
        arguments: dict[str, Any] = _whole(provider_shape.arguments(kind, values, region, zone_name))
        self.ids[urn] = (kind, key(request.name))
        needs = [self.ids[dependency] for dependency in request.dependencies]
        self.declared.declare(kind, key(request.name), request.name, arguments, needs)
        id_ = self._create(kind, request.name, arguments)
        if kind == "zone":
            self._zones[id_] = registered
        return str(id_), inputs | self._computed(kind, id_, region, arguments)

    def _create(self, kind: str, name: str, arguments: dict[str, Any]) -> Any:
        if not self.deployment:
            return token(kind, name)
        id_ = creating.CREATE[kind](self.deployment.account, **arguments)
        if kind == "query log":
            zone = self._zones.get(arguments["zone_id"])
            self.deployment.note(kind, id_, key(token("zone", zone.name) if zone else arguments["zone_id"]), name)
        elif kind != "cidr location":
            self.deployment.note(kind, id_, key(name), name)
        return id_

    def aliases(self, urn: str) -> list[str]:
        """URNs under which the engine would look for a resource that it does not find by its own."""
        request = self.registered[urn].options
        found = list(request.aliasURNs)
        for alias in request.aliases:
            if alias.WhichOneof("alias") == "urn":
                found.append(alias.urn)
                continue
            spec = alias.spec
            assert f"::{STACK}::" in spec.parentUrn or not spec.parentUrn, f"{urn}: an alias with a parent: {alias}"
            type_, name = spec.type or request.type, spec.name or request.name
            found.append(_urn(spec.project or self.project, type_, name, spec.stack or "conformance"))
        return found

    def _computed(self, kind: str, id_: Any, region: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """The outputs that are no inputs."""
        account = self.deployment.account if self.deployment else None
        if kind == "zone":
            servers = reading.name_servers(account.client(), id_) if account else [token_attribute(id_, "name_servers")]
            return {"zoneId": id_, "nameServers": servers}
        if kind == "record set":
            return {"fqdn": dns_name(arguments["record"]["Name"])}
        if kind == "kms key":
            return {"arn": creating.kms_key_arn(account, id_) if account else token_attribute(id_, "arn"), "keyId": id_}
        if kind == "log group":
            arn = canonical.log_group_arn(arguments["name"], region)
            return {"arn": arn.replace(canonical.ACCOUNT, account.number) if account else arn}
        return {}


def _urn(project: str, type_: str, name: str, stack: str = "conformance") -> str:
    return f"urn:pulumi:{stack}::{project}::{type_}::{name}"


def token_attribute(id_: str, attribute: str) -> str:
    return id_.replace(" id>", f" {attribute}>")


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
    if engine.deployment:
        engine.deployment.outputs = engine.outputs
        return engine
    engine.declared.complete()
    for name, value in engine.outputs.items():
        engine.declared.outputs[key(name)] = _output(value)
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
        if name not in VERBATIM:
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
