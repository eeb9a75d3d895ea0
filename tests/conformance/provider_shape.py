"""From the attributes of the Terraform AWS provider (which Pulumi's provider is made from) to the API's shapes."""

from collections.abc import Mapping
from typing import Any

from canonical import Unsupported, dns_name

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
    if config["Type"] == "CALCULATED" or config["Type"] == "CLOUDWATCH_METRIC":
        config.pop("MeasureLatency", None)  # the provider does not send it
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
