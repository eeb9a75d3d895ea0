"""Create resources through the API, as a tool's engine would."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from botocore.client import BaseClient

import canonical
from emulator import REGION, Account

RecordId = tuple[str, str, str, str | None]


def zone(
    account: Account,
    name: str,
    comment: str | None,
    private: bool,
    vpcs: list[dict[str, str]],
    tags: dict[str, str],
    delegation_set: str | None = None,
) -> str:
    client = account.client()
    config: dict[str, Any] = {"PrivateZone": private}
    if comment is not None:
        config["Comment"] = comment
    more: dict[str, Any] = {"VPC": vpcs[0]} if vpcs else {}
    if delegation_set:
        more["DelegationSetId"] = delegation_set
    made = client.create_hosted_zone(Name=name, CallerReference=str(uuid.uuid4()), HostedZoneConfig=config, **more)
    id_: str = made["HostedZone"]["Id"].removeprefix("/hostedzone/")
    for vpc in vpcs[1:]:
        client.associate_vpc_with_hosted_zone(HostedZoneId=id_, VPC=vpc)
    _tag(client, "hostedzone", id_, tags)
    return id_


def health_check(account: Account, config: dict[str, Any], tags: dict[str, str]) -> str:
    client = account.client()
    made = client.create_health_check(CallerReference=str(uuid.uuid4()), HealthCheckConfig=config)
    id_: str = made["HealthCheck"]["Id"]
    _tag(client, "healthcheck", id_, tags)
    return id_


def record_set(account: Account, record: dict[str, Any], zone_id: str) -> RecordId:
    change = {"Action": "CREATE", "ResourceRecordSet": record}
    account.client().change_resource_record_sets(HostedZoneId=zone_id, ChangeBatch={"Changes": [change]})
    return record_id(zone_id, record["Name"], record["Type"], record.get("SetIdentifier"))


def record_id(zone_id: str, name: str, kind: str, identifier: str | None) -> RecordId:
    return (zone_id, canonical.dns_name(name), kind, identifier or None)


def cidr_collection(account: Account, name: str, locations: Mapping[str, list[str]]) -> str:
    made = account.client().create_cidr_collection(Name=name, CallerReference=str(uuid.uuid4()))
    id_: str = made["Collection"]["Id"]
    for location, blocks in locations.items():
        cidr_location(account, id_, location, blocks)
    return id_


def cidr_location(account: Account, collection: str, name: str, blocks: list[str]) -> tuple[str, str]:
    change = {"LocationName": name, "Action": "PUT", "CidrList": blocks}
    account.client().change_cidr_collection(Id=collection, Changes=[change])
    return (collection, name)


def alarm(account: Account, given: dict[str, Any], region: str) -> tuple[str, str]:
    account.client("cloudwatch", region).put_metric_alarm(**given)
    return (region, given["AlarmName"])


def kms_key(
    account: Account,
    spec: str,
    usage: str,
    description: str | None,
    document: str,
    tags: dict[str, str],
    window: Any = None,
) -> str:
    made = account.client("kms").create_key(
        KeySpec=spec,
        KeyUsage=usage,
        Description=description or "",
        Policy=document,
        Tags=[{"TagKey": name, "TagValue": value} for name, value in tags.items()],
    )
    id_: str = made["KeyMetadata"]["KeyId"]
    return id_


def kms_key_arn(account: Account, id_: str) -> str:
    return f"arn:aws:kms:{REGION}:{account.number}:key/{id_}"


def key_signing_key(account: Account, zone_id: str, kms_arn: str, name: str, status: str) -> tuple[str, str]:
    account.client().create_key_signing_key(
        CallerReference=str(uuid.uuid4()),
        HostedZoneId=zone_id,
        KeyManagementServiceArn=kms_arn,
        Name=name,
        Status=status,
    )
    return (zone_id, name)


def dnssec(account: Account, zone_id: str, status: str) -> str:
    assert status == "SIGNING", f"a zone that is not signed needs no resource: {status}"
    account.client().enable_hosted_zone_dnssec(HostedZoneId=zone_id)
    return zone_id


def query_log(account: Account, zone_id: str, log_group_arn: str) -> str:
    made = account.client().create_query_logging_config(HostedZoneId=zone_id, CloudWatchLogsLogGroupArn=log_group_arn)
    id_: str = made["QueryLoggingConfig"]["Id"]
    return id_


def log_group(account: Account, name: str, retention: Any, tags: dict[str, str]) -> str:
    client = account.client("logs")
    client.create_log_group(logGroupName=name, **({"tags": tags} if tags else {}))
    if retention:
        client.put_retention_policy(logGroupName=name, retentionInDays=int(retention))
    return name


def log_policy(account: Account, name: str, document: str) -> str:
    account.client("logs").put_resource_policy(policyName=name, policyDocument=document)
    return name


CREATE: dict[str, Callable[..., Any]] = {
    "zone": zone,
    "health check": health_check,
    "record set": record_set,
    "cidr collection": cidr_collection,
    "cidr location": cidr_location,
    "alarm": alarm,
    "kms key": kms_key,
    "key signing key": key_signing_key,
    "dnssec": dnssec,
    "query log": query_log,
    "log group": log_group,
    "log policy": log_policy,
}


def _tag(client: BaseClient, kind: str, id_: str, tags: Mapping[str, str]) -> None:
    if tags:
        added = [{"Key": name, "Value": value} for name, value in tags.items()]
        client.change_tags_for_resource(ResourceType=kind, ResourceId=id_, AddTags=added)
