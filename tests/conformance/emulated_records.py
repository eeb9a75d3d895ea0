"""Record sets: kept whole, and refused where Route 53 refuses them."""

# mypy: disable-error-code="method-assign, attr-defined, assignment"

import sys
from collections.abc import Mapping
from typing import Any

from moto.route53 import models

import canonical
import emulated_checks
import emulated_cidr
from emulated_errors import Refused

POLICIES = (
    "Weight",
    "Region",
    "GeoLocation",
    "GeoProximityLocation",
    "Failover",
    "MultiValueAnswer",
    "CidrRoutingConfig",
)
# Of these, no two in one group may be equal.
UNIQUE = ("Region", "GeoLocation", "Failover", "CidrRoutingConfig")
ONLY_SIMPLE = ("NS", "SOA", "DS")
ONLY_ONE_VALUE = ("CNAME", "SOA")
CLOUDFRONT = "Z2FDTNDATAQYW2"
Record = Mapping[str, Any]


def complete() -> None:
    _keep_whole()
    _list_on_one_page()
    _check_changes()


def _keep_whole() -> None:
    init = models.RecordSet.__init__

    def init_whole(self: models.RecordSet, sent: dict[str, Any]) -> None:
        init(self, sent)
        self.sent = dict(sent)
        self.geo_proximity_location = sent.get("GeoProximityLocation")
        self.cidr_routing_config = sent.get("CidrRoutingConfig")
        self.ttl = sent.get("TTL")  # an alias has none

    models.RecordSet.__init__ = init_whole


def _list_on_one_page() -> None:
    listed = models.Route53Backend.list_resource_record_sets

    def on_one_page(self: models.Route53Backend, zone: str, start_type: str, start_name: str, max_items: int) -> Any:
        return listed(self, zone, start_type, start_name, sys.maxsize)  # moto's pages overlap

    models.Route53Backend.list_resource_record_sets = on_one_page


def _check_changes() -> None:
    change = models.Route53Backend.change_resource_record_sets

    def checked(self: models.Route53Backend, zone_id: str, changes: list[dict[str, Any]]) -> None:
        zone = self.get_hosted_zone(zone_id)
        leaving = [_key(each["ResourceRecordSet"]) for each in changes if each["Action"] == "DELETE"]
        for each in changes:
            record = each["ResourceRecordSet"]
            if each["Action"] != "DELETE":
                replaced = [_key(record)] if each["Action"] == "UPSERT" else []
                _refuse(self, zone, record, [*leaving, *replaced])
        zone.rrsets = [it for it in zone.rrsets if _key(it.sent) not in leaving]
        change(self, zone_id, changes)

    def deleted_already(self: models.FakeZone, record: Any) -> None:
        """moto would delete all that share a set identifier."""

    models.Route53Backend.change_resource_record_sets = checked
    models.FakeZone.delete_rrset = models.FakeZone.delete_rrset_by_id = deleted_already


def _key(record: Record) -> tuple[str, str, str | None]:
    return (canonical.dns_name(record["Name"]), record["Type"], record.get("SetIdentifier") or None)


def _refuse(backend: models.Route53Backend, zone: models.FakeZone, record: Record, gone: list[Any]) -> None:
    if check := record.get("HealthCheckId"):
        emulated_checks.refuse_unknown(backend, [check])
    _refuse_by_itself(zone, record)
    name = canonical.dns_name(record["Name"])
    same_name = [it.sent for it in zone.rrsets if canonical.dns_name(it.name) == name and _key(it.sent) not in gone]
    if any((it["Type"] == "CNAME") != (record["Type"] == "CNAME") for it in same_name):
        _invalid(record, "a CNAME cannot stand beside other records")
    for other in same_name:
        if other["Type"] == record["Type"]:
            _refuse_beside(record, other)
    if alias := record.get("AliasTarget"):
        _refuse_alias(zone, record, alias)
    if block := record.get("CidrRoutingConfig"):
        emulated_cidr.refuse_unknown(backend, block["CollectionId"], block["LocationName"])


def _refuse_by_itself(zone: models.FakeZone, record: Record) -> None:
    policies = [policy for policy in POLICIES if policy in record]
    alias, values = "AliasTarget" in record, record.get("ResourceRecords", [])
    if len(policies) > 1:
        _invalid(record, f"more than one routing policy: {policies}")
    if bool(policies) != bool(record.get("SetIdentifier")):
        _invalid(record, "a set identifier and a routing policy come together")
    if policies and record["Type"] in ONLY_SIMPLE:
        _invalid(record, f"{record['Type']} records cannot be routed")
    if alias and policies == ["MultiValueAnswer"]:
        _invalid(record, "multivalue answer is not for aliases")
    if alias == bool(values) or alias == ("TTL" in record):
        _invalid(record, "expected exactly one of an alias target, and values with a TTL")
    if record["Type"] in ONLY_ONE_VALUE and len(values) > 1:
        _invalid(record, f"a {record['Type']} record has one value")
    if record["Type"] == "CNAME" and canonical.dns_name(record["Name"]) == canonical.dns_name(zone.name):
        _invalid(record, "a CNAME is not permitted at apex")
    if len({str(value) for value in values}) != len(values):
        _invalid(record, "a value twice")


def _refuse_beside(record: Record, other: Record) -> None:
    if other.get("SetIdentifier") == record.get("SetIdentifier"):
        _invalid(record, "it already exists")
    if not (other.get("SetIdentifier") and record.get("SetIdentifier")):
        _invalid(record, "simple and routed records cannot be mixed")
    (policy,) = (it for it in POLICIES if it in record)
    if policy not in other:
        _invalid(record, "routing policies cannot be mixed")
    if policy in UNIQUE and other[policy] == record[policy]:
        _invalid(record, f"a second {record[policy]}")
    if policy == "Weight" and "TTL" in record and "TTL" in other and int(record["TTL"]) != int(other["TTL"]):
        _invalid(record, "weighted records of one group have one TTL")


def _refuse_alias(zone: models.FakeZone, record: Record, alias: Mapping[str, Any]) -> None:
    if alias["HostedZoneId"] == CLOUDFRONT and str(alias["EvaluateTargetHealth"]).lower() == "true":
        _invalid(record, "a CloudFront distribution's health cannot be evaluated")
    if alias["HostedZoneId"] != zone.resource_id:
        return
    target = canonical.dns_name(alias["DNSName"])
    if record["Type"] in ("NS", "SOA"):
        _invalid(record, "NS and SOA records cannot be aliases")
    if not any(canonical.dns_name(it.name) == target and it.type == record["Type"] for it in zone.rrsets):
        _invalid(record, f"the alias target {target} of type {record['Type']} was not found in the zone")


def _invalid(record: Record, complaint: str) -> None:
    key = " ".join(str(part) for part in _key(record) if part)
    raise Refused("InvalidChangeBatch", f"{key}: {complaint}")
