import pulumi
import pulumi_aws as aws

zone = aws.route53.Zone("zone", name="checks.example.com", comment="sample")
alarm = aws.cloudwatch.MetricAlarm(
    "queue",
    region="eu-central-1",
    name="checks-queue",
    alarm_description="Jobs wait",
    namespace="Hospital/Queue",
    metric_name="Waiting",
    dimensions={"Site": "fra", "host": "a"},
    statistic="Average",
    period=60,
    evaluation_periods=3,
    threshold=10.5,
    comparison_operator="GreaterThanThreshold",
    treat_missing_data="breaching",
    tags={"federation": "checks"},
)
queue = aws.route53.HealthCheck(
    "queue",
    type="CLOUDWATCH_METRIC",
    cloudwatch_alarm_name=alarm.name,
    cloudwatch_alarm_region="eu-central-1",
    insufficient_data_health_status="Unhealthy",
)
there = aws.route53.HealthCheck(
    "existing",
    type="CLOUDWATCH_METRIC",
    cloudwatch_alarm_name="there",
    cloudwatch_alarm_region="us-west-2",
    invert_healthcheck=True,
)
aws.route53.HealthCheck(
    "control",
    type="RECOVERY_CONTROL",
    routing_control_arn="arn:aws:route53-recovery-control::123456789012:controlpanel/a/routingcontrol/b",
)
aws.route53.HealthCheck("both", type="CALCULATED", child_healthchecks=[queue.id, there.id], child_health_threshold=1)
pulumi.export("zone_id", zone.zone_id)
