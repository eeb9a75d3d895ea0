//! Specs of any size: the "federation of N" of the published figures.

use std::fmt::Write;

/// One zone, `endpoints` endpoints with an HTTPS check (two tags of their own) and their own A record, and half as many
/// failover services of two.
pub(crate) fn federation_of(endpoints: usize) -> String {
    let mut spec = String::from("[federation]\nname = \"bench\"\n\n[zone]\nname = \"bench.example.com\"\n");
    for n in 0..endpoints {
        let (high, mid, low) = (n >> 16 & 255, n >> 8 & 255, n & 255);
        let _ = write!(
            spec,
            "\n[endpoints.site-{n:06}]\naddress = \"20.{high}.{mid}.{low}\"\ntags = {{ site = \"s{n:06}\", owner = \"team-{}\" }}\n\
             health_check.https = {{ path = \"/healthz\", port = 8443 }}\n",
            n % 17,
        );
    }
    for n in 0..endpoints / 2 {
        let _ = write!(
            spec,
            "\n[services.service-{n:06}]\nfailover = {{ primary = \"site-{:06}\", secondary = \"site-{:06}\" }}\n",
            2 * n,
            2 * n + 1,
        );
    }
    spec
}
