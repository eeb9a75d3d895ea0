//! The specs in the pages: the wrong one raises the page's code, the right one raises nothing.

use std::collections::{BTreeMap, BTreeSet};

use fedgen::diagnostic::{CODES, Code};

use crate::support::findings;

/// Codes whose page says in words what is wrong, and why.
const WITHOUT_WRONG_BLOCK: &[(Code, &str)] = &[
    (Code::Encoding, "a page is UTF-8 text"),
    (Code::TooLarge, "32 MiB do not fit into a page"),
    (Code::NotYetSupported, "every key of the format is supported"),
    (Code::TooManyFindings, "10,001 mistakes do not fit into a page"),
    (Code::PoolsTooDeep, "65 pools do not fit into a page; specs/invalid has them"),
    (Code::TooManyValues, "401 addresses do not fit into a page; specs/invalid has them"),
    (Code::GroupTooLarge, "101 records do not fit into a page"),
    (Code::TemplateLimits, "hundreds of resources do not fit into a page"),
    (Code::TemplateTooLarge, "a megabyte does not fit into a page"),
    (Code::TemplateNotInline, "dozens of resources do not fit into a page"),
    (Code::Quota, "160 health checks do not fit into a page"),
    (Code::PartsNotPinned, "hundreds of resources do not fit into a page"),
    (Code::OutputsInParts, "198 services do not fit into a page"),
    (Code::TooManyChildren, "256 children do not fit into a page"),
    (Code::TooManyVpcs, "301 networks do not fit into a page"),
    (Code::ManyRequests, "300 resources do not fit into a page"),
];

/// The TOML block under a heading.
fn block(page: &'static str, heading: &str) -> Option<&'static str> {
    let section = page.split(&format!("\n## {heading}\n")).nth(1)?.split("\n## ").next()?;
    let mut blocks = section.split("```toml\n").skip(1);
    let block = blocks.next()?.split("```").next();
    assert!(blocks.next().is_none(), "one block for each section");
    block
}

/// The text under a heading.
fn section(page: &'static str, heading: &str) -> &'static str {
    let after = page.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    after.split("\n## ").next().unwrap_or_default().trim()
}

#[test]
fn every_section_says_something() {
    for code in CODES {
        let meaning =
            code.page().split_once('\n').map(|(_, rest)| rest.split("\n## ").next().unwrap_or_default().trim());
        assert!(meaning.is_some_and(|text| text.len() > 20), "{}: what it means", code.as_str());
        for heading in ["Why it matters", "Wrong", "Right", "Reference"] {
            assert!(section(code.page(), heading).len() > 20, "{}: {heading}", code.as_str());
        }
    }
}

#[test]
fn every_code_matters_for_a_reason_of_its_own() {
    let mut reasons: BTreeMap<&str, &str> = BTreeMap::new();
    for code in CODES {
        let reason = section(code.page(), "Why it matters");
        if let Some(other) = reasons.insert(reason, code.as_str()) {
            panic!("{} and {other} matter for one reason: {reason}", code.as_str());
        }
    }
}

/// Which rules and mistakes a code stands for is said once, in the catalogue.
#[test]
fn references_are_those_of_the_catalogue() {
    for code in CODES {
        let is_id = |word: &&str| {
            let (kind, rest) = word.split_once('-').unwrap_or_default();
            let is_kind = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase());
            is_kind && !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        let items = section(code.page(), "Reference").lines().filter_map(|line| line.strip_prefix("- "));
        let firsts: Vec<&str> = items.filter_map(|item| item.split([' ', ':']).next().filter(is_id)).collect();
        let cited: BTreeSet<&str> = firsts.iter().copied().collect();
        assert_eq!(cited.len(), firsts.len(), "{} cites each once", code.as_str());
        assert_eq!(cited, code.rules().iter().copied().collect(), "{}", code.as_str());
    }
}

fn codes(text: &str) -> Vec<Code> {
    findings("fedgen.toml", text).1.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_is_called_wrong_is_wrong() {
    for &code in CODES {
        let excused = WITHOUT_WRONG_BLOCK.iter().any(|&(without, _)| without == code);
        let block = block(code.page(), "Wrong");
        assert_eq!(block.is_none(), excused, "{}", code.as_str());
        let Some(block) = block else { continue };
        assert!(codes(block).contains(&code), "{} is not raised by its page's wrong block", code.as_str());
    }
}

#[test]
fn what_is_called_right_is_right() {
    for &code in CODES {
        let block = block(code.page(), "Right").unwrap_or_else(|| panic!("{} has no right block", code.as_str()));
        let mut raised = codes(block);
        // The pages use addresses for examples, as every documentation should.
        // What is right may still be dual stack, with addresses for examples.
        // There is something to know about a framework, an alarm, a routing control, right or wrong.
        let expected = [
            Code::DocumentationAddress,
            Code::FirstAddressChecked,
            Code::AlarmIsCopied,
            Code::ControlCheckIsFixed,
            Code::KeptConnections,
            Code::CertificateNotVerified,
            // What some forms of zone need outside of the spec is noted each time.
            Code::PrivateZoneNames,
            Code::DsRecord,
            Code::GivenResource,
            Code::FoundByName,
        ];
        raised.retain(|raised| *raised == code || !expected.contains(raised));
        // Both are about one spec; whoever means it is told to switch CloudFormation off, and still warned.
        raised.retain(|&raised| (code, raised) != (Code::DisabledNotInCloudFormation, Code::DisabledCheck));
        assert!(raised.is_empty(), "the right block of {} raises {raised:?}", code.as_str());
    }
}
