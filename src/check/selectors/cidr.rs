//! The networks of CIDR collections, and the names of their locations.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::limits::CIDR_BLOCKS;
use crate::model::{CidrBlocks, Network, NetworkError};
use crate::source::{Located, Span};

/// The longest name of a location (CID-02).
const LOCATION_CHARS: usize = 16;

impl Context<'_> {
    /// The name of a location, or `*` for everyone else (CID-02).
    pub(in crate::check) fn cidr_location(&mut self, text: &Located<String>) -> Option<Arc<str>> {
        let name = text.value.as_str();
        if name == "*" || is_location_name(name) {
            return Some(name.into());
        }
        let message = format!("`{}` cannot be the name of a location", name.escape_debug());
        let finding = Diagnostic::new(Code::InvalidCidr, text.span, message);
        self.findings.push(
            finding
                .label(format!("letters, digits, `-` and `_`, {LOCATION_CHARS} at most"))
                .help("or `*` for everyone else"),
        );
        None
    }

    /// The locations of one collection, whose names were read already, with their blocks: canonical and sorted
    /// (CID-04 to CID-06).
    pub(in crate::check) fn cidr_blocks<'s>(
        &mut self,
        locations: impl IntoIterator<Item = (Arc<str>, &'s [Located<String>])>,
    ) -> Option<Vec<CidrBlocks>> {
        let errors = self.findings.errors();
        let mut seen: HashMap<Network, (Arc<str>, Span)> = HashMap::new();
        let mut collection = Vec::new();
        for (location, texts) in locations {
            let mut blocks: Vec<Arc<str>> = Vec::with_capacity(texts.len());
            for text in texts {
                let Some(network) = self.network(text) else { continue };
                match seen.get(&network) {
                    Some((first, place)) => self.findings.push(block_twice(text, &network, first, &location, *place)),
                    None if seen.len() == CIDR_BLOCKS => self.findings.push(too_many(text.span)),
                    None => blocks.push(network.to_string().into()),
                }
                seen.entry(network).or_insert_with(|| (Arc::clone(&location), text.span));
            }
            blocks.sort_unstable();
            collection.push(CidrBlocks { location, blocks });
        }
        collection.sort_by(|a, b| a.location.cmp(&b.location));
        (self.findings.errors() == errors).then_some(collection)
    }

    fn network(&mut self, text: &Located<String>) -> Option<Network> {
        let shown = text.value.escape_debug();
        match Network::parse(&text.value) {
            Ok((network, false)) => Some(network),
            Ok((network, true)) => {
                self.findings.push(
                    Diagnostic::new(
                        Code::SelectorAdjusted,
                        text.span,
                        format!("`{shown}` is an address within a network"),
                    )
                    .label(format!("becomes `{network}`"))
                    .help(format!("write `{network}`")),
                );
                Some(network)
            }
            Err(error) => {
                let message = format!("`{shown}` is not a block of a CIDR collection");
                self.findings.push(
                    Diagnostic::new(Code::InvalidCidr, text.span, message)
                        .label(words::printable(&error.to_string()))
                        .help(help(&error)),
                );
                None
            }
        }
    }
}

/// Whether a location can have this name (CID-02).
pub(in crate::check) fn is_location_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=LOCATION_CHARS).contains(&name.len()) && name.bytes().all(allowed)
}

fn help(error: &NetworkError) -> String {
    match error {
        NetworkError::TooSmall { whole, .. } | NetworkError::NoPrefix { whole } => {
            format!("the smallest block around it is `{whole}`")
        }
        NetworkError::Everyone => "use the location `*` for everyone else".to_owned(),
        NetworkError::Address(_) | NetworkError::Prefix { .. } => {
            format!("write a network, such as {}", words::one_of(["203.0.113.0/24", "2001:db8::/48"]))
        }
    }
}

fn block_twice(text: &Located<String>, network: &Network, first: &str, second: &str, place: Span) -> Diagnostic {
    if first == second {
        let message = format!("the block `{network}` twice in one location");
        return Diagnostic::new(Code::DuplicateValue, text.span, message)
            .label("given again")
            .related(place, "first given here");
    }
    let message = format!("the block `{network}` belongs to location `{first}` already");
    Diagnostic::new(Code::InvalidCidr, text.span, message)
        .label(format!("cannot belong to `{}`, too", second.escape_debug()))
        .related(place, "given here")
        .help("leave it out of one of them; a smaller block inside of it may belong to another location")
}

fn too_many(place: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidCidr, place, format!("more than {CIDR_BLOCKS} blocks in one collection"))
        .label("this one is too many")
        .help("put neighbouring blocks together into larger ones")
}
