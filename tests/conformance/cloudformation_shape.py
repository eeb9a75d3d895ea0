"""From resolved properties of CloudFormation's resources to what `creating` takes."""

import json
from collections.abc import Mapping
from typing import Any

import given
from canonical import Unsupported
from emulator import REGION

Properties = Mapping[str, Any]


def arguments(kind: str, properties: Properties, region: str) -> dict[str, Any]:
    if kind == "alarm":
        return {"given": dict(properties), "region": region}
    if kind in ("kms key", "log group", "log policy"):
        assert region == REGION, f"a {kind} has to be in {REGION}, not in {region}"
    return _ARGUMENTS[kind](properties)


def _zone(properties: Properties) -> dict[str, Any]:
    known = {"Name", "HostedZoneConfig", "HostedZoneTags", "VPCs", "QueryLoggingConfig"}
    _refuse("AWS::Route53::HostedZone", set(properties) - known)
    config = properties.get("HostedZoneConfig", {})
    _refuse("HostedZoneConfig", set(config) - {"Comment"})
    vpcs = properties.get("VPCs", [])
    return {
        "name": properties["Name"],
        "comment": config.get("Comment"),
        "private": bool(vpcs),
        "vpcs": vpcs,
        "tags": _tags(properties.get("HostedZoneTags", [])),
    }


def _health_check(properties: Properties) -> dict[str, Any]:
    _refuse("AWS::Route53::HealthCheck", set(properties) - {"HealthCheckConfig", "HealthCheckTags"})
    config = properties["HealthCheckConfig"]
    _refuse("HealthCheckConfig", set(config) & {"Disabled"})  # the API has it, CloudFormation has not
    return {"config": config, "tags": _tags(properties.get("HealthCheckTags", []))}


def _record_set(properties: Properties) -> dict[str, Any]:
    record = dict(properties)
    if "HostedZoneName" in record:
        name = record.pop("HostedZoneName")
        assert name.endswith("."), f"HostedZoneName ends in a dot: {name}"
        assert "HostedZoneId" not in record, f"both HostedZoneName and HostedZoneId: {name}"
        record["HostedZoneId"] = given.zone_id(name)
    zone_id = record.pop("HostedZoneId")
    if "AliasTarget" in record:
        record["AliasTarget"] = {"EvaluateTargetHealth": False, **record["AliasTarget"]}
    if "TTL" in record:
        assert isinstance(record["TTL"], str), f"TTL is a text in CloudFormation, not {record['TTL']!r}"
        record["TTL"] = int(record["TTL"])
    if "ResourceRecords" in record:
        values = record["ResourceRecords"]  # a text where it is another resource's list
        record["ResourceRecords"] = [{"Value": it} for it in ([values] if isinstance(values, str) else values)]
    return {"record": record, "zone_id": zone_id}


def _cidr_collection(properties: Properties) -> dict[str, Any]:
    _refuse("AWS::Route53::CidrCollection", set(properties) - {"Name", "Locations"})
    locations: dict[str, list[str]] = {}
    for location in properties.get("Locations", []):
        _refuse("a location", set(location) - {"LocationName", "CidrList"})
        assert location["LocationName"] not in locations, f"a location twice: {location}"
        locations[location["LocationName"]] = location["CidrList"]
    return {"name": properties["Name"], "locations": locations}


def _kms_key(properties: Properties) -> dict[str, Any]:
    rest = dict(properties)
    for name, default in (("Enabled", True), ("EnableKeyRotation", False), ("MultiRegion", False)):
        assert rest.pop(name, default) == default, f"a key whose {name} is not {default} is not compared"
    _refuse(
        "AWS::KMS::Key",
        set(rest) - {"KeySpec", "KeyUsage", "Description", "KeyPolicy", "PendingWindowInDays", "Tags"},
    )
    return {
        "spec": rest["KeySpec"],
        "usage": rest["KeyUsage"],
        "description": rest.get("Description"),
        "document": _document(rest["KeyPolicy"]),
        "window": rest.get("PendingWindowInDays", 30),
        "tags": _tags(rest.get("Tags", [])),
    }


def _key_signing_key(properties: Properties) -> dict[str, Any]:
    known = {"HostedZoneId", "KeyManagementServiceArn", "Name", "Status"}
    assert set(properties) == known, f"AWS::Route53::KeySigningKey has {sorted(properties)}"
    return {
        "zone_id": properties["HostedZoneId"],
        "kms_arn": properties["KeyManagementServiceArn"],
        "name": properties["Name"],
        "status": properties["Status"],
    }


def _dnssec(properties: Properties) -> dict[str, Any]:
    _refuse("AWS::Route53::DNSSEC", set(properties) - {"HostedZoneId"})
    return {"zone_id": properties["HostedZoneId"], "status": "SIGNING"}


def _query_log(properties: Properties) -> dict[str, Any]:
    _refuse("QueryLoggingConfig", set(properties) - {"ZoneId", "CloudWatchLogsLogGroupArn"})
    return {"zone_id": properties["ZoneId"], "log_group_arn": properties["CloudWatchLogsLogGroupArn"]}


def _log_group(properties: Properties) -> dict[str, Any]:
    _refuse("AWS::Logs::LogGroup", set(properties) - {"LogGroupName", "RetentionInDays", "Tags"})
    return {
        "name": properties["LogGroupName"],
        "retention": properties.get("RetentionInDays"),
        "tags": _tags(properties.get("Tags", [])),
    }


def _log_policy(properties: Properties) -> dict[str, Any]:
    _refuse("AWS::Logs::ResourcePolicy", set(properties) - {"PolicyName", "PolicyDocument"})
    return {"name": properties["PolicyName"], "document": _document(properties["PolicyDocument"])}


_ARGUMENTS = {
    "zone": _zone,
    "health check": _health_check,
    "record set": _record_set,
    "cidr collection": _cidr_collection,
    "kms key": _kms_key,
    "key signing key": _key_signing_key,
    "dnssec": _dnssec,
    "query log": _query_log,
    "log group": _log_group,
    "log policy": _log_policy,
}


def _document(policy: Any) -> str:
    return policy if isinstance(policy, str) else json.dumps(policy)


def _tags(tags: list[dict[str, str]]) -> dict[str, str]:
    names = [tag["Key"] for tag in tags]
    assert len(set(names)) == len(names), f"a tag twice: {names}"
    return {tag["Key"]: tag["Value"] for tag in tags}


def _refuse(what: str, unknown: set[str]) -> None:
    if unknown:
        raise Unsupported(f"{what}: {', '.join(sorted(unknown))} is not compared; teach cloudformation_shape.py")
