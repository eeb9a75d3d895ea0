"""What each tool calls the kinds of resources, and what their names lead to."""

TERRAFORM = {
    "aws_route53_zone": "zone",
    "aws_route53_health_check": "health check",
    "aws_route53_record": "record set",
    "aws_route53_cidr_collection": "cidr collection",
    "aws_route53_cidr_location": "cidr location",
    "aws_cloudwatch_metric_alarm": "alarm",
    "aws_kms_key": "kms key",
    "aws_route53_key_signing_key": "key signing key",
    "aws_route53_hosted_zone_dnssec": "dnssec",
    "aws_route53_query_log": "query log",
    "aws_cloudwatch_log_group": "log group",
    "aws_cloudwatch_log_resource_policy": "log policy",
}
# Read, never made.
TERRAFORM_DATA = {"aws_route53_zone", "aws_caller_identity", "aws_partition"}
# With the suffix of the logical ids.
CLOUDFORMATION = {
    "AWS::Route53::HostedZone": ("zone", ""),
    "AWS::Route53::HealthCheck": ("health check", "HealthCheck"),
    "AWS::Route53::RecordSet": ("record set", "Record"),
    "AWS::Route53::CidrCollection": ("cidr collection", "CidrCollection"),
    "AWS::CloudWatch::Alarm": ("alarm", "Alarm"),
    "AWS::KMS::Key": ("kms key", "KmsKey"),
    "AWS::Route53::KeySigningKey": ("key signing key", "KeySigningKey"),
    "AWS::Route53::DNSSEC": ("dnssec", "Dnssec"),
    "AWS::Logs::LogGroup": ("log group", "LogGroup"),
    "AWS::Logs::ResourcePolicy": ("log policy", "LogPolicy"),
}
PULUMI = {
    "aws:route53/zone:Zone": "zone",
    "aws:route53/healthCheck:HealthCheck": "health check",
    "aws:route53/record:Record": "record set",
    "aws:route53/cidrCollection:CidrCollection": "cidr collection",
    "aws:route53/cidrLocation:CidrLocation": "cidr location",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "alarm",
    "aws:kms/key:Key": "kms key",
    "aws:route53/keySigningKey:KeySigningKey": "key signing key",
    "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": "dnssec",
    "aws:route53/queryLog:QueryLog": "query log",
    "aws:cloudwatch/logGroup:LogGroup": "log group",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "log policy",
}
