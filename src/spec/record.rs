//! `[[records]]`: everything that a zone holds besides endpoints, pools and services.

use serde_json::{Value as Json, json};

use super::read::{self, Node, Read, spec_table, spec_words};
use super::{Bias, Int, List, OneOrMany, RecordAliasSpec, Text, TextOrParameter, Ttl};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::RecordType;
use crate::source::Located;

spec_table! {
    /// A record set as Route 53 has it: `values` or `alias`, and at most one routing policy.
    RecordSpec, "a record", lenient {
        /// Name under the zone; `"@"` is the zone's own name, and a final dot makes a name absolute.
        required name: Located<String>,
        /// Type of the record, such as `TXT`.
        required kind as "type": Located<RecordType>,
        /// Seconds for which resolvers keep the answer. Default: that of `[defaults]`, else 60. Not with `alias`.
        optional ttl: Located<Ttl>,
        /// One value or several. Texts of `TXT` and `SPF` are written without quotes around them.
        optional values: OneOrMany<TextOrParameter>,
        /// The name or AWS resource whose answer is given; instead of `values`.
        optional alias: Located<RecordAliasSpec>,
        /// Tells this record from others of its name and type. Needed with a routing policy, and only then.
        optional set_identifier: Located<Text<1, 128>>,
        /// Routing policy: the role in a failover.
        optional failover: Located<RoleSpec>,
        /// Routing policy: share of the answers among the healthy records, 0 to 255.
        optional weight: Located<Int<0, 255>>,
        /// Routing policy: the AWS region that is nearest to the clients.
        optional region: Located<String>,
        /// Routing policy: where the clients are: `EU`, `EU-DE`, `NA-US-CA`, or `*` for all others.
        optional geolocation: Located<String>,
        /// Routing policy: where the server is.
        optional geoproximity: Located<RecordPlaceSpec>,
        /// Routing policy: up to eight healthy records are answered together. Default: false.
        optional multivalue: Located<bool>,
        /// Routing policy: the network that the clients are in.
        optional cidr: Located<RecordCidrSpec>,
        /// Name of an entry of `[health_checks]`, or of an endpoint that has a health check.
        optional health_check: Located<String>,
        /// What the record was before, the oldest first: `name/TYPE`, with `/identifier` if it had a `set_identifier`. Its state is kept.
        optional renamed_from: List<Located<String>>,
    }
    later []
}

spec_words! {
    /// The role in a failover.
    RoleSpec, "the role in a failover" {
        "primary" => Primary,
        "secondary" => Secondary,
    }
    later []
}

spec_table! {
    /// Where the server of a record is: exactly one of `region`, `local_zone_group`, and `latitude` with `longitude`.
    RecordPlaceSpec, "a place of geoproximity" {
        /// The AWS region of the server.
        optional region: Located<String>,
        /// The Local Zone group of the server, such as `us-west-2-lax-1`.
        optional local_zone_group: Located<String>,
        /// Degrees north, with at most two decimals, as text.
        optional latitude: Located<String>,
        /// Degrees east, with at most two decimals, as text.
        optional longitude: Located<String>,
        /// From -99 to 99: above 0 it draws clients from farther away. Default: 0.
        optional bias: Located<Bias>,
    }
    later []
}

spec_table! {
    /// A network in a CIDR collection that is there already.
    RecordCidrSpec, "a CIDR location" {
        /// Id of the collection, a UUID.
        required collection: TextOrParameter,
        /// Name of a location in the collection, or `*` for all others.
        required location: Located<String>,
    }
    later []
}

impl Read for RecordType {
    const EXPECTED: &'static str = "a record type, such as `TXT`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let word = String::read(node, key, findings)?;
        let kind = Self::parse(&word);
        if kind.is_none() {
            let message = format!("`{}` is not a type of Route 53's records", word.escape_debug());
            let finding = Diagnostic::new(Code::UnknownWord, read::span(node), message);
            findings.push(finding.label("none of them").help(type_help(&word)));
        }
        kind
    }

    fn schema() -> Json {
        json!({"enum": RecordType::ALL.map(RecordType::as_str)})
    }
}

fn type_help(word: &str) -> String {
    let upper = word.trim().to_ascii_uppercase();
    if let Some(kind) = RecordType::parse(&upper) {
        return format!("types are written in upper case: `{}`", kind.as_str());
    }
    if matches!(upper.as_str(), "ALIAS" | "ANAME") {
        return "an alias has the type of what it answers, such as `A`, and `alias = { … }` for `values`".to_owned();
    }
    let known = RecordType::ALL.map(RecordType::as_str);
    words::did_you_mean(&upper, known).unwrap_or_else(|| format!("types are {}", words::all_of(known)))
}
