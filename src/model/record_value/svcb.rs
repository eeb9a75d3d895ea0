//! HTTPS and SVCB: a priority, a target and parameters (`TYP-HTTPS`, RFC 9460).

use super::fields::{quotable, short};
use super::name::domain_or_root;
use super::svc_param::{SvcParam, check_together};
use super::{SvcParamError, ValueError};

/// The parameters stay as written, with their quotes and in their order.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let fields = quotable(text)?;
    let [priority, target, params @ ..] = fields.as_slice() else {
        return Err(ValueError::FieldCount { found: fields.len(), wanted: 2 });
    };
    let priority = short("priority", priority)?;
    let target = domain_or_root(target)?;
    if let (0, Some(param)) = (priority, params.first()) {
        let key = param.split('=').next().unwrap_or(param).to_owned();
        return Err(SvcParamError::AliasMode { key }.into());
    }
    let read: Vec<SvcParam<'_>> = params.iter().map(|param| SvcParam::parse(param)).collect::<Result<_, _>>()?;
    check_together(&read)?;
    let mut canonical = format!("{priority} {target}");
    for param in params {
        canonical.push(' ');
        canonical.push_str(param);
    }
    Ok(canonical)
}
