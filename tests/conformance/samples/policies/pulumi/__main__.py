import pulumi
import pulumi_aws as aws

route53 = aws.route53
zone = route53.Zone("zone", name="policies.example.com", comment="sample")
sites = route53.CidrCollection("sites", name="policies-sites")
labs = route53.CidrLocation(
    "sites-labs", cidr_collection_id=sites.id, name="labs", cidr_blocks=["203.0.113.0/24", "2001:db8::/48"]
)
wards = route53.CidrLocation(
    "sites-wards",
    cidr_collection_id=sites.id,
    name="wards",
    cidr_blocks=["198.51.100.0/24"],
    opts=pulumi.ResourceOptions(depends_on=[labs]),
)


def record(name, label, value, identifier, **policy):
    return route53.Record(
        name,
        zone_id=zone.zone_id,
        name=f"{label}.policies.example.com",
        type="A",
        ttl=60,
        records=[value],
        set_identifier=identifier,
        **policy,
    )


weight = route53.RecordWeightedRoutingPolicyArgs(weight=0)
weighted_a = record("weighted-a", "weighted", "192.0.2.1", "a", weighted_routing_policies=[weight])
region = route53.RecordLatencyRoutingPolicyArgs(region="eu-central-1")
record("latency", "latency", "192.0.2.1", "eu-central-1", latency_routing_policies=[region])
Geo = route53.RecordGeolocationRoutingPolicyArgs
record("geo-any", "geo", "192.0.2.1", "*", geolocation_routing_policies=[Geo(country="*")])
record("geo-eu", "geo", "192.0.2.2", "EU", geolocation_routing_policies=[Geo(continent="EU")])
record("geo-us-ca", "geo", "192.0.2.3", "NA-US-CA", geolocation_routing_policies=[Geo(country="US", subdivision="CA")])
Near = route53.RecordGeoproximityRoutingPolicyArgs
place = route53.RecordGeoproximityRoutingPolicyCoordinateArgs(latitude="48.86", longitude="2.35")
record("near-region", "near", "192.0.2.1", "region", geoproximity_routing_policy=Near(aws_region="us-east-1", bias=-10))
record("near-group", "near", "192.0.2.2", "group", geoproximity_routing_policy=Near(local_zone_group="us-west-2-lax-1"))
record("near-place", "near", "192.0.2.3", "place", geoproximity_routing_policy=Near(bias=5, coordinates=[place]))
many = record("many", "many", "192.0.2.1", "one", multivalue_answer_routing_policy=True)
Cidr = route53.RecordCidrRoutingPolicyArgs
record(
    "sites-wards",
    "sites",
    "192.0.2.1",
    "wards",
    cidr_routing_policy=Cidr(collection_id=sites.id, location_name=wards.name),
)
record("sites-any", "sites", "192.0.2.2", "*", cidr_routing_policy=Cidr(collection_id=sites.id, location_name="*"))
Alias = route53.RecordAliasArgs
route53.Record(
    "alias",
    zone_id=zone.zone_id,
    name="alias.policies.example.com",
    type="A",
    set_identifier="primary",
    failover_routing_policies=[route53.RecordFailoverRoutingPolicyArgs(type="PRIMARY")],
    aliases=[Alias(name="weighted.policies.example.com", zone_id=zone.zone_id, evaluate_target_health=True)],
    opts=pulumi.ResourceOptions(depends_on=[weighted_a]),
)
route53.Record(
    "alias-of-reference",
    zone_id=zone.zone_id,
    name="policies.example.com",
    type="A",
    aliases=[Alias(name=many.name, zone_id=zone.zone_id, evaluate_target_health=False)],
)
route53.Record(
    "cloudfront",
    zone_id=zone.zone_id,
    name="cdn.policies.example.com",
    type="HTTPS",
    aliases=[Alias(name="d111111abcdef8.cloudfront.net", zone_id="Z2FDTNDATAQYW2", evaluate_target_health=False)],
)
TYPES = {
    "AAAA": ["2001:db8::1"],
    "CAA": ['0 issue "ca.example.net"'],
    "CNAME": ["target.example.net"],
    "DS": ["12345 13 2 abababababababababababababababababababababababababababababababab"],
    "HTTPS": ['1 . alpn="h3,h2"'],
    "MX": ["20 b.example.net", "10 a.example.net"],
    "NAPTR": ['100 10 "U" "E2U+sip" "!^.*$!sip:a@example.net!" .'],
    "NS": ["ns.example.net"],
    "PTR": ["a.example.net"],
    "SPF": ["v=spf1 -all"],
    "SRV": ["1 10 5060 a.example.net"],
    "SSHFP": ["4 2 cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"],
    "SVCB": ["1 a.example.net port=8443"],
    "TLSA": ["3 1 1 efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef"],
    "TXT": ['one""two \\" \\344', "*"],
}
for kind, values in TYPES.items():
    label = kind.lower()
    route53.Record(
        f"type-{label}",
        zone_id=zone.zone_id,
        name=f"{label}.policies.example.com",
        type=kind,
        ttl=60,
        records=values,
    )
pulumi.export("zone_id", zone.zone_id)
