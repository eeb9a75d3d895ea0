"""From the attributes of the Terraform AWS provider (which Pulumi's provider is made from) to the API's shapes."""

from collections.abc import Mapping
from typing import Any

from canonical import Unsupported, dns_name
from emulator import REGION

HEALTH_CHECK = {
    "type": "Type",
    "ip_address": "IPAddress",
    "fqdn": "FullyQualifiedDomainName",
    "port": "Port",
    "resource_path": "ResourcePath",
    "search_string": "SearchString",
    "request_interval": "RequestInterval",
    "failure_threshold": "FailureThreshold",
    "measure_latency": "MeasureLatency",
    "enable_sni": "EnableSNI",
    "invert_healthcheck": "Inverted",
    "disabled": "Disabled",
    "regions": "Regions",
    "child_healthchecks": "ChildHealthChecks",
    "child_health_threshold": "HealthThreshold",
    "insufficient_data_health_status": "InsufficientDataHealthStatus",
    "routing_control_arn": "RoutingControlArn",
}
RECORD = {
    "name": "Name",
    "type": "Type",
    "ttl": "TTL",
    "set_identifier": "SetIdentifier",
    "health_check_id": "HealthCheckId",
    "multivalue_answer_routing_policy": "MultiValueAnswer",
}
# Blocks of a record: what they are called in the API, and their attributes there. `None`: the only attribute is the value.
POLICIES: dict[str, tuple[str, dict[str, str] | None]] = {
    "alias": (
        "AliasTarget",
        {"name": "DNSName", "zone_id": "HostedZoneId", "evaluate_target_health": "EvaluateTargetHealth"},
    ),
    "failover_routing_policy": ("Failover", None),
    "weighted_routing_policy": ("Weight", None),
    "latency_routing_policy": ("Region", None),
    "geolocation_routing_policy": (
        "GeoLocation",
        {"continent": "ContinentCode", "country": "CountryCode", "subdivision": "SubdivisionCode"},
    ),
    "geoproximity_routing_policy": (
        "GeoProximityLocation",
        {"aws_region": "AWSRegion", "bias": "Bias", "local_zone_group": "LocalZoneGroup", "coordinates": "Coordinates"},
    ),
    "cidr_routing_policy": ("CidrRoutingConfig", {"collection_id": "CollectionId", "location_name": "LocationName"}),
}


def health_check(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """HealthCheckConfig and tags."""
    rest = _given(values)
    tags = rest.pop("tags", {})
    alarm = {"Name": rest.pop("cloudwatch_alarm_name", None), "Region": rest.pop("cloudwatch_alarm_region", None)}
    config = {api: rest.pop(name) for name, api in HEALTH_CHECK.items() if name in rest}
    if any(alarm.values()):
        config["AlarmIdentifier"] = alarm
    unsent = {"CALCULATED": (True, False), "CLOUDWATCH_METRIC": (True, False), "RECOVERY_CONTROL": (False,)}
    if config.get("MeasureLatency") in unsent.get(config["Type"], ()):
        del config["MeasureLatency"]  # the provider does not send it
    _refuse("aws_route53_health_check", rest)
    return config, tags


def zone(values: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `canonical.zone`, and whether the provider would empty the zone to delete it."""
    rest = _given(values)
    vpcs = [{"VPCId": vpc["vpc_id"], "VPCRegion": vpc.get("vpc_region")} for vpc in rest.pop("vpc", [])]
    arguments = {
        "name": rest.pop("name"),
        "comment": rest.pop("comment", None),
        "private": bool(vpcs),
        "vpcs": vpcs,
        "tags": rest.pop("tags", {}),
        "delegation_set": rest.pop("delegation_set_id", None),
    }
    rest.pop("force_destroy", None)
    _refuse("aws_route53_zone", rest)
    return arguments


def record_set(values: Mapping[str, Any], zone_name: str) -> tuple[dict[str, Any], str]:
    """ResourceRecordSet and the zone's id."""
    rest = _given(values)
    zone_id = rest.pop("zone_id")
    record = {api: rest.pop(name) for name, api in RECORD.items() if name in rest}
    record["Name"] = _full_name(record["Name"], zone_name)
    values_ = rest.pop("records", [])
    if values_:
        record["ResourceRecords"] = [{"Value": _sent_value(record["Type"], value)} for value in values_]
    for block, (api, attributes) in POLICIES.items():
        if block in rest:
            record[api] = _policy(rest.pop(block), attributes)
    if record.get("MultiValueAnswer") is False:
        del record["MultiValueAnswer"]
    _refuse("aws_route53_record", rest)
    return record, zone_id


def cidr_collection(values: Mapping[str, Any]) -> dict[str, Any]:
    """Its locations are resources of their own."""
    return {**_only_these("aws_route53_cidr_collection", values, {"name": "name"}), "locations": {}}


def cidr_location(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {"cidr_collection_id": "collection", "name": "name", "cidr_blocks": "blocks"}
    return _only_these("aws_route53_cidr_location", values, names)


ALARM = {
    "alarm_name": "AlarmName",
    "name": "AlarmName",
    "alarm_description": "AlarmDescription",
    "namespace": "Namespace",
    "metric_name": "MetricName",
    "statistic": "Statistic",
    "extended_statistic": "ExtendedStatistic",
    "period": "Period",
    "unit": "Unit",
    "evaluation_periods": "EvaluationPeriods",
    "datapoints_to_alarm": "DatapointsToAlarm",
    "threshold": "Threshold",
    "comparison_operator": "ComparisonOperator",
    "treat_missing_data": "TreatMissingData",
    "actions_enabled": "ActionsEnabled",
    "alarm_actions": "AlarmActions",
    "ok_actions": "OKActions",
    "insufficient_data_actions": "InsufficientDataActions",
}


def alarm(values: Mapping[str, Any], region: str) -> dict[str, Any]:
    rest = _given(values)
    dimensions, tags = rest.pop("dimensions", {}), rest.pop("tags", {})
    given = _only_these("aws_cloudwatch_metric_alarm", rest, ALARM)
    if dimensions:
        given["Dimensions"] = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    if tags:
        given["Tags"] = [{"Key": name, "Value": value} for name, value in tags.items()]
    return {"given": given, "region": region}


def kms_key(values: Mapping[str, Any], region: str) -> dict[str, Any]:
    _only_in_virginia("aws_kms_key", region)
    rest = {name: value for name, value in _given(values).items() if (name, value) not in _KMS_DEFAULTS}
    names = {
        "customer_master_key_spec": "spec",
        "key_usage": "usage",
        "description": "description",
        "policy": "document",
        "deletion_window_in_days": "window",
        "tags": "tags",
    }
    return {"description": None, "tags": {}, **_only_these("aws_kms_key", rest, names)}


_KMS_DEFAULTS = [
    ("is_enabled", True),
    ("enable_key_rotation", False),
    ("bypass_policy_lockout_safety_check", False),
    ("multi_region", False),
]


def key_signing_key(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {
        "hosted_zone_id": "zone_id",
        "key_management_service_arn": "kms_arn",
        "name": "name",
        "status": "status",
    }
    return {"status": "ACTIVE", **_only_these("aws_route53_key_signing_key", values, names)}


def dnssec(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {"hosted_zone_id": "zone_id", "signing_status": "status"}
    return {"status": "SIGNING", **_only_these("aws_route53_hosted_zone_dnssec", values, names)}


def query_log(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {"zone_id": "zone_id", "cloudwatch_log_group_arn": "log_group_arn"}
    return _only_these("aws_route53_query_log", values, names)


def log_group(values: Mapping[str, Any], region: str) -> dict[str, Any]:
    _only_in_virginia("aws_cloudwatch_log_group", region)
    rest = {name: value for name, value in _given(values).items() if (name, value) != ("skip_destroy", False)}
    names = {"name": "name", "retention_in_days": "retention", "tags": "tags"}
    return {"retention": None, "tags": {}, **_only_these("aws_cloudwatch_log_group", rest, names)}


def log_policy(values: Mapping[str, Any], region: str) -> dict[str, Any]:
    _only_in_virginia("aws_cloudwatch_log_resource_policy", region)
    names = {"policy_name": "name", "policy_document": "document"}
    return _only_these("aws_cloudwatch_log_resource_policy", values, names)


def arguments(kind: str, values: Mapping[str, Any], region: str, zone_name: str) -> dict[str, Any]:
    """What `creating` takes for a resource of this kind."""
    if kind == "record set":
        record, zone_id = record_set(values, zone_name)
        return {"record": record, "zone_id": zone_id}
    if kind == "health check":
        config, tags = health_check(values)
        return {"config": config, "tags": tags}
    if kind in _WITH_REGION:
        return _WITH_REGION[kind](values, region)
    return _GLOBAL[kind](values)


_GLOBAL = {
    "zone": zone,
    "cidr collection": cidr_collection,
    "cidr location": cidr_location,
    "key signing key": key_signing_key,
    "dnssec": dnssec,
    "query log": query_log,
}
_WITH_REGION = {"alarm": alarm, "kms key": kms_key, "log group": log_group, "log policy": log_policy}


def _only_in_virginia(what: str, region: str) -> None:
    assert region == REGION, f"{what} has to be in {REGION}, not in {region}"


def _only_these(what: str, values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    rest = _given(values)
    kept = {new: rest.pop(old) for old, new in names.items() if old in rest}
    _refuse(what, rest)
    return kept


def _policy(block: Any, attributes: dict[str, str] | None) -> Any:
    only = _only(block)
    if attributes is None:
        (value,) = _given(only).values()
        return value
    rest = _given(only)
    policy = {api: rest.pop(name) for name, api in attributes.items() if name in rest}
    _refuse("routing policy", rest)
    if "Coordinates" in policy:
        place = _only(policy["Coordinates"])
        policy["Coordinates"] = {"Latitude": place["latitude"], "Longitude": place["longitude"]}
    return policy


def _only(block: Any) -> dict[str, Any]:
    if isinstance(block, dict):
        return block
    assert len(block) == 1, f"a record takes one such block, not {len(block)}: {block}"
    return dict(block[0])


def _full_name(name: str, zone_name: str) -> str:
    """The provider completes names by comparing text (DIF-09)."""
    name = name.rstrip(".")
    zone_name = dns_name(zone_name)
    if not name:
        return zone_name
    return name if name.endswith(zone_name) else f"{name}.{zone_name}"


def _sent_value(kind: str, value: str) -> str:
    """The provider puts quotes around texts by itself (DIF-01)."""
    return f'"{value}"' if kind in ("TXT", "SPF") else value


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != [] and value != {}}


def _refuse(what: str, rest: Mapping[str, Any]) -> None:
    if rest:
        raise Unsupported(
            f"{what}: {', '.join(sorted(rest))} is not compared; teach provider_shape.py what the API makes of it"
        )
