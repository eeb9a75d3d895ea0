"""Create resources as a tool's engine would, and read a whole account back into the canonical form."""

import itertools
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient

import canonical
from canonical import Resource, State, token
from emulator import Account

RecordId = tuple[str, str, str, str | None]


@dataclass
class Deployment:
    """What a tool says it made: which resource of its own has which id at Route 53."""

    account: Account
    made: dict[tuple[str, Any], tuple[str, str]] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)

    def note(self, kind: str, id_: Any, name: str, address: str) -> None:
        self.made[kind, id_] = (name, address)


def create_zone(
    client: BaseClient, name: str, comment: str | None, private: bool, vpcs: list[dict[str, str]], tags: dict[str, str]
) -> str:
    config: dict[str, Any] = {"PrivateZone": private}
    if comment is not None:
        config["Comment"] = comment
    first = {"VPC": vpcs[0]} if vpcs else {}
    made = client.create_hosted_zone(Name=name, CallerReference=str(uuid.uuid4()), HostedZoneConfig=config, **first)
    id_: str = made["HostedZone"]["Id"].removeprefix("/hostedzone/")
    for vpc in vpcs[1:]:
        client.associate_vpc_with_hosted_zone(HostedZoneId=id_, VPC=vpc)
    _tag(client, "hostedzone", id_, tags)
    return id_


def name_servers(client: BaseClient, zone_id: str) -> list[str]:
    zone = client.get_hosted_zone(Id=zone_id)
    return sorted(zone.get("DelegationSet", {}).get("NameServers", []))


def create_health_check(client: BaseClient, config: dict[str, Any], tags: dict[str, str]) -> str:
    id_: str = client.create_health_check(CallerReference=str(uuid.uuid4()), HealthCheckConfig=config)["HealthCheck"][
        "Id"
    ]
    _tag(client, "healthcheck", id_, tags)
    return id_


def create_record_set(client: BaseClient, record: dict[str, Any], zone_id: str) -> RecordId:
    change = {"Action": "CREATE", "ResourceRecordSet": record}
    client.change_resource_record_sets(HostedZoneId=zone_id, ChangeBatch={"Changes": [change]})
    return record_id(zone_id, record["Name"], record["Type"], record.get("SetIdentifier"))


def record_id(zone_id: str, name: str, kind: str, identifier: str | None) -> RecordId:
    return (zone_id, canonical.dns_name(name), kind, identifier or None)


def read_back(deployment: Deployment, others: Iterable[Deployment] = ()) -> State:
    """The state of the account, with ids replaced by what the tool calls the resource.

    Left out is what others made in the same account; what nobody made is there.
    """
    client = deployment.account.client()
    foreign = {id_ for other in others if other is not deployment for id_ in other.made}
    found = [it for it in _everything(client) if it[:2] not in foreign]
    unmanaged = itertools.count(1)
    named = {
        (kind, id_): deployment.made.get((kind, id_)) or (f"unmanaged{next(unmanaged)}", f"made by nobody: {id_}")
        for kind, id_, _ in found
    }
    labels = {id_: token(kind, name) for (kind, id_), (name, _) in named.items() if kind != "record set"}
    state = State()
    for kind, id_, fields in found:
        name, address = named[kind, id_]
        state.add(kind, name, Resource(address, _labelled(fields, labels)))
    state.outputs = _outputs(client, deployment.outputs, labels)
    return state


def _everything(client: BaseClient) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for check, fields in _health_checks(client):
        yield "health check", check, fields
    for zone, fields in _zones(client):
        yield "zone", zone, fields
        for record, record_fields in _record_sets(client, zone, fields["Name"]):
            yield "record set", record, record_fields


def _zones(client: BaseClient) -> Iterator[tuple[str, dict[str, Any]]]:
    for listed in client.list_hosted_zones()["HostedZones"]:
        id_ = listed["Id"].removeprefix("/hostedzone/")
        zone = client.get_hosted_zone(Id=id_)
        config = zone["HostedZone"]["Config"]
        tags = _tags(client, "hostedzone", id_)
        yield (
            id_,
            canonical.zone(listed["Name"], config.get("Comment"), config["PrivateZone"], zone.get("VPCs", []), tags),
        )


def _health_checks(client: BaseClient) -> Iterator[tuple[str, dict[str, Any]]]:
    for check in client.list_health_checks()["HealthChecks"]:
        yield check["Id"], canonical.health_check(check["HealthCheckConfig"], _tags(client, "healthcheck", check["Id"]))


def _record_sets(client: BaseClient, zone_id: str, zone_name: str) -> Iterator[tuple[RecordId, dict[str, Any]]]:
    for record in client.list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"]:
        of_the_zone = canonical.dns_name(record["Name"]) == zone_name and record["Type"] in ("NS", "SOA")
        if not of_the_zone:
            id_ = record_id(zone_id, record["Name"], record["Type"], record.get("SetIdentifier"))
            yield id_, canonical.record_set(record, zone_id)


def _outputs(client: BaseClient, outputs: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    servers = {tuple(name_servers(client, id_)): label for id_, label in labels.items() if label.startswith("<zone")}
    return {canonical.key(name): _output(value, labels, servers) for name, value in outputs.items()}


def _output(value: Any, labels: Mapping[str, str], servers: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(value, str) and "," in value:
        value = value.split(",")
    if isinstance(value, list):
        zone = servers.get(tuple(sorted(value)))
        return zone.replace(" id>", " name_servers>") if zone else sorted(value)
    return labels.get(value) or canonical.dns_name(value)


def _labelled(value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _labelled(item, labels) for name, item in value.items()}
    if isinstance(value, list):
        return sorted(_labelled(item, labels) for item in value)
    return labels.get(value, value) if isinstance(value, str) else value


def _tag(client: BaseClient, kind: str, id_: str, tags: Mapping[str, str]) -> None:
    if tags:
        added = [{"Key": name, "Value": value} for name, value in tags.items()]
        client.change_tags_for_resource(ResourceType=kind, ResourceId=id_, AddTags=added)


def _tags(client: BaseClient, kind: str, id_: str) -> dict[str, str]:
    tags = client.list_tags_for_resource(ResourceType=kind, ResourceId=id_)["ResourceTagSet"]["Tags"]
    return {tag["Key"]: tag["Value"] for tag in tags}
