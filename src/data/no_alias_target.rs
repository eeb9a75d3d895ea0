use std::sync::LazyLock;

use super::alias_service::is_region;
use super::table;

const NO_ALIAS_TARGETS: &str = include_str!("../../data/no-alias-targets.tsv");

/// A kind of AWS name that no alias can lead to (`ALI-02`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAliasTarget {
    pattern: &'static str,
    /// What has such a name, with its article.
    pub what: &'static str,
    /// What to write instead.
    pub instead: Instead,
}

/// What does the work of an alias that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The server's own address.
    Address,
    /// A CNAME.
    Hostname,
    /// The website endpoint of the bucket's region.
    Website,
    /// The regional name of a custom domain.
    CustomDomain,
    /// A CloudFront distribution before it.
    Distribution,
}

/// The kind of AWS name that this is, and the region in it, if no alias can lead to it. Letter case and a final dot do not matter.
pub fn no_alias_target(dns_name: &str) -> Option<(&'static NoAliasTarget, Option<String>)> {
    static TABLE: LazyLock<Vec<NoAliasTarget>> = LazyLock::new(|| table::load(NO_ALIAS_TARGETS, read));
    let name = dns_name.strip_suffix('.').unwrap_or(dns_name).to_ascii_lowercase();
    let name = ["com.cn", "eu"].iter().fold(name, |name, end| {
        name.strip_suffix(end)
            .filter(|rest| rest.ends_with(".amazonaws."))
            .map(|rest| format!("{rest}com"))
            .unwrap_or(name)
    });
    let name = name.replace(".amazonaws.com", ".AWS");
    let labels: Vec<&str> = name.split('.').collect();
    // The longest pattern is the closest one.
    let rows = TABLE.iter().filter_map(|row| Some((row, matched(row.pattern, &labels)?)));
    rows.max_by_key(|(row, _)| row.pattern.len())
}

/// The region that the pattern finds in a name, or `Some(None)` for a pattern without one.
#[expect(clippy::option_option, reason = "whether it matches, and what it finds")]
fn matched(pattern: &str, labels: &[&str]) -> Option<Option<String>> {
    let words: Vec<&str> = pattern.split('.').collect();
    let start = labels.len().checked_sub(words.len())?;
    let mut region = None;
    for (word, label) in words.iter().zip(&labels[start..]) {
        let is_same = match *word {
            "*" => !label.is_empty(),
            "API" => start == 0 && !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            _ => match word.strip_suffix("REGION").map(|before| label.strip_prefix(before)) {
                Some(found) => {
                    region = found.filter(|found| is_region(found)).map(str::to_owned);
                    region.is_some()
                }
                None => word == label,
            },
        };
        if !is_same {
            return None;
        }
    }
    Some(region)
}

fn read([pattern, what, instead]: [&'static str; 3]) -> Option<NoAliasTarget> {
    let instead = match instead {
        "address" => Instead::Address,
        "hostname" => Instead::Hostname,
        "website" => Instead::Website,
        "custom-domain" => Instead::CustomDomain,
        "distribution" => Instead::Distribution,
        _ => return None,
    };
    Some(NoAliasTarget { pattern, what, instead })
}

#[cfg(test)]
mod tests {
    use super::super::alias_service;
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(NO_ALIAS_TARGETS, read);
    }

    #[track_caller]
    fn is(name: &str, instead: Instead, region: Option<&str>) {
        let told = no_alias_target(name).map(|(row, region)| (row.instead, region));
        assert_eq!(told, Some((instead, region.map(str::to_owned))), "{name}");
        assert_eq!(alias_service(name), None, "{name}");
    }

    #[test]
    fn names_that_aws_gives_to_other_things() {
        is("ec2-192-0-2-1.compute-1.amazonaws.com", Instead::Address, None);
        is("EC2-192-0-2-1.eu-west-1.compute.amazonaws.com.", Instead::Address, Some("eu-west-1"));
        is("ec2-192-0-2-1.cn-north-1.compute.amazonaws.com.cn", Instead::Address, Some("cn-north-1"));
        is("models.s3.amazonaws.com", Instead::Website, None);
        is("a.models.s3.eu-west-1.amazonaws.com", Instead::Website, Some("eu-west-1"));
        is("models.s3-us-west-2.amazonaws.com", Instead::Website, Some("us-west-2"));
        is("models.s3-website-us-east-1.amazonaws.com", Instead::Website, Some("us-east-1"));
        is("models.s3-website.eu-central-1.amazonaws.com", Instead::Website, Some("eu-central-1"));
        is("main.abcdefg.us-east-1.rds.amazonaws.com", Instead::Hostname, Some("us-east-1"));
        is("a1b2c3d4e5.execute-api.us-east-1.amazonaws.com", Instead::CustomDomain, Some("us-east-1"));
        is("abcdefgh.lambda-url.us-east-1.on.aws", Instead::Distribution, Some("us-east-1"));
    }

    #[test]
    fn targets_of_aliases_and_unknown_names_are_left_alone() {
        for name in [
            "",
            ".",
            "s3.amazonaws.com",
            "s3-website-us-east-1.amazonaws.com",
            "s3-website.eu-central-1.amazonaws.com",
            "d-1a2b3c.execute-api.eu-west-1.amazonaws.com",
            "a-1.us-east-1.elb.amazonaws.com",
            "a-1.elb.us-east-1.amazonaws.com",
            "vpce-0a-1b.execute-api.us-east-1.vpce.amazonaws.com",
            "something.new.us-east-1.amazonaws.com",
            "models.s3.amazonaws.com.example.org",
        ] {
            assert_eq!(no_alias_target(name), None, "{name}");
        }
    }
}
