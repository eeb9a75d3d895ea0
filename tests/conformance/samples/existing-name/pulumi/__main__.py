import pulumi
import pulumi_aws as aws

zone = aws.route53.get_zone_output(name="lookup.example.com", private_zone=False)
aws.route53.Record("a", zone_id=zone.zone_id, name="a.lookup.example.com", type="A", ttl=60, records=["192.0.2.1"])
pulumi.export("zone_id", zone.zone_id)
pulumi.export("name_servers", zone.name_servers)
pulumi.export("federated_dns_name", zone.name)
