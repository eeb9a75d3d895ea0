//! The catalogue, its pages and the invalid specs are one set.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use fedgen::diagnostic::{CODES, Code, Severity};
use fedgen::source::MAX_SOURCE_BYTES;

use crate::support::{GAPS, TWO_SITES, code_of, findings, findings_of_bytes, root, specs, stem, worst_first};

/// Codes that no file of `specs/invalid` shows, and why. Each has a test of its own below.
const WITHOUT_SPEC: &[(Code, &str)] = &[
    (Code::Encoding, "the corpus is text"),
    (Code::TooLarge, "needs 32 MiB"),
    (Code::NotYetSupported, "every key of the format is supported"),
    (Code::TooManyFindings, "needs 10,001 mistakes"),
    (Code::TemplateLimits, "needs hundreds of resources"),
    (Code::TemplateTooLarge, "needs a megabyte of template"),
    (Code::TemplateNotInline, "needs dozens of resources"),
    (Code::PartsNotPinned, "needs hundreds of resources"),
    (Code::OutputsInParts, "needs 198 services"),
    (Code::ManyRequests, "needs 300 resources"),
    (Code::TooManyChildren, "needs 256 children"),
    (Code::TooManyVpcs, "needs 301 networks"),
];

/// Rules of errors that no invalid spec can show, and why.
const RULES_WITHOUT_SPEC: &[(&str, &str)] = &[
    ("CFL-01", "of FG603: see `WITHOUT_SPEC`"),
    ("M-142", "of FG603 and FG604: see `WITHOUT_SPEC`"),
    ("CFL-02", "of FG604: see `WITHOUT_SPEC`"),
    ("HC-08", "of FG442: see `WITHOUT_SPEC`"),
    ("M-65", "of FG442: see `WITHOUT_SPEC`"),
    ("QUO-11", "of FG442: see `WITHOUT_SPEC`"),
    ("QUO-03", "of FG609: see `WITHOUT_SPEC`"),
];

#[test]
fn codes_are_unique_and_sorted() {
    let texts: Vec<&str> = CODES.iter().map(|code| code.as_str()).collect();
    assert!(texts.is_sorted_by(|a, b| a < b), "{texts:?}");
    assert!(CODES.is_sorted_by_key(|code| code.family()));
    assert!(CODES.iter().all(|&code| Code::parse(&code.as_str().to_lowercase()) == Some(code)));
}

#[test]
fn every_code_has_a_page_of_the_fixed_shape() {
    for code in CODES {
        let page = code.page();
        let headings: Vec<&str> =
            page.lines().filter(|line| line.starts_with('#')).filter(|line| !in_block(page, line)).collect();
        let title = format!("# {}: {}", code.as_str(), code.summary());
        assert_eq!(
            headings,
            [&title, "## Why it matters", "## Wrong", "## Right", "## Reference"],
            "{}",
            code.as_str()
        );
        assert!(
            code.rules().iter().all(|rule| page.contains(&format!("\n- {rule}"))),
            "{} cites its rules",
            code.as_str()
        );
    }
}

/// Comments in the TOML blocks begin like headings.
fn in_block(page: &str, line: &str) -> bool {
    let at = line.as_ptr() as usize - page.as_ptr() as usize;
    page[..at].matches("```").count() % 2 == 1
}

#[test]
fn pages_and_codes_are_one_set() {
    let expected: BTreeSet<String> =
        CODES.iter().map(|code| format!("{}.md", code.as_str())).chain(["README.md".to_owned()]).collect();
    let found: BTreeSet<String> = fs::read_dir(root().join("docs/diagnostics"))
        .expect("the pages")
        .map(|entry| entry.expect("a readable folder").file_name().into_string().expect("a portable name"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_code_has_an_invalid_spec() {
    let shown: BTreeSet<Code> = specs("specs/invalid").iter().map(|path| code_of(path)).collect();
    for &code in CODES {
        let excused = WITHOUT_SPEC.iter().any(|&(without, _)| without == code);
        assert_eq!(shown.contains(&code), !excused, "{}", code.as_str());
    }
}

#[test]
fn every_invalid_spec_raises_its_code_first() {
    let mut wrong = Vec::new();
    for path in specs("specs/invalid") {
        let code = code_of(&path);
        let (_, findings) = findings_of_bytes("x.toml", fs::read(&path).expect("a spec"));
        // Nearly every spec has addresses for examples; the note about them says nothing new.
        let is_asked = |asked: &Code| *asked == code || *asked != Code::DocumentationAddress;
        let codes: Vec<Code> = worst_first(&findings).iter().map(|finding| finding.code).filter(is_asked).collect();
        if GAPS.contains(&stem(&path)) {
            assert!(!codes.contains(&code), "{} is no gap any more", stem(&path));
            continue;
        }
        if codes.first() != Some(&code) {
            wrong.push((stem(&path).to_owned(), codes));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_invalid_spec_says_what_is_wrong() {
    for path in specs("specs/invalid") {
        let text = fs::read_to_string(&path).expect("a spec");
        assert!(
            text.starts_with("# ") && text.lines().next().is_some_and(|line| line.ends_with('.')),
            "{}",
            stem(&path)
        );
    }
}

#[test]
fn every_rule_of_an_error_is_shown() {
    let comments: Vec<(Code, String)> = specs("specs/invalid")
        .iter()
        .map(|path| {
            (code_of(path), fs::read_to_string(path).expect("a spec").lines().next().unwrap_or_default().to_owned())
        })
        .collect();
    let mut missing = Vec::new();
    for &code in CODES.iter().filter(|code| code.severity() == Severity::Error) {
        let own: Vec<&String> = comments.iter().filter(|(of, _)| *of == code).map(|(_, comment)| comment).collect();
        for rule in code.rules() {
            let excused = own.is_empty() && RULES_WITHOUT_SPEC.iter().any(|(without, _)| without == rule);
            let word = |comment: &&&String| {
                comment.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == *rule)
            };
            if !excused && !own.iter().any(|comment| word(&comment)) {
                missing.push((code.as_str(), *rule));
            }
        }
    }
    assert!(missing.is_empty(), "no invalid spec names these rules: {missing:?}");
}

#[test]
fn fg102_bytes_that_are_no_text() {
    let (_, findings) = findings_of_bytes("x.toml", b"[federation]\ndescription = \"F\xe9d\xe9ration\"\n".to_vec());
    assert_eq!(worst_first(&findings)[0].code, Code::Encoding);
}

#[test]
fn fg110_at_and_above_the_limit() {
    let comment = |bytes: usize| {
        let mut text = vec![b'#'; bytes];
        text[bytes - 1] = b'\n';
        text
    };
    let code = |bytes| worst_first(&findings_of_bytes("x.toml", comment(bytes)).1)[0].code;
    assert_eq!(code(MAX_SOURCE_BYTES), Code::MissingKey);
    assert_eq!(code(MAX_SOURCE_BYTES + 1), Code::TooLarge);
}

/// A spec of two sites and more endpoints, each with a record; the first of them have a health check, too.
fn spec_of(endpoints: usize, checks: usize) -> String {
    let mut spec = TWO_SITES.to_owned();
    for at in 2..endpoints {
        let address = at % 256;
        let _ = write!(spec, "\n[endpoints.e{at}]\naddress = \"203.0.113.{address}\"\n");
        if at < checks {
            let _ = writeln!(spec, "health_check.tcp.port = {at}");
        }
    }
    spec
}

fn raises(code: Code, spec: &str) -> bool {
    findings("x.toml", spec).1.iter().any(|finding| finding.code == code)
}

/// Services of two sites each, all alike.
fn services(number: usize) -> String {
    let mut spec = String::new();
    for at in 0..number {
        let _ = writeln!(spec, "[services.s{at}]\nfailover = {{ primary = \"virginia\", secondary = \"frankfurt\" }}");
    }
    spec
}

#[test]
fn fg603_at_and_above_the_parameters_of_a_template() {
    let spec = |parameters: usize| {
        let mut spec = spec_of(2, 2);
        for at in 0..parameters {
            let _ = writeln!(spec, "[parameters.p{at}]\ntype = \"ipv4\"\n[endpoints.p{at}]");
            let _ = writeln!(spec, "address = {{ parameter = \"p{at}\" }}");
        }
        spec
    };
    assert!(!raises(Code::TemplateLimits, &spec(200)));
    assert!(raises(Code::TemplateLimits, &spec(201)));
    let without = format!("{}\n[targets.cloudformation]\nenabled = false\n", spec(201));
    assert!(!raises(Code::TemplateLimits, &without));
}

#[test]
fn fg627_above_the_outputs_of_a_template() {
    // Three of the zone, and that of the service.
    let others = 4;
    let spec = |services_: usize| format!("{}\n{}", spec_of(2, 2), services(services_));
    assert!(!raises(Code::OutputsInParts, &spec(200 - others)));
    assert!(raises(Code::OutputsInParts, &spec(201 - others)));
    assert!(raises(Code::PartsNotPinned, &spec(201 - others)));
    assert!(!raises(Code::TemplateLimits, &spec(201 - others)));
}

#[test]
fn fg603_a_number_of_parts_that_is_too_small() {
    let spec = |endpoints: usize, parts: usize| {
        format!("{}\n[targets.cloudformation]\nparts = {parts}\n", spec_of(endpoints, 2))
    };
    assert!(!raises(Code::TemplateLimits, &spec(500, 1)));
    assert!(!raises(Code::TemplateLimits, &spec(501, 2)));
    let (_, findings) = findings("x.toml", &spec(501, 1));
    let finding = findings.iter().find(|finding| finding.code == Code::TemplateLimits).expect("a finding");
    assert!(finding.message.contains("`parts/endpoints-1.json` would need 501"), "{}", finding.message);
    assert_eq!(finding.help, ["say `parts = 2`"]);
}

#[test]
fn fg603_more_in_one_service_than_a_template_holds() {
    let nested: Vec<String> = (0..90)
        .map(|at| {
            let members: Vec<String> = (0..6).map(|it| format!("e{} = 1", 2 + at * 6 + it)).collect();
            format!("n{at} = {{ weight = 1, to = {{ weighted = {{ {} }} }} }}", members.join(", "))
        })
        .collect();
    let service = format!("[services.large]\nweighted = {{ {} }}\n", nested.join(", "));
    let (_, findings) = findings("x.toml", &format!("{}\n{service}", spec_of(550, 550)));
    let finding = findings.iter().find(|finding| finding.code == Code::TemplateLimits);
    let finding = finding.unwrap_or_else(|| panic!("{:#?}", worst_first(&findings)[0]));
    assert!(finding.primary.text.contains("`service/large`"), "{finding:?}");
}

#[test]
fn fg626_above_the_resources_of_one_template() {
    // The zone, two checks, and the two record sets of the service.
    let others = 5;
    assert!(!raises(Code::PartsNotPinned, &spec_of(500 - others, 2)));
    assert!(raises(Code::PartsNotPinned, &spec_of(501 - others, 2)));
    let pinned = format!("{}\n[targets.cloudformation]\nparts = 2\n", spec_of(501 - others, 2));
    assert!(!raises(Code::PartsNotPinned, &pinned));
    let without = format!("{}\n[targets.cloudformation]\nenabled = false\n", spec_of(501 - others, 2));
    assert!(!raises(Code::PartsNotPinned, &without));
}

#[test]
fn fg604_a_template_above_what_s3_takes() {
    let paths = |length: usize| {
        let mut spec = spec_of(2, 2);
        let path = "p".repeat(length);
        for at in 0..190 {
            let addresses: Vec<String> = (0..=255).map(|byte| format!("\"203.0.{}.{byte}\"", at % 256)).collect();
            let _ = write!(spec, "\n[endpoints.e{at}]\naddress = [{}]\n", addresses.join(", "));
            let _ = writeln!(spec, "health_check.http.path = \"/{path}\"");
        }
        spec
    };
    let pinned = |spec: String| format!("{spec}\n[targets.cloudformation]\nparts = 1\n");
    assert!(raises(Code::TemplateTooLarge, &pinned(paths(200))));
    // As many as are needed.
    assert!(!raises(Code::TemplateTooLarge, &paths(200)));
}

#[test]
fn fg605_a_template_above_what_is_taken_inline() {
    assert!(!raises(Code::TemplateNotInline, TWO_SITES));
    assert!(raises(Code::TemplateNotInline, &spec_of(120, 120)));
}

#[test]
fn fg606_at_80_percent_of_the_health_checks() {
    assert!(!raises(Code::Quota, &spec_of(159, 159)));
    assert!(raises(Code::Quota, &spec_of(160, 160)));
}

#[test]
fn fg606_at_80_percent_of_the_record_sets() {
    // The two record sets of the service.
    let others = 2;
    assert!(!raises(Code::Quota, &spec_of(7_999 - others, 2)));
    assert!(raises(Code::Quota, &spec_of(8_000 - others, 2)));
}

#[test]
fn fg442_at_and_above_the_children() {
    let spec = |children: usize| {
        let names: Vec<String> = (0..children).map(|at| format!("\"c{at}\"")).collect();
        let mut spec = format!("{TWO_SITES}\n[health_checks.all.calculated]\nhealth_threshold = 1\n");
        let _ = writeln!(spec, "children = [{}]", names.join(", "));
        for at in 0..children {
            let _ = writeln!(spec, "[health_checks.c{at}]\ntcp = {{ fqdn = \"c{at}.example.net\", port = 1 }}");
        }
        findings("x.toml", &spec).1.iter().filter(|finding| finding.code == Code::TooManyChildren).count()
    };
    assert_eq!((spec(255), spec(256)), (0, 1));
}

#[test]
fn fg609_at_and_above_the_networks_of_a_private_zone() {
    let spec = |vpcs: usize| {
        let vpcs: Vec<String> =
            (0..vpcs).map(|at| format!("{{ id = \"vpc-{at:08x}\", region = \"eu-west-1\" }}")).collect();
        let zone = "name = \"federated.example.com\"\n";
        TWO_SITES.replace(zone, &format!("{zone}vpcs = [{}]\n", vpcs.join(", ")))
    };
    assert!(!raises(Code::TooManyVpcs, &spec(300)));
    assert!(raises(Code::TooManyVpcs, &spec(301)));
}

#[test]
fn fg606_at_80_percent_of_the_cidr_collections() {
    let services = |number: usize| {
        let mut spec = TWO_SITES.to_owned();
        for at in 0..number {
            let _ = write!(
                spec,
                "\n[services.s{at}.cidr]\nlab = {{ blocks = [\"203.0.113.0/24\"], to = \"virginia\" }}\n\"*\" = \"frankfurt\"\n"
            );
        }
        spec
    };
    assert!(!raises(Code::Quota, &services(3)));
    assert!(raises(Code::Quota, &services(4)));
}

#[test]
fn fg606_at_80_percent_of_the_blocks_of_a_collection() {
    let blocks = |number: usize| {
        let blocks: Vec<String> = (0..number).map(|at| format!("\"10.{}.{}.0/24\"", at / 256, at % 256)).collect();
        let blocks = blocks.join(", ");
        format!(
            "{TWO_SITES}\n[services.s.cidr]\nlab = {{ blocks = [{blocks}], to = \"virginia\" }}\n\"*\" = \"frankfurt\"\n"
        )
    };
    assert!(!raises(Code::Quota, &blocks(799)));
    assert!(raises(Code::Quota, &blocks(800)));
}

#[test]
fn fg629_above_a_minute_of_requests() {
    // The zone, two checks, and the two record sets of the service.
    let others = 5;
    let enough = 5 * 60 + 5;
    assert!(!raises(Code::ManyRequests, &spec_of(enough - 1 - others, 2)));
    assert!(raises(Code::ManyRequests, &spec_of(enough - others, 2)));
}

#[test]
fn fg510_at_and_above_512_bytes() {
    // Header, name, question, the head of the answer, and a length for each 255 bytes of the text.
    let others = 12 + "mail.federated.example.com".len() + 6 + 12 + 2;
    let text = |length: usize| {
        let text = "k".repeat(length);
        format!("{TWO_SITES}\n[[records]]\nname = \"mail\"\ntype = \"TXT\"\nvalues = \"{text}\"\n")
    };
    assert!(!raises(Code::LargeAnswer, &text(512 - others)));
    assert!(raises(Code::LargeAnswer, &text(513 - others)));
}
