variable "zone" {
  type = string
}

resource "aws_route53_health_check" "a" {
  type               = "TCP"
  ip_address         = "203.0.113.9"
  port               = 443
  request_interval   = 30
  failure_threshold  = 3
  regions            = ["eu-west-1", "us-east-1", "us-west-2"]
  measure_latency    = false
  invert_healthcheck = false
}

resource "aws_route53_record" "a" {
  zone_id         = var.zone
  name            = "a.there.example.com"
  type            = "A"
  ttl             = 60
  records         = ["192.0.2.1"]
  set_identifier  = "a"
  health_check_id = aws_route53_health_check.a.id

  weighted_routing_policy {
    weight = 1
  }
}

resource "aws_route53_record" "b" {
  zone_id = var.zone
  name    = "b.there.example.com"
  type    = "A"

  alias {
    name                   = aws_route53_record.a.name
    zone_id                = var.zone
    evaluate_target_health = true
  }
}

output "zone_id" {
  value = var.zone
}

output "a_fqdn" {
  value = aws_route53_record.a.fqdn
}
