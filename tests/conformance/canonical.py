"""The one form in which the states of the three tools are compared: Route 53's own names, every default spelled out."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import botocore.session

ENDPOINT_TYPES = {"HTTP", "HTTP_STR_MATCH", "HTTPS", "HTTPS_STR_MATCH", "TCP"}
CHECKER_REGIONS = [
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-west-1",
    "sa-east-1",
    "us-east-1",
    "us-west-1",
    "us-west-2",
]
NUMBERS = {"TTL", "Port", "RequestInterval", "FailureThreshold", "HealthThreshold", "Weight", "Bias"}
FLAGS = {"MeasureLatency", "Inverted", "Disabled", "EnableSNI", "EvaluateTargetHealth", "MultiValueAnswer"}
NAMES = {"Name", "DNSName", "FullyQualifiedDomainName"}
SETS = {"Regions", "ChildHealthChecks"}
KINDS = (
    "zone",
    "health check",
    "record set",
    "cidr collection",
    "alarm",
    "key signing key",
    "dnssec",
    "kms key",
    "query log",
    "log group",
    "log policy",
)

TOKEN = re.compile(rf"<({'|'.join(KINDS)}) ([a-z0-9]+) ([a-z_]+)>")
# Stands for the number of the account that one deploys to.
ACCOUNT = "<account>"
# What a tool does not say before it applies. It equals everything: what it becomes is compared after applying.
UNKNOWN = "<known after applying>"


class Unsupported(AssertionError):
    """An artifact uses something that the suite cannot compare: it must be taught, never passed over."""


Id = tuple[str, str]


@dataclass(frozen=True)
class Resource:
    """What one tool says about one resource, and which others it waits for."""

    address: str
    fields: dict[str, Any]
    needs: frozenset[Id] = frozenset()


@dataclass
class State:
    """Resources by kind and key, and outputs."""

    resources: dict[Id, Resource] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    # CIDR locations where they are resources of their own: they count as a part of their collection.
    locations: dict[Id, Resource] = field(default_factory=dict)

    def add(self, kind: str, name: str, resource: Resource) -> None:
        assert (kind, name) not in self.resources, f"two resources are {kind} {name}: {resource.address}"
        self.resources[kind, name] = resource

    def declare(self, kind: str, name: str, address: str, arguments: dict[str, Any], needs: Iterable[Id]) -> None:
        """Add what a tool would create, from the arguments that create it."""
        if kind == "cidr location":
            self.locations[kind, name] = Resource(address, arguments, frozenset(needs))
            return
        if kind == "query log":
            name = key(arguments["zone_id"])  # CloudFormation has it in the zone, and no name for it
        self.add(kind, name, Resource(address, FIELDS[kind](**arguments), frozenset(needs)))

    def complete(self, account: str = "") -> "State":
        """Put locations into their collections, and a sign for the account's number."""
        for location in self.locations.values():
            found = TOKEN.fullmatch(location.fields["collection"])
            assert found, f"{location.address} is in no collection of the artifact"
            collection = self.resources[found[1], found[2]]
            name, blocks = location.fields["name"], sorted(location.fields["blocks"])
            assert name not in collection.fields["Locations"], f"two resources are the location {name}"
            collection.fields["Locations"][name] = blocks
        if account:
            for id_, it in self.resources.items():
                self.resources[id_] = Resource(it.address, _without_account(it.fields, account), it.needs)
        return self


def key(name: str) -> str:
    """What `service_eu_primary`, `ServiceEuPrimary` and `service-eu-primary` have in common."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def token(kind: str, name: str, attribute: str = "id") -> str:
    """Stands for a value that only a deployment gives; the same text in every tool."""
    return f"<{kind} {key(name)} {attribute}>"


def replace_tokens(value: Any, meaning: Callable[[str, str, str], Any]) -> Any:
    """Put deployed values where tokens stand; a token that is the whole text may become a list."""
    if isinstance(value, dict):
        return {name: replace_tokens(item, meaning) for name, item in value.items()}
    if isinstance(value, list):
        return [replace_tokens(item, meaning) for item in value]
    if not isinstance(value, str):
        return value
    if whole := TOKEN.fullmatch(value):
        return meaning(*whole.groups())
    return TOKEN.sub(lambda match: str(meaning(*match.groups())), value)


def tokens(value: Any) -> set[Id]:
    """The resources that a value refers to."""
    found: set[Id] = set()

    def note(kind: str, name: str, _: str) -> str:
        found.add((kind, name))
        return ""

    replace_tokens(value, note)
    return found


def _without_account(value: Any, account: str) -> Any:
    if isinstance(value, dict):
        return {name: _without_account(item, account) for name, item in value.items()}
    return value.replace(account, ACCOUNT) if isinstance(value, str) else value


def dns_name(name: str) -> str:
    """`*` and `\\052` are one name; an escaped dot or backslash is no plain one."""

    def decoded(match: re.Match[str]) -> str:
        character = chr(int(match[1], 8))
        return character if character.isprintable() and character.isascii() and character not in ". \\" else match[0]

    return re.sub(r"\\([0-3][0-7]{2})", decoded, name).lower().rstrip(".")


def zone(
    name: str,
    comment: str | None,
    private: bool,
    vpcs: Iterable[Mapping[str, str]],
    tags: Mapping[str, str],
    delegation_set: str | None = None,
) -> dict[str, Any]:
    return {
        "Name": dns_name(name),
        "Comment": comment or "",
        "PrivateZone": private,
        "VPCs": sorted(f"{vpc.get('VPCRegion')}/{vpc['VPCId']}" for vpc in vpcs),
        "DelegationSetId": delegation_set or "",
        "Tags": dict(tags),
    }


def health_check(config: Mapping[str, Any], tags: Mapping[str, str]) -> dict[str, Any]:
    fields = _values("HealthCheckConfig", config)
    no_data = {"InsufficientDataHealthStatus": "LastKnownStatus"} if fields["Type"] == "CLOUDWATCH_METRIC" else {}
    return {**health_check_defaults(fields), **no_data, **fields, "Tags": dict(tags)}


def health_check_defaults(config: Mapping[str, Any]) -> dict[str, Any]:
    """What the API fills in (CreateHealthCheck)."""
    kind = config["Type"]
    defaults: dict[str, Any] = {"Inverted": False, "Disabled": False}
    if kind in ENDPOINT_TYPES:
        defaults |= {
            "RequestInterval": 30,
            "FailureThreshold": 3,
            "MeasureLatency": False,
            "EnableSNI": kind.startswith("HTTPS"),
            "Regions": list(CHECKER_REGIONS),
        }
    if kind.startswith("HTTP"):
        defaults["Port"] = 443 if kind.startswith("HTTPS") else 80
    return defaults


def record_set(record: Mapping[str, Any], zone_id: str) -> dict[str, Any]:
    fields = _values("ResourceRecordSet", record)
    if "ResourceRecords" in fields:
        fields["ResourceRecords"] = sorted(item["Value"] for item in fields["ResourceRecords"])
    if "AliasTarget" in fields:
        fields["AliasTarget"] = {"EvaluateTargetHealth": False, **fields["AliasTarget"]}
    if "GeoProximityLocation" in fields:
        fields["GeoProximityLocation"] = {"Bias": 0, **fields["GeoProximityLocation"]}
    return {**fields, "HostedZoneId": zone_id}


def cidr_collection(name: str, locations: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {"Name": name, "Locations": {location: sorted(blocks) for location, blocks in locations.items()}}


def alarm(given: Mapping[str, Any], region: str) -> dict[str, Any]:
    """What PutMetricAlarm takes."""
    fields = {name: value for name, value in given.items() if value not in (None, [], {}, "")}
    _refuse_unknown("PutMetricAlarm", set(fields) - set(_CLOUDWATCH.shape_for("PutMetricAlarmInput").members))
    for name in ("Dimensions", "Tags"):
        names = ("Name", "Value") if name == "Dimensions" else ("Key", "Value")
        fields[name] = {each[names[0]]: each[names[1]] for each in fields.get(name, [])}
    for name in ("Period", "EvaluationPeriods"):
        fields[name] = _number(name, fields[name])
    fields["Threshold"] = float(fields["Threshold"])
    defaults = {"TreatMissingData": "missing", "ActionsEnabled": True}
    return {**defaults, **fields, "Region": region}


def key_signing_key(zone_id: str, kms_arn: str, name: str, status: str) -> dict[str, Any]:
    return {"HostedZoneId": zone_id, "KeyManagementServiceArn": kms_arn, "Name": name, "Status": status}


def dnssec(zone_id: str, status: str) -> dict[str, Any]:
    return {"HostedZoneId": zone_id, "ServeSignature": status}


def kms_key(
    spec: str, usage: str, description: str | None, document: str, tags: Mapping[str, str], window: Any = 30
) -> dict[str, Any]:
    """No API tells the pending window before the key is deleted."""
    return {
        "KeySpec": spec,
        "KeyUsage": usage,
        "Description": description or "",
        "Policy": policy(document),
        "PendingWindowInDays": window if window == UNKNOWN else int(window),
        "Tags": dict(tags),
    }


def query_log(zone_id: str, log_group_arn: str) -> dict[str, Any]:
    # CloudFormation's `Arn` of a log group ends in `:*`, Terraform's does not; Route 53 takes both.
    return {"HostedZoneId": zone_id, "CloudWatchLogsLogGroupArn": log_group_arn.removesuffix(":*")}


def log_group(name: str, retention: Any, tags: Mapping[str, str]) -> dict[str, Any]:
    return {"LogGroupName": name, "RetentionInDays": int(retention or 0), "Tags": dict(tags)}


def log_group_arn(name: str, region: str) -> str:
    return f"arn:aws:logs:{region}:{ACCOUNT}:log-group:{name}"


def log_policy(name: str, document: str) -> dict[str, Any]:
    return {"PolicyName": name, "PolicyDocument": policy(document)}


def policy(text: str) -> str:
    """One text for all ways to write a policy document."""
    if text == UNKNOWN:
        return UNKNOWN
    document = json.loads(text)
    for statement in document["Statement"]:
        for name in ("Action", "Resource"):
            value = statement[name]
            statement[name] = sorted([value] if isinstance(value, str) else value)
    return json.dumps(document, sort_keys=True)


FIELDS: dict[str, Callable[..., dict[str, Any]]] = {
    "zone": zone,
    "health check": health_check,
    "record set": record_set,
    "cidr collection": cidr_collection,
    "alarm": alarm,
    "kms key": kms_key,
    "key signing key": key_signing_key,
    "dnssec": dnssec,
    "query log": query_log,
    "log group": log_group,
    "log policy": log_policy,
}


def members(shape: str) -> set[str]:
    if shape not in _SHAPES:
        _SHAPES[shape] = set(_MODEL.shape_for(shape).members)
    return _SHAPES[shape]


_MODEL = botocore.session.get_session().get_service_model("route53")
_CLOUDWATCH = botocore.session.get_session().get_service_model("cloudwatch")
_SHAPES: dict[str, set[str]] = {}


def _values(shape: str, given: Mapping[str, Any]) -> dict[str, Any]:
    _refuse_unknown(f"Route 53's {shape}", set(given) - members(shape))
    return {name: _value(name, value) for name, value in given.items() if value not in (None, [], {})}


def _refuse_unknown(what: str, unknown: set[str]) -> None:
    if unknown:
        raise Unsupported(f"{what} has no {', '.join(sorted(unknown))}")


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {inner: _value(inner, item) for inner, item in value.items() if item is not None}
    if name in SETS:
        return sorted(value)
    if name in NUMBERS:
        return _number(name, value)
    if name in FLAGS:
        assert isinstance(value, bool), f"{name} is not true or false: {value!r}"
        return value
    if name in NAMES:
        return dns_name(value)
    return value


def _number(name: str, value: Any) -> int:
    number = int(value)
    assert number == float(value), f"{name} is not a whole number: {value!r}"
    return number
