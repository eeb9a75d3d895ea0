"""moto's Route 53 on a free port of this machine, completed where it drops fields, invents them, or accepts anything.

Every deployment gets an account of its own: the account is the number in the access key.
"""

# mypy: disable-error-code="method-assign, assignment, attr-defined, index"
# Replacing methods of moto's is what this file is for.

import itertools
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.client import BaseClient
from moto.core.responses import ActionResult
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.route53 import models
from moto.route53.exceptions import Route53ClientError
from moto.route53.responses import Route53
from werkzeug.serving import WSGIRequestHandler, make_server

import canonical

REGION = "us-east-1"


@dataclass(frozen=True)
class Account:
    """An empty account of the emulator."""

    endpoint: str
    number: str

    @property
    def environment(self) -> dict[str, str]:
        """What a tool needs to talk to it, and nothing of the machine's own AWS settings."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": f"ACCOUNT{self.number}",
            "AWS_SECRET_ACCESS_KEY": "emulated",
            "AWS_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }

    def client(self) -> BaseClient:
        return boto3.client(
            "route53",
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=f"ACCOUNT{self.number}",
            aws_secret_access_key="emulated",
        )


class Emulator:
    """A server in a thread: it ends with its process."""

    def __init__(self) -> None:
        _complete_moto()
        for name in ("AWS_CA_BUNDLE", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
            os.environ.pop(name, None)
        os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"
        app = _by_account(DomainDispatcherApplication(create_backend_app))
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        self._numbers = itertools.count(1)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def account(self) -> Account:
        return Account(f"http://127.0.0.1:{self._server.server_port}", f"{next(self._numbers):012}")

    def stop(self) -> None:
        self._server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        pass


def _by_account(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def with_account(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if credential := re.search(r"Credential=ACCOUNT(\d{12})/", environ.get("HTTP_AUTHORIZATION", "")):
            environ["HTTP_X_MOTO_ACCOUNT_ID"] = credential[1]
        return app(environ, start_response)

    return with_account


class _Refused(Route53ClientError):
    code = 400

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)


def _complete_moto() -> None:
    if getattr(Route53, "completed", False):
        return
    Route53.completed = True
    _keep_health_checks_whole()
    _keep_record_sets_whole()
    _refuse_what_route53_refuses()
    _make_zones_with_a_vpc_private()
    _answer_without_change_info()


def _keep_health_checks_whole() -> None:
    create, update = Route53.create_health_check, Route53.update_health_check

    def create_whole(self: Route53) -> ActionResult:
        config = dict(self._get_param("HealthCheckConfig"))
        _refuse_unknown_checks(self.backend, config.get("ChildHealthChecks", []))
        result = create(self)
        result.result["HealthCheck"].whole = {**canonical.health_check_defaults(config), **config}
        return result

    def update_whole(self: Route53) -> ActionResult:
        result = update(self)
        check = result.result["HealthCheck"]
        sent = {name: self._get_param(name) for name in canonical.members("HealthCheckConfig")}
        check.whole = {**check.whole, **{name: value for name, value in sent.items() if value is not None}}
        return result

    Route53.create_health_check, Route53.update_health_check = create_whole, update_whole
    models.HealthCheck.health_check_config = property(lambda self: self.whole)


def _keep_record_sets_whole() -> None:
    init, listed = models.RecordSet.__init__, models.Route53Backend.list_resource_record_sets

    def init_whole(self: models.RecordSet, sent: dict[str, Any]) -> None:
        init(self, sent)
        self.geo_proximity_location = sent.get("GeoProximityLocation")
        self.cidr_routing_config = sent.get("CidrRoutingConfig")
        self.ttl = sent.get("TTL")  # an alias has none

    def on_one_page(self: models.Route53Backend, zone: str, start_type: str, start_name: str, max_items: int) -> Any:
        return listed(self, zone, start_type, start_name, sys.maxsize)  # moto's pages overlap

    models.RecordSet.__init__ = init_whole
    models.Route53Backend.list_resource_record_sets = on_one_page


def _refuse_what_route53_refuses() -> None:
    change = models.Route53Backend.change_resource_record_sets

    def checked(self: models.Route53Backend, zone_id: str, changes: list[dict[str, Any]]) -> None:
        zone = self.get_hosted_zone(zone_id)
        for each in changes:
            if each["Action"] == "CREATE":
                _refuse_record_set(self, zone, each["ResourceRecordSet"])
        change(self, zone_id, changes)

    models.Route53Backend.change_resource_record_sets = checked


def _refuse_record_set(backend: models.Route53Backend, zone: models.FakeZone, record: Mapping[str, Any]) -> None:
    if check := record.get("HealthCheckId"):
        _refuse_unknown_checks(backend, [check])
    name = canonical.dns_name(record["Name"])
    same_name = [it for it in zone.rrsets if canonical.dns_name(it.name) == name]
    identifier = record.get("SetIdentifier")
    if any((it.type == "CNAME") != (record["Type"] == "CNAME") for it in same_name):
        raise _Refused("InvalidChangeBatch", f"{name}: a CNAME cannot stand beside other records")
    for other in (it for it in same_name if it.type == record["Type"]):
        if other.set_identifier == identifier:
            raise _Refused("InvalidChangeBatch", f"{name} {other.type} {identifier}: it already exists")
        if not (other.set_identifier and identifier):
            raise _Refused("InvalidChangeBatch", f"{name} {other.type}: simple and routed records cannot be mixed")
        if record.get("Failover") and other.failover == record["Failover"]:
            raise _Refused("InvalidChangeBatch", f"{name} {other.type}: a second {other.failover}")
    alias = record.get("AliasTarget")
    if alias and alias["HostedZoneId"] == zone.resource_id and not _has_name(zone, alias["DNSName"]):
        raise _Refused("InvalidChangeBatch", f"{name}: the alias target {alias['DNSName']} was not found in the zone")


def _has_name(zone: models.FakeZone, name: str) -> bool:
    return any(canonical.dns_name(it.name) == canonical.dns_name(name) for it in zone.rrsets)


def _refuse_unknown_checks(backend: models.Route53Backend, checks: Iterable[str]) -> None:
    for check in checks:
        if check not in backend.health_checks:
            raise _Refused("InvalidInput", f"no health check has the id {check}")


def _make_zones_with_a_vpc_private() -> None:
    """Terraform sends a VPC without the private flag; moto then makes the zone public and forgets the VPC."""
    create = Route53.create_hosted_zone

    def create_private(self: Route53) -> ActionResult:
        vpc = self._get_param("VPC.VPCId")
        read_flag = self._get_bool_param
        self._get_bool_param = lambda name, default=None: bool(vpc) or read_flag(name, default)
        return create(self)

    Route53.create_hosted_zone = create_private


def _answer_without_change_info() -> None:
    """With it, the Terraform provider sleeps 10 to 30 seconds before it asks whether the change is in sync."""
    for name in (
        "create_hosted_zone",
        "delete_hosted_zone",
        "change_resource_record_sets",
        "associate_vpc_with_hosted_zone",
    ):
        setattr(Route53, name, _without_change_info(getattr(Route53, name)))


def _without_change_info(answer: Callable[[Route53], ActionResult]) -> Callable[[Route53], ActionResult]:
    def without(self: Route53) -> ActionResult:
        result = answer(self)
        result.result.pop("ChangeInfo", None)
        return result

    return without
