"""Read a whole account back into the canonical form: kind, id and fields of each resource."""

from collections.abc import Iterable, Iterator
from typing import Any

from botocore.client import BaseClient

import canonical
from creating import RecordId, record_id
from emulator import Account

Found = tuple[str, Any, dict[str, Any]]


def everything(account: Account, made: Iterable[tuple[str, Any]]) -> Iterator[Found]:
    """All of Route 53; of other services only the kinds that were made, since asking takes time."""
    client = account.client()
    yield from _health_checks(client)
    yield from (it for it in _cidr_collections(client) if it[:2] not in account.given)
    for kind, zone, fields in _zones(client):
        if (kind, zone) not in account.given:
            yield kind, zone, fields
        yield from _record_sets(client, zone, fields["Name"])
        yield from _dnssec(client, zone)
    for log in client.list_query_logging_configs()["QueryLoggingConfigs"]:
        yield "query log", log["Id"], canonical.query_log(log["HostedZoneId"], log["CloudWatchLogsLogGroupArn"])
    kinds = {kind for kind, _ in made}
    for region in sorted({id_[0] for kind, id_ in made if kind == "alarm"}):
        yield from _alarms(account.client("cloudwatch", region), region)
    if "kms key" in kinds:
        yield from _kms_keys(account.client("kms"))
    if kinds & {"log group", "log policy"}:
        yield from _logs(account.client("logs"))


def name_servers(client: BaseClient, zone_id: str) -> list[str]:
    zone = client.get_hosted_zone(Id=zone_id)
    return sorted(zone.get("DelegationSet", {}).get("NameServers", []))


def _zones(client: BaseClient) -> Iterator[Found]:
    for listed in client.get_paginator("list_hosted_zones").paginate().search("HostedZones"):
        id_ = listed["Id"].removeprefix("/hostedzone/")
        zone = client.get_hosted_zone(Id=id_)
        config = zone["HostedZone"]["Config"]
        delegation_set = zone.get("DelegationSet", {}).get("Id", "").removeprefix("/delegationset/")
        yield (
            "zone",
            id_,
            canonical.zone(
                listed["Name"],
                config.get("Comment"),
                config["PrivateZone"],
                zone.get("VPCs", []),
                _tags(client, "hostedzone", id_),
                delegation_set,
            ),
        )


def _health_checks(client: BaseClient) -> Iterator[Found]:
    for check in client.list_health_checks()["HealthChecks"]:
        tags = _tags(client, "healthcheck", check["Id"])
        yield "health check", check["Id"], canonical.health_check(check["HealthCheckConfig"], tags)


def _record_sets(client: BaseClient, zone_id: str, zone_name: str) -> Iterator[Found]:
    for record in client.list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"]:
        of_the_zone = canonical.dns_name(record["Name"]) == zone_name and record["Type"] in ("NS", "SOA")
        if not of_the_zone:
            id_: RecordId = record_id(zone_id, record["Name"], record["Type"], record.get("SetIdentifier"))
            yield "record set", id_, canonical.record_set(record, zone_id)


def _cidr_collections(client: BaseClient) -> Iterator[Found]:
    for collection in client.list_cidr_collections()["CidrCollections"]:
        locations: dict[str, list[str]] = {}
        for block in client.list_cidr_blocks(CollectionId=collection["Id"])["CidrBlocks"]:
            locations.setdefault(block["LocationName"], []).append(block["CidrBlock"])
        yield "cidr collection", collection["Id"], canonical.cidr_collection(collection["Name"], locations)


def _dnssec(client: BaseClient, zone_id: str) -> Iterator[Found]:
    answer = client.get_dnssec(HostedZoneId=zone_id)
    for key in answer["KeySigningKeys"]:
        fields = canonical.key_signing_key(zone_id, key["KmsArn"], key["Name"], key["Status"])
        yield "key signing key", (zone_id, key["Name"]), fields
    if (status := answer["Status"]["ServeSignature"]) != "NOT_SIGNING":
        yield "dnssec", zone_id, canonical.dnssec(zone_id, status)


def _alarms(client: BaseClient, region: str) -> Iterator[Found]:
    read_only = ("AlarmArn", "AlarmConfigurationUpdatedTimestamp", "StateValue", "StateReason", "StateReasonData")
    for alarm in client.describe_alarms()["MetricAlarms"]:
        kept = {
            name: value
            for name, value in alarm.items()
            if name not in read_only and not name.startswith("State") and value not in (None, [], "")
        }
        kept["Tags"] = client.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"]
        yield "alarm", (region, alarm["AlarmName"]), canonical.alarm(kept, region)


def _kms_keys(client: BaseClient) -> Iterator[Found]:
    for listed in client.list_keys()["Keys"]:
        key = client.describe_key(KeyId=listed["KeyId"])["KeyMetadata"]
        policy = client.get_key_policy(KeyId=listed["KeyId"], PolicyName="default")["Policy"]
        tags = client.list_resource_tags(KeyId=listed["KeyId"])["Tags"]
        fields = canonical.kms_key(
            key["KeySpec"],
            key["KeyUsage"],
            key.get("Description"),
            policy,
            {tag["TagKey"]: tag["TagValue"] for tag in tags},
            canonical.UNKNOWN,
        )
        yield "kms key", listed["KeyId"], fields


def _logs(client: BaseClient) -> Iterator[Found]:
    for group in client.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        tags = client.list_tags_log_group(logGroupName=name)["tags"]
        yield "log group", name, canonical.log_group(name, group.get("retentionInDays"), tags)
    for policy in client.describe_resource_policies()["resourcePolicies"]:
        fields = canonical.log_policy(policy["policyName"], policy["policyDocument"])
        yield "log policy", policy["policyName"], fields


def _tags(client: BaseClient, kind: str, id_: str) -> dict[str, str]:
    tags = client.list_tags_for_resource(ResourceType=kind, ResourceId=id_)["ResourceTagSet"]["Tags"]
    return {tag["Key"]: tag["Value"] for tag in tags}
