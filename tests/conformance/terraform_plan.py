"""What a module's plan says, from `terraform show -json`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import canonical
import kinds
import provider_shape
from canonical import UNKNOWN, Id, State, Unsupported, dns_name, key, token
from emulator import REGION

Address = tuple[str, str]

# Attributes that only a deployment gives. A record's `fqdn` is its name, and known.
IDS = {
    ("aws_route53_zone", "id"): "id",
    ("aws_route53_zone", "zone_id"): "id",
    ("aws_route53_zone", "name_servers"): "name_servers",
    ("aws_route53_health_check", "id"): "id",
    ("aws_route53_cidr_collection", "id"): "id",
    ("aws_kms_key", "arn"): "arn",
}
COMPUTED = {
    "aws_route53_zone": {"id", "zone_id", "arn", "tags_all", "name_servers", "primary_name_server", "timeouts"},
    "aws_route53_health_check": {"id", "arn", "tags_all"},
    "aws_route53_record": {"id", "fqdn", "timeouts"},
    "aws_route53_cidr_collection": {"id", "arn", "version"},
    "aws_route53_cidr_location": {"id"},
    "aws_cloudwatch_metric_alarm": {"id", "arn", "tags_all", "evaluate_low_sample_count_percentiles"},
    "aws_kms_key": {"id", "arn", "key_id", "tags_all", "rotation_period_in_days", "timeouts"},
    "aws_route53_key_signing_key": {
        "id",
        "digest_algorithm_mnemonic",
        "digest_algorithm_type",
        "digest_value",
        "dnskey_record",
        "ds_record",
        "flag",
        "key_tag",
        "public_key",
        "signing_algorithm_mnemonic",
        "signing_algorithm_type",
    },
    "aws_route53_hosted_zone_dnssec": {"id"},
    "aws_route53_query_log": {"id", "arn"},
    "aws_cloudwatch_log_group": {"id", "arn", "tags_all", "name_prefix", "log_group_class"},
    "aws_cloudwatch_log_resource_policy": {"id"},
}
SETS = {"child_healthchecks", "records"}
# Built from other values with a function, which a plan does not show.
DOCUMENTS = {"policy", "policy_document"}


@dataclass
class Module:
    """A module's part of a plan."""

    configuration: Mapping[str, Any]
    planned: list[dict[str, Any]]
    outputs: Mapping[str, Any] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    account: str = ""


def declared(module: Module) -> State:
    return _Reader(module).state()


class _Reader:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.resources = {_address(it): it for it in module.configuration.get("resources", []) if _is_made(it)}
        planned = {_address(it): it.get("values", {}) for it in module.planned if it["mode"] == "managed"}
        # Two steps: an attribute of another resource may itself be one.
        self.values: dict[Address, dict[str, Any]] = {address: planned[address] for address in self.resources}
        for _ in range(2):
            self.values = {address: self._filled(address) for address in self.resources}

    def _filled(self, address: Address) -> dict[str, Any]:
        filled: dict[str, Any] = self._with_references(self.values[address], self.resources[address]["expressions"])
        return filled

    def _with_references(self, values: Any, expressions: Any) -> Any:
        """Fill what is unknown until apply with what it refers to."""
        if isinstance(expressions, list):
            return [self._with_references(item, inner) for item, inner in zip(values, expressions, strict=True)]
        filled = dict(values)
        for name, expression in expressions.items():
            if isinstance(expression, list) or not {"references", "constant_value"} & set(expression):
                if filled.get(name):
                    inner = expression if isinstance(expression, list) else [expression]
                    filled[name] = self._with_references(filled[name], inner)
            elif filled.get(name) is None and "references" in expression:
                filled[name] = self._referred(name, expression)
        return filled

    def _referred(self, name: str, expression: Mapping[str, Any]) -> Any:
        if name in DOCUMENTS:
            return UNKNOWN
        found = list(self._meanings(expression))
        if not found:
            return None
        return found if len(found) > 1 or name in SETS else found[0]

    def _meanings(self, expression: Mapping[str, Any]) -> Iterator[Any]:
        for reference in expression.get("references", []):
            type_, name, attribute = ([*reference.split("."), "", ""])[:3]
            meaning = self._meaning((type_, name), attribute)
            if meaning is not None:
                yield meaning

    def _meaning(self, address: Address, attribute: str) -> Any:
        type_, name = address
        if address not in self.resources or not attribute:
            return None
        if (type_, attribute) in IDS:
            return token(kinds.TERRAFORM[type_], name, IDS[type_, attribute])
        if address == ("aws_cloudwatch_log_group", name) and attribute == "arn":
            return canonical.log_group_arn(self.values[address]["name"], self._region(address))
        return self.values[address].get(attribute)

    def _region(self, address: Address) -> str:
        return self.module.regions.get(self.resources[address]["provider_config_key"], REGION)

    def state(self) -> State:
        zone_names = {
            token("zone", name): values["name"]
            for (type_, name), values in self.values.items()
            if type_ == "aws_route53_zone"
        }
        state = State()
        for address, values in self.values.items():
            type_, name = address
            kind = kinds.TERRAFORM[type_]
            given = {each: value for each, value in values.items() if each not in COMPUTED[type_]}
            zone_name = zone_names.get(values.get("zone_id") or "", "")
            arguments = provider_shape.arguments(kind, given, self._region(address), zone_name)
            state.declare(kind, key(name), ".".join(address), arguments, self._needs(address))
        for name, output in self.module.configuration.get("outputs", {}).items():
            state.outputs[key(name)] = self._output(name, output["expression"])
        return state.complete(self.module.account)

    def _needs(self, address: Address) -> Iterator[Id]:
        resource = self.resources[address]
        for reference in [*resource.get("depends_on", []), *_references(resource["expressions"])]:
            needed = (*reference.split("."), "")[:2]
            if needed in self.resources:
                yield kinds.TERRAFORM[needed[0]], key(needed[1])

    def _output(self, name: str, expression: Mapping[str, Any]) -> Any:
        if (known := self.module.outputs.get(name)) is not None:
            return sorted(known) if isinstance(known, list) else dns_name(str(known))
        references = expression.get("references", [])
        if found := list(self._meanings(expression)):
            return found[0] if canonical.TOKEN.fullmatch(found[0]) else dns_name(found[0])
        for reference in references:
            type_, resource, attribute = ([*reference.split("."), "", ""])[:3]
            if (type_, resource) in self.values and attribute == "fqdn":
                return dns_name(self.values[type_, resource]["name"])
        raise Unsupported(f"an output that is not compared: {name} = {expression}")


def _address(resource: Mapping[str, Any]) -> Address:
    return (resource["type"], resource["name"])


def _is_made(resource: Mapping[str, Any]) -> bool:
    type_, mode = resource["type"], resource["mode"]
    if type_ not in (kinds.TERRAFORM_DATA if mode == "data" else kinds.TERRAFORM):
        raise Unsupported(f"{resource['address']} is not compared; teach terraform_plan.py about it")
    return bool(mode == "managed")


def _references(expressions: Any) -> Iterator[str]:
    if isinstance(expressions, list):
        for item in expressions:
            yield from _references(item)
    elif isinstance(expressions, dict):
        if isinstance(expressions.get("references"), list):
            yield from expressions["references"]
        else:
            for item in expressions.values():
                yield from _references(item)


def regions(provider_config: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """The region of each provider configuration of a module, where it is not the usual one."""
    found = {}
    for name, provider in provider_config.items():
        if name.startswith(prefix) and "region" in provider.get("expressions", {}):
            found[name] = provider["expressions"]["region"]["constant_value"]
    return found


def lifecycle(main_tf: str) -> dict[str, dict[str, bool]]:
    """Each resource's lifecycle arguments, which no plan shows. The text is known to be formatted."""
    found = {}
    for match in re.finditer(r'^resource "(\w+)" "(\w+)" \{\n(.*?)^\}', main_tf, re.MULTILINE | re.DOTALL):
        type_, name, body = match.groups()
        block = re.search(r"^  lifecycle \{\n(.*?)^  \}", body, re.MULTILINE | re.DOTALL)
        arguments = re.findall(r"^    (\w+)\s+= (true|false)$", block[1], re.MULTILINE) if block else []
        found[f"{type_}.{name}"] = {argument: value == "true" for argument, value in arguments}
    return found
