resource "aws_route53_zone" "zone" {
  name    = "policies.example.com"
  comment = "sample"
}

resource "aws_route53_cidr_collection" "sites" {
  name = "policies-sites"
}

resource "aws_route53_cidr_location" "sites_labs" {
  cidr_collection_id = aws_route53_cidr_collection.sites.id
  name               = "labs"
  cidr_blocks        = ["203.0.113.0/24", "2001:db8::/48"]
}

resource "aws_route53_cidr_location" "sites_wards" {
  cidr_collection_id = aws_route53_cidr_collection.sites.id
  name               = "wards"
  cidr_blocks        = ["198.51.100.0/24"]

  # One change of a collection at a time.
  depends_on = [aws_route53_cidr_location.sites_labs]
}

resource "aws_route53_record" "weighted_a" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "weighted.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "a"

  weighted_routing_policy {
    weight = 0
  }
}

resource "aws_route53_record" "latency" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "latency.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "eu-central-1"

  latency_routing_policy {
    region = "eu-central-1"
  }
}

resource "aws_route53_record" "geo_any" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "geo.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "*"

  geolocation_routing_policy {
    country = "*"
  }
}

resource "aws_route53_record" "geo_eu" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "geo.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.2"]
  set_identifier = "EU"

  geolocation_routing_policy {
    continent = "EU"
  }
}

resource "aws_route53_record" "geo_us_ca" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "geo.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.3"]
  set_identifier = "NA-US-CA"

  geolocation_routing_policy {
    country     = "US"
    subdivision = "CA"
  }
}

resource "aws_route53_record" "near_region" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "near.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "region"

  geoproximity_routing_policy {
    aws_region = "us-east-1"
    bias       = -10
  }
}

resource "aws_route53_record" "near_group" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "near.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.2"]
  set_identifier = "group"

  geoproximity_routing_policy {
    local_zone_group = "us-west-2-lax-1"
  }
}

resource "aws_route53_record" "near_place" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "near.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.3"]
  set_identifier = "place"

  geoproximity_routing_policy {
    bias = 5

    coordinates {
      latitude  = "48.86"
      longitude = "2.35"
    }
  }
}

resource "aws_route53_record" "many" {
  zone_id                          = aws_route53_zone.zone.zone_id
  name                             = "many.policies.example.com"
  type                             = "A"
  ttl                              = 60
  records                          = ["192.0.2.1"]
  set_identifier                   = "one"
  multivalue_answer_routing_policy = true
}

resource "aws_route53_record" "sites_wards" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "sites.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "wards"

  cidr_routing_policy {
    collection_id = aws_route53_cidr_collection.sites.id
    location_name = aws_route53_cidr_location.sites_wards.name
  }
}

resource "aws_route53_record" "sites_any" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "sites.policies.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.2"]
  set_identifier = "*"

  cidr_routing_policy {
    collection_id = aws_route53_cidr_collection.sites.id
    location_name = "*"
  }
}

resource "aws_route53_record" "alias" {
  zone_id        = aws_route53_zone.zone.zone_id
  name           = "alias.policies.example.com"
  type           = "A"
  set_identifier = "primary"

  failover_routing_policy {
    type = "PRIMARY"
  }

  alias {
    name                   = "weighted.policies.example.com"
    zone_id                = aws_route53_zone.zone.zone_id
    evaluate_target_health = true
  }

  depends_on = [aws_route53_record.weighted_a]
}

resource "aws_route53_record" "alias_of_reference" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "policies.example.com"
  type    = "A"

  alias {
    name                   = aws_route53_record.many.name
    zone_id                = aws_route53_zone.zone.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cloudfront" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "cdn.policies.example.com"
  type    = "HTTPS"

  alias {
    name                   = "d111111abcdef8.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "type_aaaa" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "aaaa.policies.example.com"
  type    = "AAAA"
  ttl     = 60
  records = ["2001:db8::1"]
}

resource "aws_route53_record" "type_caa" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "caa.policies.example.com"
  type    = "CAA"
  ttl     = 60
  records = ["0 issue \"ca.example.net\""]
}

resource "aws_route53_record" "type_cname" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "cname.policies.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["target.example.net"]
}

resource "aws_route53_record" "type_ds" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "ds.policies.example.com"
  type    = "DS"
  ttl     = 60
  records = ["12345 13 2 abababababababababababababababababababababababababababababababab"]
}

resource "aws_route53_record" "type_https" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "https.policies.example.com"
  type    = "HTTPS"
  ttl     = 60
  records = ["1 . alpn=\"h3,h2\""]
}

resource "aws_route53_record" "type_mx" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "mx.policies.example.com"
  type    = "MX"
  ttl     = 60
  records = ["20 b.example.net", "10 a.example.net"]
}

resource "aws_route53_record" "type_naptr" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "naptr.policies.example.com"
  type    = "NAPTR"
  ttl     = 60
  records = ["100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:a@example.net!\" ."]
}

resource "aws_route53_record" "type_ns" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "ns.policies.example.com"
  type    = "NS"
  ttl     = 60
  records = ["ns.example.net"]
}

resource "aws_route53_record" "type_ptr" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "ptr.policies.example.com"
  type    = "PTR"
  ttl     = 60
  records = ["a.example.net"]
}

resource "aws_route53_record" "type_spf" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "spf.policies.example.com"
  type    = "SPF"
  ttl     = 60
  records = ["v=spf1 -all"]
}

resource "aws_route53_record" "type_srv" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "srv.policies.example.com"
  type    = "SRV"
  ttl     = 60
  records = ["1 10 5060 a.example.net"]
}

resource "aws_route53_record" "type_sshfp" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "sshfp.policies.example.com"
  type    = "SSHFP"
  ttl     = 60
  records = ["4 2 cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"]
}

resource "aws_route53_record" "type_svcb" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "svcb.policies.example.com"
  type    = "SVCB"
  ttl     = 60
  records = ["1 a.example.net port=8443"]
}

resource "aws_route53_record" "type_tlsa" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "tlsa.policies.example.com"
  type    = "TLSA"
  ttl     = 60
  records = ["3 1 1 efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef"]
}

resource "aws_route53_record" "type_txt" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "txt.policies.example.com"
  type    = "TXT"
  ttl     = 60
  records = ["one\"\"two \\\" \\344", "*"]
}

output "zone_id" {
  value = aws_route53_zone.zone.zone_id
}
