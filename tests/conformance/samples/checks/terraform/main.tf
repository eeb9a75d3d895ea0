terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  alias  = "eu_central_1"
  region = "eu-central-1"
}

resource "aws_route53_zone" "zone" {
  name    = "checks.example.com"
  comment = "sample"
}

resource "aws_cloudwatch_metric_alarm" "queue" {
  provider = aws.eu_central_1

  alarm_name          = "checks-queue"
  alarm_description   = "Jobs wait"
  namespace           = "Hospital/Queue"
  metric_name         = "Waiting"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  threshold           = 10.5
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"

  dimensions = {
    Site = "fra"
    host = "a"
  }

  tags = {
    federation = "checks"
  }
}

resource "aws_route53_health_check" "queue" {
  type                            = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name           = aws_cloudwatch_metric_alarm.queue.alarm_name
  cloudwatch_alarm_region         = "eu-central-1"
  insufficient_data_health_status = "Unhealthy"
}

resource "aws_route53_health_check" "existing" {
  type                    = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name   = "there"
  cloudwatch_alarm_region = "us-west-2"
  invert_healthcheck      = true
}

resource "aws_route53_health_check" "control" {
  type                = "RECOVERY_CONTROL"
  routing_control_arn = "arn:aws:route53-recovery-control::123456789012:controlpanel/a/routingcontrol/b"
}

resource "aws_route53_health_check" "both" {
  type                   = "CALCULATED"
  child_healthchecks     = [aws_route53_health_check.queue.id, aws_route53_health_check.existing.id]
  child_health_threshold = 1
}

output "zone_id" {
  value = aws_route53_zone.zone.zone_id
}
