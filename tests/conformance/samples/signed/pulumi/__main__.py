import json

import pulumi
import pulumi_aws as aws

account = aws.get_caller_identity_output().account_id
partition = aws.get_partition_output().partition
parent = aws.route53.get_zone_output(name="parent.example.com", private_zone=False)
zone = aws.route53.Zone("zone", name="signed.parent.example.com", comment="sample")
aws.route53.Record(
    "delegation",
    zone_id=parent.zone_id,
    name="signed.parent.example.com",
    type="NS",
    ttl=172800,
    records=zone.name_servers,
)


def policy(owner: str, number: str) -> str:
    use = {
        "Sid": "Route53",
        "Effect": "Allow",
        "Principal": {"Service": "dnssec-route53.amazonaws.com"},
        "Action": ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": number}},
    }
    own = {"Sid": "Owner", "Effect": "Allow", "Principal": {"AWS": owner}, "Action": "kms:*", "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [own, use]})


key = aws.kms.Key(
    "signing",
    region="us-east-1",
    description="Signs signed.parent.example.com",
    customer_master_key_spec="ECC_NIST_P256",
    key_usage="SIGN_VERIFY",
    deletion_window_in_days=7,
    policy=pulumi.Output.all(partition, account).apply(lambda it: policy(f"arn:{it[0]}:iam::{it[1]}:root", it[1])),
)
signing = aws.route53.KeySigningKey(
    "signing",
    hosted_zone_id=zone.zone_id,
    key_management_service_arn=key.arn,
    name="signing",
    status="ACTIVE",
)
aws.route53.HostedZoneDnsSec(
    "zone",
    hosted_zone_id=zone.zone_id,
    signing_status="SIGNING",
    opts=pulumi.ResourceOptions(depends_on=[signing]),
)
queries = aws.cloudwatch.LogGroup(
    "queries", region="us-east-1", name="/aws/route53/signed.parent.example.com", retention_in_days=30
)
writing = aws.cloudwatch.LogResourcePolicy(
    "queries",
    region="us-east-1",
    policy_name="signed-queries",
    policy_document=pulumi.Output.json_dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "route53.amazonaws.com"},
                    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                    "Resource": pulumi.Output.concat(queries.arn, ":*"),
                }
            ],
        }
    ),
)
aws.route53.QueryLog(
    "zone",
    zone_id=zone.zone_id,
    cloudwatch_log_group_arn=queries.arn,
    opts=pulumi.ResourceOptions(depends_on=[writing]),
)
pulumi.export("zone_id", zone.zone_id)
pulumi.export("name_servers", zone.name_servers)
