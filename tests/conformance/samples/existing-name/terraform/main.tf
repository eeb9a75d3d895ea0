data "aws_route53_zone" "zone" {
  name         = "lookup.example.com"
  private_zone = false
}

resource "aws_route53_record" "a" {
  zone_id = data.aws_route53_zone.zone.zone_id
  name    = "a.lookup.example.com"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1"]
}

output "zone_id" {
  value = data.aws_route53_zone.zone.zone_id
}

output "name_servers" {
  value = data.aws_route53_zone.zone.name_servers
}

output "federated_dns_name" {
  value = data.aws_route53_zone.zone.name
}
