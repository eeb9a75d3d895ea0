import pulumi
import pulumi_aws as aws

zone = pulumi.Config().require("zone")
check = aws.route53.HealthCheck(
    "a",
    type="TCP",
    ip_address="203.0.113.9",
    port=443,
    request_interval=30,
    failure_threshold=3,
    regions=["eu-west-1", "us-east-1", "us-west-2"],
)
a = aws.route53.Record(
    "a",
    zone_id=zone,
    name="a.there.example.com",
    type="A",
    ttl=60,
    records=["192.0.2.1"],
    set_identifier="a",
    health_check_id=check.id,
    weighted_routing_policies=[aws.route53.RecordWeightedRoutingPolicyArgs(weight=1)],
)
aws.route53.Record(
    "b",
    zone_id=zone,
    name="b.there.example.com",
    type="A",
    aliases=[aws.route53.RecordAliasArgs(name=a.name, zone_id=zone, evaluate_target_health=True)],
)
pulumi.export("zone_id", zone)
pulumi.export("a_fqdn", a.fqdn)
