//! Signing of the zone.

use super::super::Context;
use super::super::federation::federation_name;
use super::arn::{self, Arn};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::TTL_SIGNED;
use crate::model::{Dnssec, KmsKey};
use crate::source::Located;
use crate::spec::DnssecSpec;

pub(super) fn check<'s>(context: &mut Context<'s>, given: &'s Located<DnssecSpec>) -> Option<Dnssec> {
    long_ttls(context);
    let kms_key = match &given.value {
        DnssecSpec::Arn(text) => KmsKey::Arn(arn::check(context, text, Arn::KmsKey)?),
        DnssecSpec::Create(create) if create.value => KmsKey::Created,
        DnssecSpec::Create(create) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, create.span, "`dnssec` has no key to sign with")
                    .label("no new key, and none that is there")
                    .help("add `kms_key_arn`; leave `dnssec` out for a zone that is not signed"),
            );
            return None;
        }
    };
    Some(Dnssec { key_name: key_name(federation_name(context)), kms_key, origin: given.span })
}

/// The key's name in the zone: 3 to 128 letters, digits and `_` (HZ-14), which a federation's name has, but for `-`.
fn key_name(federation: &str) -> String {
    format!("fedgen_{}", federation.replace('-', "_"))
}

/// TTLs that signing cuts (HZ-17).
fn long_ttls(context: &mut Context<'_>) {
    let defaults = context.spec.defaults.as_ref().and_then(|defaults| defaults.ttl.as_ref());
    let services = context.spec.services.iter().flat_map(|services| services.iter());
    let pools = context.spec.pools.iter().flat_map(|pools| pools.iter());
    let own = services.filter_map(|entry| entry.value.as_ref()?.ttl.as_ref());
    let own_of_pools = pools.filter_map(|entry| entry.value.as_ref()?.ttl.as_ref());
    for ttl in defaults.into_iter().chain(own).chain(own_of_pools).filter(|ttl| ttl.value.0 > TTL_SIGNED) {
        context.findings.push(super::records::signed_ttl(ttl.value.0, ttl.span));
    }
}

#[cfg(test)]
mod tests {
    use super::key_name;

    #[test]
    fn hz_14_names_of_keys() {
        for federation in ["a", "a-1", &"a-".repeat(16)] {
            let name = key_name(federation);
            assert!((3..=128).contains(&name.len()), "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{name}");
        }
        assert_eq!(key_name("hospital-imaging"), "fedgen_hospital_imaging");
    }
}
