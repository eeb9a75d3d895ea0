variable "vpc" {
  type = string
}

resource "aws_route53_zone" "zone" {
  name    = "corp.internal"
  comment = "sample"

  vpc {
    vpc_id     = var.vpc
    vpc_region = "eu-central-1"
  }

  vpc {
    vpc_id     = "vpc-2"
    vpc_region = "us-east-1"
  }
}

output "zone_id" {
  value = aws_route53_zone.zone.zone_id
}
