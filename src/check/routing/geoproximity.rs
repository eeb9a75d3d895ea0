//! Where the members of a `geoproximity` policy are.

use crate::check::Context;
use crate::check::selectors::PlaceFields;
use crate::model::Proximity;
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
