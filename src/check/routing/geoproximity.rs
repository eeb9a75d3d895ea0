//! Where the members of a `geoproximity` policy are.

use foldhash::{HashMap, HashMapExt};

use crate::check::Context;
use crate::check::selectors::PlaceFields;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Member, Place, Proximity, Selector};
use crate::source::Located;
use crate::spec::GeoproximitySpec;

pub(super) fn proximity(
    context: &mut Context<'_>,
    key: &Located<String>,
    spec: &GeoproximitySpec,
) -> Option<Proximity> {
    context.place(&PlaceFields {
        region: spec.region.as_ref(),
        local_zone_group: spec.local_zone_group.as_ref(),
        latitude: spec.latitude.as_ref(),
        longitude: spec.longitude.as_ref(),
        bias: spec.bias.as_ref().map(|bias| bias.value.0),
        span: key.span,
    })
}

/// Two members in one place are for the same clients, whatever their bias (GPX-06).
pub(super) fn one_in_each_place(context: &mut Context<'_>, members: &[Member]) {
    let mut seen: HashMap<&Place, &Located<String>> = HashMap::with_capacity(members.len());
    let mut in_file_order: Vec<&Member> = members.iter().collect();
    in_file_order.sort_by_key(|member| member.key.span);
    for member in in_file_order {
        let Selector::Geoproximity(proximity) = &member.selector else { continue };
        if let Some(first) = seen.insert(&proximity.place, &member.key) {
            let message = format!("`{}` and `{first}` are in the same place", member.key);
            context.findings.push(
                Diagnostic::new(Code::SelectorTaken, member.key.span, message)
                    .label("for the same clients")
                    .related(first.span, "the place is taken by this one")
                    .help("nest both in one member: `to = { weighted = { … } }`, or `failover`"),
            );
        }
    }
}
