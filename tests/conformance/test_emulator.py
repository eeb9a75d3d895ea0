"""The emulator keeps what it is sent, and refuses what would hide a mistake."""

from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError

import canonical
import creating
from deployment import Deployment, read_back
from emulator import Account, Emulator

ZONE: dict[str, Any] = {
    "name": "kept.example.com",
    "comment": "a comment",
    "private": False,
    "vpcs": [],
    "tags": {"a": "1"},
}
ENDPOINT: dict[str, Any] = {"IPAddress": "192.0.2.1", "Port": 8443, "RequestInterval": 10, "FailureThreshold": 5}
HEALTH_CHECKS: list[dict[str, Any]] = [
    {
        "Type": "HTTPS_STR_MATCH",
        **ENDPOINT,
        "FullyQualifiedDomainName": "x.example.com",
        "ResourcePath": "/p",
        "SearchString": "ok",
        "EnableSNI": False,
        "MeasureLatency": True,
        "Inverted": True,
        "Disabled": True,
        "Regions": ["eu-west-1", "us-east-1", "us-west-2"],
    },
    {"Type": "HTTPS", "FullyQualifiedDomainName": "x.example.com"},
    {"Type": "TCP", **ENDPOINT},
    {
        "Type": "CLOUDWATCH_METRIC",
        "AlarmIdentifier": {"Region": "eu-west-1", "Name": "alarm"},
        "InsufficientDataHealthStatus": "LastKnownStatus",
    },
    {
        "Type": "RECOVERY_CONTROL",
        "RoutingControlArn": "arn:aws:route53-recovery-control::1:controlpanel/a/routingcontrol/b",
    },
    {"Type": "CALCULATED", "HealthThreshold": 0},
]
SIMPLE: dict[str, Any] = {
    "Name": "a.kept.example.com",
    "Type": "A",
    "TTL": 60,
    "ResourceRecords": [{"Value": "192.0.2.1"}],
}
ROUTED = {**SIMPLE, "SetIdentifier": "one"}
RECORD_SETS: list[dict[str, Any]] = [
    SIMPLE,
    {**SIMPLE, "Name": "*.kept.example.com"},
    {"Name": "t.kept.example.com", "Type": "TXT", "TTL": 0, "ResourceRecords": [{"Value": '"a" "b\\"c"'}]},
    {**ROUTED, "Weight": 0},
    {**ROUTED, "Failover": "SECONDARY"},
    {**ROUTED, "Region": "eu-west-1"},
    {**ROUTED, "GeoLocation": {"CountryCode": "US", "SubdivisionCode": "CA"}},
    {**ROUTED, "GeoProximityLocation": {"AWSRegion": "eu-west-1", "Bias": -5}},
    {**ROUTED, "GeoProximityLocation": {"Coordinates": {"Latitude": "48.86", "Longitude": "2.35"}}},
    {**ROUTED, "MultiValueAnswer": True},
    {**ROUTED, "CidrRoutingConfig": {"CollectionId": "c0ffee00-0000-0000-0000-000000000000", "LocationName": "*"}},
    {
        "Name": "alias.kept.example.com",
        "Type": "A",
        "AliasTarget": {
            "HostedZoneId": "Z2FDTNDATAQYW2",
            "DNSName": "d.cloudfront.net.",
            "EvaluateTargetHealth": False,
        },
    },
]


@pytest.fixture
def account(emulator: Emulator) -> Account:
    return emulator.account()


@pytest.fixture
def zone(account: Account) -> str:
    return creating.zone(account, **ZONE)


@pytest.fixture
def client(account: Account) -> BaseClient:
    return account.client()


def only(account: Account, kind: str) -> dict[str, Any]:
    """The fields of the account's one resource of this kind."""
    (resource,) = (it for (its_kind, _), it in read_back(Deployment(account)).resources.items() if its_kind == kind)
    return resource.fields


@pytest.mark.parametrize("config", HEALTH_CHECKS, ids=[it["Type"] for it in HEALTH_CHECKS])
def test_health_checks_are_kept_whole(config: dict[str, Any], account: Account) -> None:
    creating.health_check(account, config, {"Name": "x"})
    assert only(account, "health check") == canonical.health_check(config, {"Name": "x"})


@pytest.mark.parametrize("record", RECORD_SETS, ids=str)
def test_record_sets_are_kept_whole(record: dict[str, Any], account: Account, zone: str) -> None:
    creating.record_set(account, record, zone)
    kept = only(account, "record set")
    assert kept == canonical.record_set(record, kept["HostedZoneId"])


def test_zones_are_kept_whole(account: Account) -> None:
    vpcs = [{"VPCId": f"vpc-{number}", "VPCRegion": "eu-west-1"} for number in (1, 2)]
    private = {**ZONE, "private": True, "vpcs": vpcs}
    creating.zone(account, **private)
    assert only(account, "zone") == canonical.zone(**private)


def test_accounts_are_apart(account: Account, zone: str, emulator: Emulator) -> None:
    assert read_back(Deployment(account)).resources
    assert not read_back(Deployment(emulator.account())).resources


@pytest.mark.parametrize(
    ("records", "complaint"),
    [
        ([SIMPLE, SIMPLE], "already exists"),
        ([SIMPLE, {**ROUTED, "Weight": 1}], "cannot be mixed"),
        (
            [{**ROUTED, "Failover": "PRIMARY"}, {**ROUTED, "SetIdentifier": "two", "Failover": "PRIMARY"}],
            "a second PRIMARY",
        ),
        ([SIMPLE, {**SIMPLE, "Type": "CNAME"}], "cannot stand beside"),
        ([{**ROUTED, "Weight": 1, "HealthCheckId": "00000000-0000-0000-0000-000000000000"}], "no health check"),
    ],
)
def test_mistakes_are_refused(records: list[dict[str, Any]], complaint: str, account: Account, zone: str) -> None:
    *before, last = records
    for record in before:
        creating.record_set(account, record, zone)
    with pytest.raises(ClientError, match=complaint):
        creating.record_set(account, last, zone)
