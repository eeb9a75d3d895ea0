"""Resolve a template as CloudFormation would, and create its resources through the API."""

import json
import re
from collections.abc import Mapping
from typing import Any

import canonical
import deployment as deploying
from canonical import Resource, State, Unsupported, dns_name, key, replace_tokens, token, tokens
from deployment import Deployment
from emulator import Account

# Type: the kind, and the suffix of its logical ids.
KINDS = {
    "AWS::Route53::HostedZone": ("zone", ""),
    "AWS::Route53::HealthCheck": ("health check", "HealthCheck"),
    "AWS::Route53::RecordSet": ("record set", "Record"),
}
ATTRIBUTES = {
    ("AWS::Route53::HostedZone", "Id"): "id",
    ("AWS::Route53::HostedZone", "NameServers"): "name_servers",
    ("AWS::Route53::HealthCheck", "HealthCheckId"): "id",
}
SECTIONS = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Resources", "Outputs"}
PARAMETER_KEYS = {"Type", "Description", "Default", "AllowedPattern", "ConstraintDescription", "MaxLength"}
RESOURCE_KEYS = {"Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"}


class Template:
    """A template with values for its parameters."""

    def __init__(self, text: str, given: Mapping[str, str]) -> None:
        self.document: dict[str, Any] = json.loads(text, object_pairs_hook=_no_duplicates)
        _refuse("a template", set(self.document) - SECTIONS)
        self.resources: dict[str, dict[str, Any]] = self.document["Resources"]
        self.parameters = {
            name: _parameter(name, parameter, given) for name, parameter in self.document.get("Parameters", {}).items()
        }
        unknown = set(given) - set(self.parameters)
        assert not unknown, f"the template has no parameter {unknown}"
        self.resolved = {name: self._properties(name, resource) for name, resource in self.resources.items()}

    def _properties(self, name: str, resource: dict[str, Any]) -> dict[str, Any]:
        _refuse(name, set(resource) - RESOURCE_KEYS)
        self._named(name)
        properties: dict[str, Any] = self._resolve(resource.get("Properties", {}))
        return properties

    def _named(self, logical_id: str) -> tuple[str, str]:
        """Kind and key of a resource."""
        type_ = self.resources[logical_id]["Type"]
        if type_ not in KINDS:
            raise Unsupported(f"{logical_id}: {type_} is not compared; teach cloudformation.py about it")
        kind, suffix = KINDS[type_]
        assert logical_id.endswith(suffix), f"the logical id of a {kind} should end in {suffix}: {logical_id}"
        return kind, key(logical_id.removesuffix(suffix))

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._resolve(item) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name == "Ref":
                return self._ref(argument)
            if name.startswith("Fn::"):
                return self._function(name, argument)
        return {name: self._resolve(item) for name, item in value.items()}

    def _function(self, name: str, argument: Any) -> Any:
        if name == "Fn::GetAtt":
            logical_id, attribute = argument if isinstance(argument, list) else argument.split(".", 1)
            return self._attribute(logical_id, attribute)
        if name == "Fn::Join":
            return self._join(*argument)
        if name == "Fn::Sub":
            return self._sub(argument)
        raise Unsupported(f"{name} is not resolved; teach cloudformation.py about it")

    def _ref(self, name: str) -> Any:
        if name in self.parameters:
            return self.parameters[name]
        assert name in self.resources, f"Ref of nothing: {name}"
        kind, identity = self._named(name)
        if kind == "record set":
            return self._resolve(self.resources[name]["Properties"]["Name"])
        return token(kind, identity)

    def _attribute(self, name: str, attribute: str) -> str:
        assert name in self.resources, f"Fn::GetAtt of nothing: {name}"
        found = ATTRIBUTES.get((self.resources[name]["Type"], attribute))
        assert found, f"{self.resources[name]['Type']} has no attribute {attribute}"
        kind, identity = self._named(name)
        return token(kind, identity, found)

    def _join(self, separator: str, parts: Any) -> Any:
        parts = self._resolve(parts)
        if isinstance(parts, str):
            assert separator == ",", f"lists are joined with commas, not {separator!r}"
            return parts
        return separator.join(parts)

    def _sub(self, text: Any) -> str:
        assert isinstance(text, str), "Fn::Sub with a map is not resolved"

        def put(match: re.Match[str]) -> str:
            name, _, attribute = match[1].partition(".")
            return str(self._attribute(name, attribute) if attribute else self._ref(name))

        return re.sub(r"\$\{!", "${", re.sub(r"\$\{([^!}][^}]*)\}", put, text))

    def declared(self) -> State:
        """What the template says, in the canonical form."""
        state = State()
        for name, properties in self.resolved.items():
            kind, identity = self._named(name)
            state.add(kind, identity, Resource(name, _FIELDS[kind](properties)))
        for name, output in self.document.get("Outputs", {}).items():
            value = self._resolve(output["Value"])
            state.outputs[key(name)] = value if canonical.TOKEN.fullmatch(value) else dns_name(value)
        return state

    def deploy(self, account: Account) -> Deployment:
        """Create everything, a resource after those that it refers to."""
        client, made = account.client(), Deployment(account)
        ids: dict[tuple[str, str], Any] = {}

        def deployed(kind: str, name: str, attribute: str) -> Any:
            id_ = ids[kind, name]
            return deploying.name_servers(client, id_) if attribute == "name_servers" else id_

        for name in self._order():
            kind, identity = self._named(name)
            properties = replace_tokens(self.resolved[name], deployed)
            ids[kind, identity] = _CREATE[kind](client, properties)
            made.note(kind, ids[kind, identity], identity, name)
        for name, output in self.document.get("Outputs", {}).items():
            value = replace_tokens(self._resolve(output["Value"]), deployed)
            made.outputs[name] = ",".join(value) if isinstance(value, list) else value
        return made

    def _order(self) -> list[str]:
        by_key = {self._named(name): name for name in self.resources}
        order: list[str] = []

        def visit(name: str, path: tuple[str, ...]) -> None:
            assert name not in path, f"a circle of references: {' -> '.join((*path, name))}"
            if name in order:
                return
            for needed in self._needs(name, by_key):
                visit(needed, (*path, name))
            order.append(name)

        for name in self.resources:
            visit(name, ())
        return order

    def _needs(self, name: str, by_key: Mapping[tuple[str, str], str]) -> list[str]:
        after = self.resources[name].get("DependsOn", [])
        named = [after] if isinstance(after, str) else after
        # A Ref of a record set resolves to its name, so it leaves no token.
        refs = re.findall(r'"Ref": "(\w+)"', json.dumps(self.resources[name].get("Properties", {})))
        return [
            *named,
            *(ref for ref in refs if ref in self.resources),
            *(by_key[it] for it in sorted(tokens(self.resolved[name]))),
        ]


def _parameter(name: str, parameter: Mapping[str, Any], given: Mapping[str, str]) -> str:
    if parameter["Type"] not in ("String", "AWS::Route53::HostedZone::Id", "AWS::EC2::VPC::Id"):
        raise Unsupported(f"parameter {name} has type {parameter['Type']}; teach cloudformation.py about it")
    value = given.get(name, parameter.get("Default"))
    assert value is not None, f"parameter {name} has neither value nor default"
    _refuse(f"parameter {name}", set(parameter) - PARAMETER_KEYS)
    assert len(value) <= int(parameter.get("MaxLength", len(value))), f"parameter {name}: {value!r} is too long"
    pattern = parameter.get("AllowedPattern")
    # CloudFormation wants the whole value to match.
    assert pattern is None or re.fullmatch(pattern, value), f"parameter {name}: {value!r} does not match {pattern}"
    return str(value)


def _zone_arguments(properties: Mapping[str, Any]) -> dict[str, Any]:
    _refuse("AWS::Route53::HostedZone", set(properties) - {"Name", "HostedZoneConfig", "HostedZoneTags", "VPCs"})
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


def _health_check_arguments(properties: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    _refuse("AWS::Route53::HealthCheck", set(properties) - {"HealthCheckConfig", "HealthCheckTags"})
    config = properties["HealthCheckConfig"]
    _refuse("HealthCheckConfig", set(config) & {"Disabled"})  # the API has it, CloudFormation has not
    return config, _tags(properties.get("HealthCheckTags", []))


def _record_set_arguments(properties: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    record = dict(properties)
    zone_id = record.pop("HostedZoneId")
    if "TTL" in record:
        assert isinstance(record["TTL"], str), f"TTL is a text in CloudFormation, not {record['TTL']!r}"
        record["TTL"] = int(record["TTL"])
    if "ResourceRecords" in record:
        record["ResourceRecords"] = [{"Value": value} for value in record["ResourceRecords"]]
    return record, zone_id


_FIELDS = {
    "zone": lambda properties: canonical.zone(**_zone_arguments(properties)),
    "health check": lambda properties: canonical.health_check(*_health_check_arguments(properties)),
    "record set": lambda properties: canonical.record_set(*_record_set_arguments(properties)),
}
_CREATE = {
    "zone": lambda client, properties: deploying.create_zone(client, **_zone_arguments(properties)),
    "health check": lambda client, properties: deploying.create_health_check(
        client, *_health_check_arguments(properties)
    ),
    "record set": lambda client, properties: deploying.create_record_set(client, *_record_set_arguments(properties)),
}


def _tags(tags: list[dict[str, str]]) -> dict[str, str]:
    names = [tag["Key"] for tag in tags]
    assert len(set(names)) == len(names), f"a tag twice: {names}"
    return {tag["Key"]: tag["Value"] for tag in tags}


def _refuse(what: str, unknown: set[str]) -> None:
    if unknown:
        raise Unsupported(f"{what}: {', '.join(sorted(unknown))} is not compared; teach cloudformation.py about it")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names), f"a key twice in one object: {sorted(names)}"
    return dict(pairs)
