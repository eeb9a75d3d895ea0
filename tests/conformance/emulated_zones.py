"""Hosted zones: private ones, their name servers, their query logs."""

# mypy: disable-error-code="method-assign, attr-defined, assignment"

import itertools
import json
import re
from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.logs import models as logs
from moto.route53 import models
from moto.route53.responses import Route53

from emulated_errors import Refused

LOG_GROUP_ARN = re.compile(r"arn:aws:logs:us-east-1:(\d{12}):log-group:([^:*]+)(:\*)?")
WRITER = "route53.amazonaws.com"
_numbers = itertools.count(1)


def complete() -> None:
    _make_zones_with_a_vpc_private()
    _give_each_zone_name_servers_of_its_own()
    _check_query_logs()
    _answer_without_change_info()
    logs.MAX_RESOURCE_POLICIES_PER_REGION = 1000  # many specs share an account here


def rename(backend: models.Route53Backend, zone: models.FakeZone, id_: str) -> None:
    """Give a zone the id that a spec says it has."""
    del backend.zones[zone.resource_id]
    zone.resource_id = id_
    backend.zones[id_] = zone


def _make_zones_with_a_vpc_private() -> None:
    """Terraform sends a VPC without the private flag; moto then makes the zone public and forgets the VPC."""
    create = Route53.create_hosted_zone

    def create_private(self: Route53) -> ActionResult:
        vpc = self._get_param("VPC.VPCId")
        if vpc and self._get_param("DelegationSetId"):
            raise Refused("InvalidInput", "a private zone takes no delegation set")
        read_flag = self._get_bool_param
        self._get_bool_param = lambda name, default=None: bool(vpc) or read_flag(name, default)
        return create(self)

    Route53.create_hosted_zone = create_private


def _give_each_zone_name_servers_of_its_own() -> None:
    init, create = models.DelegationSet.__init__, models.Route53Backend.create_reusable_delegation_set

    def init_with_own(self: models.DelegationSet, reference: str, name_servers: Any, id_: str | None) -> None:
        number = next(_numbers)
        domains = ("com", "net", "org", "co.uk")
        own = [f"ns-{number}.awsdns-{place:02}.{domain}" for place, domain in enumerate(domains)]
        init(self, reference, name_servers or own, id_)

    def create_or_find(self: models.Route53Backend, **arguments: Any) -> models.DelegationSet:
        id_ = (arguments.get("delegation_set_id") or "").removeprefix("/delegationset/")
        return self.delegation_sets.get(id_) or create(self, **{**arguments, "delegation_set_id": id_ or None})

    models.DelegationSet.__init__ = init_with_own
    models.Route53Backend.create_reusable_delegation_set = create_or_find


def _check_query_logs() -> None:
    """A log group of another account is taken as it is: a spec names one that the emulator cannot have."""

    def create(self: models.Route53Backend, zone_id: str, arn: str) -> models.QueryLoggingConfig:
        zone = self.get_hosted_zone(zone_id)
        match = LOG_GROUP_ARN.fullmatch(arn)
        if not match:
            raise Refused("InvalidInput", f"not the ARN of a log group in us-east-1: {arn}")
        if zone.private_zone:
            raise Refused("InvalidInput", "the queries of a private zone cannot be logged")
        if any(it.hosted_zone_id == zone.resource_id for it in self.query_logging_configs.values()):
            raise Refused("QueryLoggingConfigAlreadyExists", f"the queries of {zone.name} are logged already")
        if match[1] == self.account_id:
            _refuse_log_group(logs.logs_backends[self.account_id]["us-east-1"], match[2])
        made = models.QueryLoggingConfig(str(models.random.uuid4()), zone.resource_id, arn)
        self.query_logging_configs[made.id] = made
        return made

    models.Route53Backend.create_query_logging_config = create


def _refuse_log_group(backend: logs.LogsBackend, name: str) -> None:
    if name not in backend.groups:
        raise Refused("NoSuchCloudWatchLogsLogGroup", f"no log group {name}")
    policies = [json.loads(it.policy_document) for it in backend.resource_policies.values()]
    if not any(WRITER in json.dumps(policy) and name in json.dumps(policy) for policy in policies):
        raise Refused("InsufficientCloudWatchLogsResourcePolicy", f"Route 53 may not write to {name}")


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
