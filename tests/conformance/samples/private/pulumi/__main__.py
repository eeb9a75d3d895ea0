import pulumi
import pulumi_aws as aws

zone = aws.route53.Zone(
    "zone",
    name="corp.internal",
    comment="sample",
    vpcs=[
        aws.route53.ZoneVpcArgs(vpc_id=pulumi.Config().require("vpc"), vpc_region="eu-central-1"),
        aws.route53.ZoneVpcArgs(vpc_id="vpc-2", vpc_region="us-east-1"),
    ],
)
pulumi.export("zone_id", zone.zone_id)
