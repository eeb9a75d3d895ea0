//! What a tool cannot do, or not for so many resources.

mod cloudformation;
mod dynamic;
mod provider;
mod template;

pub(super) use cloudformation::cloudformation;
pub(super) use provider::{sni_off, unknown_regions};
pub(super) use template::template_bytes;

use crate::artifact::Artifact;

fn disable(target: &str) -> String {
    format!("to do without this target, say `enabled = false` in `[targets.{target}]`")
}

/// Files hold lines that end in a line feed, and no other control character.
pub(super) fn plain_text(artifact: &Artifact) -> Result<(), String> {
    let bytes = artifact.text.as_bytes();
    let is_control = |byte: u8| byte.is_ascii_control() && byte != b'\n';
    if bytes.iter().fold(false, |any, &byte| any | is_control(byte)) {
        return Err("it holds a control character".into());
    }
    if !bytes.ends_with(b"\n") || bytes.ends_with(b"\n\n") {
        return Err("it does not end in one line feed".into());
    }
    Ok(())
}
