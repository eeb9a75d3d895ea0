"""Where a field stands in each artifact, and what else it could say; by the spec whose artifacts have it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Edit:
    """The first match of `old` becomes `new`."""

    old: str
    new: str
    file: str | None = None


@dataclass(frozen=True)
class Mutation:
    """How each artifact is made to say something else about one field."""

    field: str
    terraform: Edit
    cloudformation: Edit
    pulumi: Edit
    spec: str = "every-check"

    @property
    def name(self) -> str:
        return f"{self.spec}-{self.field}"


def everywhere(field: str, old: str, new: str) -> Mutation:
    """A text that stands in the three as it is."""
    edit = Edit(old, new)
    return Mutation(field, edit, edit, edit)


def value(field: str, names: tuple[str, str, str], old: str, new: str) -> Mutation:
    """A value that is written the same way in the three: as an attribute, a JSON member, a keyword argument."""
    terraform, cloudformation, pulumi = names
    return Mutation(
        field,
        Edit(rf"(?m)^( +{terraform} += ){old}$", rf"\g<1>{new}"),
        Edit(rf'("{cloudformation}": ){old}(?=,?\n)', rf"\g<1>{new}"),
        Edit(rf"(\b{pulumi}=){_python(old)}(?=[,)])", rf"\g<1>{_python(new)}"),
    )


def start(field: str, names: tuple[str, str, str], new: str) -> Mutation:
    """The same for a text, whatever it is: something is put before it."""
    return value(field, names, '"(.+)"', rf'"{new}\g<2>"')


def _python(literal: str) -> str:
    return {"true": "True", "false": "False"}.get(literal, literal)


def named(attribute: str, property_: str) -> tuple[str, str, str]:
    """Terraform's attribute, which is Pulumi's too, and CloudFormation's property."""
    return attribute, property_, attribute


EVERY_CHECK = [
    Mutation(
        "TTL",
        Edit(r"(?m)^(  ttl += )60$", r"\g<1>61"),
        Edit(r'("TTL": ")60"', r'\g<1>61"'),
        Edit(r"(?m)^(    ttl=)60,$", r"\g<1>61,"),
    ),
    value("FailureThreshold", named("failure_threshold", "FailureThreshold"), "3", "4"),
    value("RequestInterval", named("request_interval", "RequestInterval"), "30", "10"),
    value("Port", named("port", "Port"), "80", "81"),
    value("MeasureLatency", named("measure_latency", "MeasureLatency"), "true", "false"),
    value("Inverted", named("invert_healthcheck", "Inverted"), "true", "false"),
    value("EnableSNI", named("enable_sni", "EnableSNI"), "true", "false"),
    value("SearchString", named("search_string", "SearchString"), '"OK"', '"KO"'),
    start("ResourcePath", named("resource_path", "ResourcePath"), "/x"),
    start("FullyQualifiedDomainName", named("fqdn", "FullyQualifiedDomainName"), "x"),
    value("IPAddress", named("ip_address", "IPAddress"), '"203.0.113.9"', '"203.0.113.99"'),
    value("Comment", ("comment", "Comment", "comment"), '"Managed by fedgen"', '"Managed by hand"'),
    value("SetIdentifier", ("set_identifier", "SetIdentifier", "set_identifier"), '"primary"', '"first"'),
    value("Failover", ("type", "Failover", "type"), '"PRIMARY"', '"SECONDARY"'),
    everywhere("Regions", r'\n +"ap-northeast-1",', ""),
    Mutation(
        "Tags.federation",
        Edit(r'(\bfederation += )"every-check"', r'\g<1>"another"'),
        Edit(r'("Key": "federation",\s+"Value": )"every-check"', r'\g<1>"another"'),
        Edit(r'("federation": )"every-check"', r'\g<1>"another"'),
    ),
    Mutation(
        "Tags.Name",
        Edit(r'\n +Name += "[^"]*"', ""),
        Edit(r'\n +\{\s+"Key": "Name",\s+"Value": "[^"]*"\s+\},', ""),
        Edit(r'\n +"Name": "[^"]*",', ""),
    ),
    Mutation(
        "ResourceRecords",
        Edit(r'(records += \["203\.0\.113\.)\d+"', r'\g<1>99"'),
        Edit(r'("ResourceRecords": \[\s+"203\.0\.113\.)\d+"', r'\g<1>99"'),
        Edit(r'(records=\[\s*"203\.0\.113\.)\d+"', r'\g<1>99"'),
    ),
    Mutation(
        "Name",
        Edit(r'(resource "aws_route53_record" [^}]*?name += ")', r"\g<1>x"),
        Edit(
            r'("Type": "AWS::Route53::RecordSet",\s+"Properties": \{\s+"HostedZoneId": \{[^}]*\},\s+"Name": ")',
            r"\g<1>x",
        ),
        Edit(r'(aws\.route53\.Record\([^)]*?\bname=")', r"\g<1>x"),
    ),
    Mutation(
        "HealthCheckId",
        Edit(
            r"health_check_id += aws_route53_health_check\.f\.id",
            "health_check_id = aws_route53_health_check.gateway.id",
        ),
        Edit(r'("HealthCheckId": \{\s+"Ref": )"FHealthCheck"', r'\g<1>"GatewayHealthCheck"'),
        Edit(r"health_check_id=f_health_check\.id", "health_check_id=gateway_health_check.id"),
    ),
    Mutation(
        "federateddnsname",
        Edit(r"(?m)^(  value += )aws_route53_zone\.zone\.name$", r'\g<1>"other.example.com"', "outputs.tf"),
        Edit(r'("FederatedDnsName": \{[^}]*?"Value": )"[^"]*"', r'\g<1>"other.example.com"'),
        Edit(r'(pulumi\.export\(\s*"federated_dns_name",\s*)zone\.name', r'\g<1>"other.example.com"'),
    ),
    Mutation(
        "existence",
        Edit(r'(resource "aws_route53_record" "endpoint_a)"', r'\g<1>_again"'),
        Edit(r'"EndpointARecord"', '"EndpointAAgainRecord"'),
        Edit(r'"endpoint-a"', '"endpoint-a-again"'),
    ),
]
# Field, attribute, property, old and new value.
ROUTING = [
    ("Weight", "weight", "Weight", "70", "71"),
    ("Region", "region", "Region", '"eu-central-1"', '"eu-west-3"'),
    ("GeoLocation.ContinentCode", "continent", "ContinentCode", '"NA"', '"SA"'),
    ("GeoLocation.CountryCode", "country", "CountryCode", '"DE"', '"FR"'),
    ("GeoLocation.SubdivisionCode", "subdivision", "SubdivisionCode", '"CA"', '"NY"'),
    ("GeoProximityLocation.AWSRegion", "aws_region", "AWSRegion", '"us-east-1"', '"us-west-1"'),
    ("GeoProximityLocation.Bias", "bias", "Bias", "-20", "-21"),
    ("GeoProximityLocation.Coordinates.Latitude", "latitude", "Latitude", '"50.1"', '"50.2"'),
    ("GeoProximityLocation.Coordinates.Longitude", "longitude", "Longitude", '"8.68"', '"8.69"'),
    ("MultiValueAnswer", "multivalue_answer_routing_policy", "MultiValueAnswer", "true", "false"),
    ("CidrRoutingConfig.LocationName", "location_name", "LocationName", r'"\*"', '"none"'),
    ("AliasTarget.EvaluateTargetHealth", "evaluate_target_health", "EvaluateTargetHealth", "true", "false"),
]
ALARMS = [
    ("Threshold", "threshold", "Threshold", r"0\.5", "0.75"),
    ("Period", "period", "Period", "60", "120"),
    ("EvaluationPeriods", "evaluation_periods", "EvaluationPeriods", "3", "4"),
    ("Statistic", "statistic", "Statistic", '"Sum"', '"Maximum"'),
    ("MetricName", "metric_name", "MetricName", '"Heart beats"', '"Beats"'),
    (
        "ComparisonOperator",
        "comparison_operator",
        "ComparisonOperator",
        '"LessThanThreshold"',
        '"GreaterThanThreshold"',
    ),
    ("TreatMissingData", "treat_missing_data", "TreatMissingData", '"breaching"', '"ignore"'),
    ("HealthThreshold", "child_health_threshold", "HealthThreshold", "2", "1"),
    ("AlarmIdentifier.Region", "cloudwatch_alarm_region", "Region", '"eu-west-2"', '"eu-west-3"'),
    (
        "InsufficientDataHealthStatus",
        "insufficient_data_health_status",
        "InsufficientDataHealthStatus",
        '"LastKnownStatus"',
        '"Healthy"',
    ),
]
BY_SPEC = {
    "every-check": EVERY_CHECK,
    "routing-all-policies": [
        *[value(field, named(attribute, property_), old, new) for field, attribute, property_, old, new in ROUTING],
        everywhere("Locations.hospitals", r"203\.0\.113\.0/24", "203.0.112.0/24"),
    ],
    "checks-of-every-kind": [
        *[value(field, named(attribute, property_), old, new) for field, attribute, property_, old, new in ALARMS],
        Mutation(
            "ChildHealthChecks",
            Edit(r"(child_healthchecks = \[\n)[^\n]*\n", r"\g<1>"),
            Edit(r'("ChildHealthChecks": \[\s*)\{[^}]*\},', r"\g<1>"),
            Edit(r"(child_healthchecks=\[\n)[^\n]*\n", r"\g<1>"),
        ),
        everywhere("RoutingControlArn", r"routingcontrol/0123456789abcdef\"", 'routingcontrol/0123456789abcde0"'),
        Mutation(
            "Dimensions.role",
            Edit(r'(\brole"? += )"aggregator"', r'\g<1>"client"'),
            Edit(r'("Name": "role",\s+"Value": )"aggregator"', r'\g<1>"client"'),
            Edit(r'("role": )"aggregator"', r'\g<1>"client"'),
        ),
    ],
    "private-zone": [
        value("VPCs", named("vpc_region", "VPCRegion"), '"us-east-1"', '"us-east-2"'),
    ],
    "signed-zone-with-own-key": [
        everywhere("Policy", "kms:GetPublicKey", "kms:Verify"),
    ],
    "logged-zone-with-own-group": [
        value("RetentionInDays", named("retention_in_days", "RetentionInDays"), "30", "60"),
    ],
}
MUTATIONS = [replace(mutation, spec=spec) for spec, mutations in BY_SPEC.items() for mutation in mutations]
