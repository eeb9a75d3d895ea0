"""Health checks: kept whole, and their children must be there."""

# mypy: disable-error-code="method-assign, assignment, attr-defined, index"

from collections.abc import Iterable

from moto.core.responses import ActionResult
from moto.route53 import models
from moto.route53.responses import Route53

import canonical
from emulated_errors import Refused


def complete() -> None:
    create, update = Route53.create_health_check, Route53.update_health_check

    def create_whole(self: Route53) -> ActionResult:
        config = dict(self._get_param("HealthCheckConfig"))
        refuse_unknown(self.backend, config.get("ChildHealthChecks", []))
        _refuse_grandchildren(self.backend, config.get("ChildHealthChecks", []))
        if config["Type"] == "CALCULATED" and "HealthThreshold" not in config:
            raise Refused("InvalidInput", "Calculated health checks must have a health threshold specified")
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


def refuse_unknown(backend: models.Route53Backend, checks: Iterable[str]) -> None:
    for check in checks:
        if check not in backend.health_checks:
            raise Refused("InvalidInput", f"no health check has the id {check}")


def _refuse_grandchildren(backend: models.Route53Backend, checks: Iterable[str]) -> None:
    for check in checks:
        if backend.health_checks[check].whole["Type"] == "CALCULATED":
            raise Refused("InvalidInput", f"the child {check} is itself calculated")
