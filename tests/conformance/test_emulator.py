"""The emulator keeps what it is sent, and refuses what would hide a mistake."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

import canonical
import creating
import given
import reading
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
    {**ROUTED, "GeoProximityLocation": {"LocalZoneGroup": "us-west-2-lax-1", "Bias": 3}},
    {**ROUTED, "GeoLocation": {"CountryCode": "*"}},
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


def in_zone(name: str, type_: str = "A", **more: Any) -> dict[str, Any]:
    """An alias to a record of the zone that the test makes."""
    alias = {"HostedZoneId": "ZONE", "DNSName": name, "EvaluateTargetHealth": True}
    return {"Name": "alias.kept.example.com", "Type": type_, "AliasTarget": alias, **more}


def two(first: dict[str, Any], second: dict[str, Any]) -> list[dict[str, Any]]:
    """Two records of one group."""
    return [{**ROUTED, **first}, {**ROUTED, "SetIdentifier": "two", **second}]


CLOUDFRONT = {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d.cloudfront.net", "EvaluateTargetHealth": True}
NS = {"Type": "NS", "ResourceRecords": [{"Value": "ns.example.net"}]}
REFUSED = [
    ([SIMPLE, SIMPLE], "already exists"),
    ([SIMPLE, {**ROUTED, "Weight": 1}], "cannot be mixed"),
    (two({"Failover": "PRIMARY"}, {"Failover": "PRIMARY"}), "a second PRIMARY"),
    (two({"Region": "eu-west-1"}, {"Region": "eu-west-1"}), "a second eu-west-1"),
    (two({"GeoLocation": {"CountryCode": "*"}}, {"GeoLocation": {"CountryCode": "*"}}), "a second"),
    (two({"Weight": 1}, {"Region": "eu-west-1"}), "policies cannot be mixed"),
    (two({"Weight": 1}, {"Weight": 1, "TTL": 61}), "one TTL"),
    ([SIMPLE, {**SIMPLE, "Type": "CNAME"}], "cannot stand beside"),
    ([{**ROUTED, "Weight": 1, "HealthCheckId": "00000000-0000-0000-0000-000000000000"}], "no health check"),
    ([{**SIMPLE, "Weight": 1}], "come together"),
    ([ROUTED], "come together"),
    ([{**ROUTED, "Weight": 1, "Region": "eu-west-1"}], "more than one routing policy"),
    ([{**ROUTED, **NS, "Weight": 1}], "cannot be routed"),
    ([{**SIMPLE, "Name": "kept.example.com", "Type": "CNAME"}], "not permitted at apex"),
    ([{**SIMPLE, "Type": "CNAME", "ResourceRecords": [{"Value": "a.example"}, {"Value": "b.example"}]}], "one value"),
    ([{**SIMPLE, "ResourceRecords": [{"Value": "192.0.2.1"}] * 2}], "a value twice"),
    ([{"Name": SIMPLE["Name"], "Type": "A"}], "exactly one of"),
    ([in_zone("a.kept.example.com")], "was not found"),
    ([SIMPLE, in_zone("a.kept.example.com", "AAAA")], "of type AAAA was not found"),
    ([SIMPLE, in_zone("a.kept.example.com", TTL=60)], "exactly one of"),
    ([SIMPLE, in_zone("a.kept.example.com", SetIdentifier="one", MultiValueAnswer=True)], "not for aliases"),
    ([{"Name": SIMPLE["Name"], "Type": "A", "AliasTarget": CLOUDFRONT}], "cannot be evaluated"),
    ([{**ROUTED, "CidrRoutingConfig": {"CollectionId": "c0ffee00", "LocationName": "*"}}], "no CIDR collection"),
]


@pytest.mark.parametrize(("records", "complaint"), REFUSED, ids=[complaint for _, complaint in REFUSED])
def test_mistakes_are_refused(records: list[dict[str, Any]], complaint: str, account: Account, zone: str) -> None:
    *before, last = [with_zone(record, zone) for record in records]
    for record in before:
        creating.record_set(account, record, zone)
    with pytest.raises(ClientError, match=complaint):
        creating.record_set(account, last, zone)


def test_an_alias_of_what_is_there(account: Account, zone: str) -> None:
    for record in (SIMPLE, in_zone("A.kept.example.com.")):
        creating.record_set(account, with_zone(record, zone), zone)
    found = [it for (kind, _), it in read_back(Deployment(account)).resources.items() if kind == "record set"]
    assert {"DNSName": "a.kept.example.com", "HostedZoneId": found[0].fields["HostedZoneId"]} in [
        {name: alias[name] for name in ("DNSName", "HostedZoneId")}
        for it in found
        if (alias := it.fields.get("AliasTarget"))
    ]


def with_zone(record: dict[str, Any], zone: str) -> dict[str, Any]:
    alias = record.get("AliasTarget", {})
    return {**record, "AliasTarget": {**alias, "HostedZoneId": zone}} if alias.get("HostedZoneId") == "ZONE" else record


def test_a_routed_record_is_deleted_alone(account: Account, zone: str) -> None:
    first, second = two({"Weight": 1}, {"Weight": 2})
    elsewhere = {**first, "Name": "b.kept.example.com"}
    for record in (first, second, elsewhere):
        creating.record_set(account, record, zone)
    change = {"Action": "DELETE", "ResourceRecordSet": first}
    account.client().change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [change]})
    left = [id_ for kind, id_, _ in reading.everything(account, []) if kind == "record set"]
    assert {(id_[1], id_[3]) for id_ in left} == {("a.kept.example.com", "two"), ("b.kept.example.com", "one")}


def test_cidr_collections(account: Account, zone: str) -> None:
    locations = {"labs": ["2001:db8::/48", "203.0.113.0/24"], "wards": ["198.51.100.0/24"]}
    collection = creating.cidr_collection(account, "sites", locations)
    assert only(account, "cidr collection") == canonical.cidr_collection("sites", locations)
    client = account.client()
    (summary,) = client.list_cidr_collections()["CidrCollections"]
    assert summary["Version"] == 3
    assert [it["LocationName"] for it in client.list_cidr_locations(CollectionId=collection)["CidrLocations"]] == [
        *locations
    ]
    (block,) = client.list_cidr_blocks(CollectionId=collection, LocationName="wards")["CidrBlocks"]
    assert block == {"CidrBlock": "198.51.100.0/24", "LocationName": "wards"}
    config = {"CollectionId": collection, "LocationName": "labs"}
    creating.record_set(account, {**ROUTED, "CidrRoutingConfig": config}, zone)
    with pytest.raises(ClientError, match="CidrCollectionInUse"):
        client.delete_cidr_collection(Id=collection)
    for name, blocks in locations.items():
        change = {"LocationName": name, "Action": "DELETE_IF_EXISTS", "CidrList": blocks}
        client.change_cidr_collection(Id=collection, Changes=[change])
    client.delete_cidr_collection(Id=collection)
    assert not client.list_cidr_collections()["CidrCollections"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"CidrList": ["203.0.113.0/25"]}, "prefix"),
        ({"CidrList": ["203.0.113.1/24"]}, "host bits"),
        ({"CidrList": ["198.51.100.0/24"]}, "CidrBlockInUse"),
    ],
)
def test_cidr_blocks_are_refused(change: dict[str, Any], complaint: str, account: Account) -> None:
    collection = creating.cidr_collection(account, "sites", {"wards": ["198.51.100.0/24"]})
    with pytest.raises(ClientError, match=complaint):
        creating.cidr_location(account, collection, "labs", change["CidrList"])


def test_a_stale_version_and_an_unknown_location_are_refused(account: Account, zone: str) -> None:
    collection = creating.cidr_collection(account, "sites", {"wards": ["198.51.100.0/24"]})
    change = {"LocationName": "labs", "Action": "PUT", "CidrList": ["203.0.113.0/24"]}
    with pytest.raises(ClientError, match="CidrCollectionVersionMismatch"):
        account.client().change_cidr_collection(Id=collection, CollectionVersion=1, Changes=[change])
    with pytest.raises(ClientError, match="no location labs"):
        config = {"CollectionId": collection, "LocationName": "labs"}
        creating.record_set(account, {**ROUTED, "CidrRoutingConfig": config}, zone)


def test_signing(account: Account, zone: str) -> None:
    with pytest.raises(ClientError, match="KeySigningKeyWithActiveStatusNotFound"):
        creating.dnssec(account, zone, "SIGNING")
    policy = '{"Version": "2012-10-17", "Statement": [{"Action": "*", "Resource": "*", "Principal": "%s"}]}'
    bad, good = (
        creating.kms_key(account, spec, "SIGN_VERIFY", None, policy % "dnssec-route53.amazonaws.com", {})
        for spec in ("RSA_2048", "ECC_NIST_P256")
    )
    with pytest.raises(ClientError, match="InvalidKMSArn"):
        creating.key_signing_key(account, zone, creating.kms_key_arn(account, bad), "one", "ACTIVE")
    creating.key_signing_key(account, zone, creating.kms_key_arn(account, good), "one", "ACTIVE")
    creating.dnssec(account, zone, "SIGNING")
    assert only(account, "dnssec")["ServeSignature"] == "SIGNING"
    with pytest.raises(ClientError, match="KeySigningKeyInUse"):
        account.client().deactivate_key_signing_key(HostedZoneId=zone, Name="one")


def test_query_logs_need_a_policy(account: Account, zone: str) -> None:
    creating.log_group(account, "/queries", 7, {"a": "b"})
    arn = f"arn:aws:logs:us-east-1:{account.number}:log-group:/queries"
    with pytest.raises(ClientError, match="InsufficientCloudWatchLogsResourcePolicy"):
        creating.query_log(account, zone, arn)
    statement = {"Action": "logs:PutLogEvents", "Resource": f"{arn}:*", "Principal": "route53.amazonaws.com"}
    creating.log_policy(account, "queries", json.dumps({"Statement": [statement]}))
    creating.query_log(account, zone, arn)
    with pytest.raises(ClientError, match="logged already"):
        creating.query_log(account, zone, arn)
    with pytest.raises(ClientError, match="no log group"):
        creating.query_log(account, creating.zone(account, **ZONE), f"{arn}-not")


def test_zones_that_exist(account: Account) -> None:
    document = {"zone": {"name": "there.example.com", "id": "Z1", "delegate_from": {"zone": "example.com"}}}
    given.put(account, document, {})
    given.put(account, document, {})
    assert not read_back(Deployment(account)).resources
    creating.record_set(account, {**SIMPLE, "Name": "a.there.example.com"}, "Z1")
    creating.record_set(account, {**SIMPLE, "Name": "a.example.com"}, given.find_zone(account, "example.com"))
    zones = {it.fields["HostedZoneId"] for it in read_back(Deployment(account)).resources.values()}
    assert zones == {"Z1", given.zone_id("example.com")}
    with pytest.raises(AssertionError, match="two specs say"):
        given.put_zone(account, "Z1", "other.example.com")


def test_names_have_one_spelling() -> None:
    assert canonical.dns_name("\\052.A\\041.example.com.") == "*.a!.example.com"
    assert canonical.dns_name("a\\056b.example.com") == "a\\056b.example.com"


def test_zones_have_servers_of_their_own_or_of_their_set(account: Account) -> None:
    first, second = (creating.zone(account, **{**ZONE, "name": name}) for name in ("a.example.com", "b.example.com"))
    servers = [reading.name_servers(account.client(), zone) for zone in (first, second)]
    assert servers[0] != servers[1]
    given.put(account, {"zone": {"name": "c.example.com", "delegation_set": "N123"}}, {})
    both = [
        reading.name_servers(account.client(), creating.zone(account, **{**ZONE, "name": name}, delegation_set="N123"))
        for name in ("c.example.com", "d.example.org")
    ]
    assert both[0] == both[1] not in servers
