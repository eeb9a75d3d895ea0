//! The specs in the pages: the wrong one raises the page's code, the right one raises nothing.

use fedgen::diagnostic::{CODES, Code};

use crate::support::findings;

/// Codes whose page says in words what is wrong, and why.
const WITHOUT_WRONG_BLOCK: &[(Code, &str)] = &[
    (Code::Encoding, "a page is UTF-8 text"),
    (Code::TooLarge, "32 MiB do not fit into a page"),
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
