terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_route53_zone" "parent" {
  name         = "parent.example.com"
  private_zone = false
}

resource "aws_route53_zone" "zone" {
  name    = "signed.parent.example.com"
  comment = "sample"
}

resource "aws_route53_record" "delegation" {
  zone_id = data.aws_route53_zone.parent.zone_id
  name    = "signed.parent.example.com"
  type    = "NS"
  ttl     = 172800
  records = aws_route53_zone.zone.name_servers
}

resource "aws_kms_key" "signing" {
  provider = aws.us_east_1

  description              = "Signs signed.parent.example.com"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Owner"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Route53"
        Effect    = "Allow"
        Principal = { Service = "dnssec-route53.amazonaws.com" }
        Action    = ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
      },
    ]
  })
}

resource "aws_route53_key_signing_key" "signing" {
  hosted_zone_id             = aws_route53_zone.zone.zone_id
  key_management_service_arn = aws_kms_key.signing.arn
  name                       = "signing"
  status                     = "ACTIVE"
}

resource "aws_route53_hosted_zone_dnssec" "zone" {
  hosted_zone_id = aws_route53_key_signing_key.signing.hosted_zone_id
  signing_status = "SIGNING"
}

resource "aws_cloudwatch_log_group" "queries" {
  name              = "/aws/route53/signed.parent.example.com"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_resource_policy" "queries" {
  policy_name = "signed-queries"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.queries.arn}:*"
    }]
  })
}

resource "aws_route53_query_log" "zone" {
  zone_id                  = aws_route53_zone.zone.zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.queries.arn

  depends_on = [aws_cloudwatch_log_resource_policy.queries]
}

output "zone_id" {
  value = aws_route53_zone.zone.zone_id
}

output "name_servers" {
  value = aws_route53_zone.zone.name_servers
}
