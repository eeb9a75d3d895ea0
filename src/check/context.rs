//! What the steps of checking share.

use std::collections::BTreeSet;

use super::failover_time::Budget;
use super::federation::default_ttl;
use super::health_fields::ProbeFields;
use crate::diagnostic::Diagnostics;
use crate::model::{DnsName, HealthCheck};
use crate::source::Span;
use crate::spec::{HealthCheckSpec, Spec, ZoneSpec};

/// What kind of zone the spec asks for, whatever mistakes its values have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ZoneForm {
    Public,
    Private,
    Existing,
    /// Its mistakes hide it.
    Unknown,
}

/// What the steps of checking share.
pub(super) struct Context<'s> {
    pub spec: &'s Spec,
    pub findings: &'s mut Diagnostics,
    /// The zone's name, or a stand-in when it is wrong: names are still checked then.
    pub zone: DnsName,
    pub zone_is_known: bool,
    zone_form: ZoneForm,
    /// Whether the spec had mistakes before it was checked, so that something may be missing for that reason.
    pub parsed_with_errors: bool,
    /// Set where an entry refers to one whose mistakes were reported: what follows from that would be an echo.
    pub leans_on_broken: bool,
    /// What endpoints without a check get from the framework that the spec names.
    pub preset_check: Option<&'s HealthCheckSpec>,
    /// The first endpoint for which the framework should give a port, and has none.
    pub lacks_port: Option<Span>,
    pub health_checks: Vec<HealthCheck>,
    /// Indices of calculated checks some of whose children are missing: how fast they are is not known.
    pub incomplete_checks: BTreeSet<usize>,
    pub used_parameters: BTreeSet<&'s str>,
    /// Those with a default that is wrong by itself: what it is wrong for would be an echo.
    pub broken_defaults: BTreeSet<&'s str>,
    /// Indices of endpoints that some name leads to, besides their own.
    pub used_endpoints: BTreeSet<usize>,
    pub used_pools: BTreeSet<usize>,
    /// Indices of health checks by which something is decided.
    pub used_checks: BTreeSet<usize>,
}

impl<'s> Context<'s> {
    pub(super) fn new(
        spec: &'s Spec,
        preset_check: Option<&'s HealthCheckSpec>,
        findings: &'s mut Diagnostics,
    ) -> Self {
        let zone = spec.zone.as_ref().and_then(|zone| DnsName::zone(&zone.name.value).ok());
        let zone_is_known = zone.is_some();
        let zone = zone.unwrap_or_else(|| DnsName::zone("zone.invalid").expect("a valid name"));
        let zone_form = spec.zone.as_ref().map_or(ZoneForm::Unknown, form);
        let parsed_with_errors = findings.has_errors();
        Self {
            spec,
            findings,
            zone,
            zone_is_known,
            zone_form,
            parsed_with_errors,
            leans_on_broken: false,
            preset_check,
            lacks_port: None,
            health_checks: Vec::new(),
            incomplete_checks: BTreeSet::new(),
            used_parameters: BTreeSet::new(),
            broken_defaults: BTreeSet::new(),
            used_endpoints: BTreeSet::new(),
            used_pools: BTreeSet::new(),
            used_checks: BTreeSet::new(),
        }
    }

    /// Whether the spec declares a private zone (HZ-03). What an existing one is cannot be known.
    pub(super) fn is_private(&self) -> bool {
        self.zone_form == ZoneForm::Private
    }

    /// `failover_budget`, if there is one.
    pub(super) fn failover_budget(&self) -> Option<Budget> {
        let budget = self.spec.federation.as_ref()?.failover_budget.as_ref()?;
        let mut defaults: Vec<Span> = default_ttl(self).map(|ttl| ttl.span).into_iter().collect();
        if let Some(check) = self.spec.defaults.as_ref().and_then(|defaults| defaults.health_check.as_ref()) {
            let fields = ProbeFields::of(&check.value);
            defaults.extend(fields.request_interval.map(|interval| interval.span));
            defaults.extend(fields.failure_threshold.map(|threshold| threshold.span));
        }
        Some(Budget { allowed: budget.with(budget.value.0.into()), defaults })
    }

    /// Whether what the zone is could not be read.
    pub(super) fn is_zone_unknown(&self) -> bool {
        self.zone_form == ZoneForm::Unknown
    }

    /// Whether the zone is there already: nothing but what it holds is declared.
    pub(super) fn is_existing(&self) -> bool {
        self.zone_form == ZoneForm::Existing
    }
}

fn form(zone: &ZoneSpec) -> ZoneForm {
    if zone.is_existing() {
        ZoneForm::Existing
    } else if zone.vpcs.is_some() {
        ZoneForm::Private
    } else {
        ZoneForm::Public
    }
}
