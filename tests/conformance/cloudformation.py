"""Resolve a template as CloudFormation would, and create its resources through the API."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import canonical
import cloudformation_shape
import creating
import kinds
import reading
from canonical import Id, State, Unsupported, dns_name, key, replace_tokens, token, tokens
from deployment import Deployment
from emulator import REGION, Account

ATTRIBUTES = {
    ("AWS::Route53::HostedZone", "Id"): "id",
    ("AWS::Route53::HostedZone", "NameServers"): "name_servers",
    ("AWS::Route53::HealthCheck", "HealthCheckId"): "id",
    ("AWS::Route53::CidrCollection", "Id"): "id",
    ("AWS::KMS::Key", "Arn"): "arn",
}
# What `Ref` gives, where it is a property and no id.
REF_IS_PROPERTY = {
    "AWS::Route53::RecordSet": "Name",
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::Logs::ResourcePolicy": "PolicyName",
}
STACK = "AWS::CloudFormation::Stack"
SECTIONS = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Resources", "Outputs"}
PARAMETER_KEYS = {"Type", "Description", "Default", "AllowedPattern", "ConstraintDescription", "MaxLength", "MinLength"}
# CloudFormation itself looks whether there is such a zone or VPC.
PARAMETER_TYPES = {
    "String": r"(?s:.*)",
    "AWS::Route53::HostedZone::Id": r"[A-Z0-9]{1,32}",
    "AWS::EC2::VPC::Id": r"vpc-[0-9a-f]{8,17}",
}
RESOURCE_KEYS = {"Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"}


@dataclass
class Node:
    """A resource of the template or of one nested in it."""

    address: str
    kind: str
    name: str
    properties: dict[str, Any]
    needs: set[str] = field(default_factory=set)  # addresses


class Template:
    """A template with values for its parameters; nested templates lie beside it."""

    def __init__(
        self,
        text: str,
        given: Mapping[str, str],
        folder: Path | None = None,
        region: str = REGION,
        prefix: str = "",
    ) -> None:
        self.document: dict[str, Any] = json.loads(text, object_pairs_hook=_no_duplicates)
        _refuse("a template", set(self.document) - SECTIONS)
        self.folder, self.region, self.prefix = folder, region, prefix
        self.resources: dict[str, dict[str, Any]] = self.document["Resources"]
        self.parameters = {
            name: _parameter(name, parameter, given) for name, parameter in self.document.get("Parameters", {}).items()
        }
        unknown = set(given) - set(self.parameters)
        assert not unknown, f"the template has no parameter {unknown}"
        self.children: dict[str, Template] = {}
        self.nodes: dict[str, Node] = {}
        self._own: dict[str, set[str]] = {}  # the addresses that stand behind a logical id
        for name in self._in_order():
            self._read(name)
        self.outputs = {
            name: self._resolve(output["Value"]) for name, output in self.document.get("Outputs", {}).items()
        }

    def _in_order(self) -> list[str]:
        """Nested stacks after what they refer to, so that outputs of one can be parameters of the next."""
        order: list[str] = []

        def visit(name: str, path: tuple[str, ...]) -> None:
            assert name not in path, f"a circle of references: {' -> '.join((*path, name))}"
            if name in order:
                return
            for needed in sorted(self._mentioned(name)):
                visit(needed, (*path, name))
            order.append(name)

        for name in self.resources:
            visit(name, ())
        return order

    def _mentioned(self, name: str) -> set[str]:
        resource = self.resources[name]
        after = resource.get("DependsOn", [])
        found = {after} if isinstance(after, str) else set(after)
        assert found <= set(self.resources), f"{name} depends on nothing: {found - set(self.resources)}"
        return found | (set(_names(resource.get("Properties", {}))) & set(self.resources))

    def _read(self, name: str) -> None:
        resource = self.resources[name]
        _refuse(name, set(resource) - RESOURCE_KEYS)
        _check_metadata(name, resource.get("Metadata", {}))
        properties: dict[str, Any] = self._resolve(resource.get("Properties", {}))
        needs = {address for needed in self._mentioned(name) for address in self._own[needed]}
        if resource["Type"] == STACK:
            self._nest(name, properties, needs)
            return
        kind, identity = self._named(name)
        address = self.prefix + name
        self.nodes[address] = Node(address, kind, identity, properties, needs)
        self._own[name] = {address}

    def _nest(self, name: str, properties: dict[str, Any], needs: set[str]) -> None:
        _refuse(name, set(properties) - {"TemplateURL", "Parameters", "Tags"})
        assert self.folder, "nested stacks need the folder of the template"
        url = properties["TemplateURL"]
        assert not re.match(r"\w+:|/", url), f"{name}: the template is no file beside this one: {url}"
        file = self.folder / url
        inner = Template(
            file.read_text(), properties.get("Parameters", {}), file.parent, self.region, f"{self.prefix}{name}/"
        )
        for node in inner.nodes.values():
            node.needs |= needs
        self.nodes |= inner.nodes
        self.children[name] = inner
        self._own[name] = set(inner.nodes)

    def _named(self, logical_id: str) -> Id:
        """Kind and key of a resource."""
        type_ = self.resources[logical_id]["Type"]
        if type_ not in kinds.CLOUDFORMATION:
            raise Unsupported(f"{logical_id}: {type_} is not compared; teach kinds.py and cloudformation_shape.py")
        kind, suffix = kinds.CLOUDFORMATION[type_]
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
        if name.startswith("AWS::"):
            return self._pseudo(name)
        assert name in self.resources, f"Ref of nothing: {name}"
        if property_ := REF_IS_PROPERTY.get(self.resources[name]["Type"]):
            return self._resolve(self.resources[name]["Properties"][property_])
        return token(*self._named(name))

    def _pseudo(self, name: str) -> str:
        values = {"AWS::AccountId": canonical.ACCOUNT, "AWS::Partition": "aws", "AWS::Region": self.region}
        if name not in values:
            raise Unsupported(f"{name} is not resolved; teach cloudformation.py about it")
        return values[name]

    def _attribute(self, name: str, attribute: str) -> Any:
        assert name in self.resources, f"Fn::GetAtt of nothing: {name}"
        type_ = self.resources[name]["Type"]
        if type_ == STACK:
            outputs = self.children[name].outputs
            output = attribute.removeprefix("Outputs.")
            assert attribute.startswith("Outputs.") and output in outputs, f"{name} has no {attribute}"
            return outputs[output]
        if (type_, attribute) == ("AWS::Logs::LogGroup", "Arn"):
            return canonical.log_group_arn(self._ref(name), self.region) + ":*"
        found = ATTRIBUTES.get((type_, attribute))
        assert found, f"{type_} has no attribute {attribute}"
        return token(*self._named(name), found)

    def _join(self, separator: str, parts: Any) -> Any:
        parts = self._resolve(parts)
        if isinstance(parts, str):
            assert separator == ",", f"lists are joined with commas, not {separator!r}"
            return parts
        return separator.join(parts)

    def _sub(self, argument: Any) -> str:
        text, values = argument if isinstance(argument, list) else (argument, {})
        values = self._resolve(values)

        def put(match: re.Match[str]) -> str:
            if match[1] in values:
                return str(values[match[1]])
            name, _, attribute = match[1].partition(".")
            return str(self._attribute(name, attribute) if attribute else self._ref(name))

        return re.sub(r"\$\{!", "${", re.sub(r"\$\{([^!}][^}]*)\}", put, text))

    def declared(self) -> State:
        """What the template says, in the canonical form."""
        state = State()
        for node in self._everything():
            needs = {(self._node(address).kind, self._node(address).name) for address in node.needs}
            arguments = cloudformation_shape.arguments(node.kind, node.properties, self.region)
            state.declare(node.kind, node.name, node.address, arguments, needs)
        for name, value in self.outputs.items():
            state.outputs[key(name)] = value if canonical.TOKEN.fullmatch(value) else dns_name(value)
        return state.complete()

    def _everything(self) -> Iterator[Node]:
        """The resources, and what is a property here but a resource in other tools."""
        for node in self.nodes.values():
            yield node
            if logging := node.properties.get("QueryLoggingConfig") if node.kind == "zone" else None:
                yield Node(
                    node.address,
                    "query log",
                    "",
                    {"ZoneId": token("zone", node.name), **logging},
                    {node.address, *node.needs},
                )

    def _node(self, address: str) -> Node:
        return self.nodes[address]

    def deploy(self, account: Account) -> Deployment:
        """Create everything, a resource after those that it refers to, and otherwise the last first."""
        made = Deployment(account)
        ids: dict[Id, Any] = {}

        def deployed(kind: str, name: str, attribute: str) -> Any:
            id_ = ids[kind, name]
            if attribute == "name_servers":
                return reading.name_servers(account.client(), id_)
            return creating.kms_key_arn(account, id_) if attribute == "arn" else id_

        for node in self._order():
            properties = _with_account(replace_tokens(node.properties, deployed), account.number)
            arguments = cloudformation_shape.arguments(node.kind, properties, self.region)
            id_ = creating.CREATE[node.kind](account, **arguments)
            name = key(node.properties["ZoneId"]) if node.kind == "query log" else node.name
            ids[node.kind, name] = id_
            made.note(node.kind, id_, name, node.address)
        for name, value in self.outputs.items():
            output = replace_tokens(value, deployed)
            made.outputs[name] = ",".join(output) if isinstance(output, list) else output
        return made

    def _order(self) -> list[Node]:
        """A wrong order that is allowed is one that a deployment may take: so targets come late where they may."""
        order: list[Node] = []
        done: set[str] = set()

        def visit(node: Node) -> None:
            if node.address in done:
                return
            done.add(node.address)
            for address in sorted(node.needs):
                visit(self.nodes[address])
            order.extend(it for it in everything if it.address == node.address)

        everything = list(self._everything())
        for node in reversed(self.nodes.values()):
            visit(node)
        return order


def _names(value: Any) -> Iterator[str]:
    """Logical ids and parameters in functions."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    if not isinstance(value, dict):
        return
    for name, argument in value.items():
        if name == "Ref":
            yield argument
        elif name == "Fn::GetAtt":
            yield argument[0] if isinstance(argument, list) else argument.split(".")[0]
        elif name == "Fn::Sub":
            text = argument if isinstance(argument, str) else argument[0]
            yield from (found.split(".")[0] for found in re.findall(r"\$\{([^!}][^}]*)\}", text))
        yield from _names(argument)


def _parameter(name: str, parameter: Mapping[str, Any], given: Mapping[str, str]) -> str:
    if parameter["Type"] not in PARAMETER_TYPES:
        raise Unsupported(f"parameter {name} has type {parameter['Type']}; teach cloudformation.py about it")
    value = given.get(name, parameter.get("Default"))
    assert value is not None, f"parameter {name} has neither value nor default"
    _refuse(f"parameter {name}", set(parameter) - PARAMETER_KEYS)
    if tokens(value):
        return value  # a parent's resource: its value is there when it is deployed
    assert len(value) <= int(parameter.get("MaxLength", len(value))), f"parameter {name}: {value!r} is too long"
    assert len(value) >= int(parameter.get("MinLength", 0)), f"parameter {name}: {value!r} is too short"
    # CloudFormation wants the whole value to match.
    for pattern in (PARAMETER_TYPES[parameter["Type"]], parameter.get("AllowedPattern", "(?s:.*)")):
        assert re.fullmatch(pattern, value), f"parameter {name}: {value!r} does not match {pattern}"
    return str(value)


def _check_metadata(name: str, metadata: Mapping[str, Any]) -> None:
    """Only what tells cfn-lint to be silent about something."""
    if metadata:
        assert set(metadata) == {"cfn-lint"}, f"{name}: {set(metadata)} in the metadata"
        checks = metadata["cfn-lint"]["config"]["ignore_checks"]
        assert checks and all(re.fullmatch(r"[EWI]\d{4}", check) for check in checks), f"{name}: {checks}"


def _with_account(value: Any, number: str) -> Any:
    if isinstance(value, dict):
        return {name: _with_account(item, number) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_account(item, number) for item in value]
    return value.replace(canonical.ACCOUNT, number) if isinstance(value, str) else value


def _refuse(what: str, unknown: set[str]) -> None:
    if unknown:
        raise Unsupported(f"{what}: {', '.join(sorted(unknown))} is not compared; teach cloudformation.py about it")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names), f"a key twice in one object: {sorted(names)}"
    return dict(pairs)
