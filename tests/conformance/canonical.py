"""The one form in which the states of the three tools are compared: Route 53's own names, every default spelled out."""

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

TOKEN = re.compile(r"<(zone|health check|record set) ([a-z0-9]+) ([a-z_]+)>")


class Unsupported(AssertionError):
    """An artifact uses something that the suite cannot compare: it must be taught, never passed over."""


@dataclass(frozen=True)
class Resource:
    """What one tool says about one resource."""

    address: str
    fields: dict[str, Any]


@dataclass
class State:
    """Resources by kind and key, and outputs."""

    resources: dict[tuple[str, str], Resource] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, name: str, resource: Resource) -> None:
        assert (kind, name) not in self.resources, f"two resources are {kind} {name}: {resource.address}"
        self.resources[kind, name] = resource


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


def tokens(value: Any) -> set[tuple[str, str]]:
    """The resources that a value refers to."""
    found: set[tuple[str, str]] = set()

    def note(kind: str, name: str, _: str) -> str:
        found.add((kind, name))
        return ""

    replace_tokens(value, note)
    return found


def dns_name(name: str) -> str:
    return name.lower().rstrip(".").replace("\\052", "*")


def zone(
    name: str, comment: str | None, private: bool, vpcs: Iterable[Mapping[str, str]], tags: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "Name": dns_name(name),
        "Comment": comment or "",
        "PrivateZone": private,
        "VPCs": sorted(f"{vpc.get('VPCRegion')}/{vpc['VPCId']}" for vpc in vpcs),
        "Tags": dict(tags),
    }


def health_check(config: Mapping[str, Any], tags: Mapping[str, str]) -> dict[str, Any]:
    fields = _values("HealthCheckConfig", config)
    return {**health_check_defaults(fields), **fields, "Tags": dict(tags)}


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
    return {**fields, "HostedZoneId": zone_id}


def members(shape: str) -> set[str]:
    if shape not in _SHAPES:
        _SHAPES[shape] = set(_MODEL.shape_for(shape).members)
    return _SHAPES[shape]


_MODEL = botocore.session.get_session().get_service_model("route53")
_SHAPES: dict[str, set[str]] = {}


def _values(shape: str, given: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(given) - members(shape)
    if unknown:
        raise Unsupported(f"Route 53's {shape} has no {', '.join(sorted(unknown))}")
    return {name: _value(name, value) for name, value in given.items() if value not in (None, [], {})}


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
