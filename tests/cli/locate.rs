//! `fedgen where`: from lines of artifacts to places in the spec.

use serde_json::Value;

use super::support::{Ran, SPEC, Test};

const MAIN: &str = "generated/terraform/main.tf";

/// The spec of all these tests, rendered.
fn rendered() -> Ran {
    Test::new().spec(SPEC).args(["render"]).run()
}

/// The place of a line of an artifact, counted from 1.
fn line_of(ran: &Ran, file: &str, text: &str) -> String {
    let line = ran.read(file).lines().position(|line| line.contains(text)).expect("the line");
    format!("{file}:{}", line + 1)
}

fn ask(ran: &Ran, file: &str, text: &str) -> Test {
    ran.then().args(["where", &line_of(ran, file, text)])
}

#[test]
fn a_line_leads_to_its_value() {
    let ran = rendered();
    ask(&ran, MAIN, "type = \"SECONDARY\"").run().snapshot("where-member");
    ask(&ran, MAIN, "ttl     = 60").run().snapshot("where-default");
    let column = format!("{}:9", line_of(&ran, "generated/cloudformation/template.json", "ResourcePath"));
    ran.then().args(["where", &column]).run().snapshot("where-json-template");
    let message = format!("{}: error: no [misc]", line_of(&ran, "generated/pulumi/__main__.py", "ip_address="));
    ran.then().args(["where", &message]).run().snapshot("where-message");
}

#[test]
fn what_no_spec_says_is_told() {
    let ran = rendered();
    ask(&ran, MAIN, "locals {").status(1).run().snapshot("where-own-line");
    ran.then().args(["where", "generated/terraform/main.tf:1-3"]).status(1).run().snapshot("where-mark");
    ran.then().args(["where", "generated/terraform/main.tf:9999"]).status(1).run().snapshot("where-past-the-end");
}

#[test]
fn several_lines_have_several_places() {
    let ran = rendered();
    let block = line_of(&ran, MAIN, "\"service_aggregator_primary\" {");
    let (file, line) = block.split_once(':').expect("a place");
    let line: usize = line.parse().expect("a number");
    let range = format!("{file}:{line}-{}", line + 4);
    ran.then().args(["where", &range]).run().snapshot("where-range");
}

#[test]
fn an_edited_file_is_found_by_its_blocks() {
    let ran = rendered();
    let text = ran.read(MAIN).replace("\nlocals {", "\n# one\n# more\n\nlocals {");
    let ran = ran.then().file(MAIN, text.replace("ttl     = 60", "ttl     = 61")).args(["check"]).status(1).run();
    ask(&ran, MAIN, "ttl     = 61").run().snapshot("where-edited");
    let ran =
        ran.then().file(MAIN, text.replace("endpoint_endpoint1\"", "elsewhere\"")).args(["check"]).status(1).run();
    ask(&ran, MAIN, "\"elsewhere\"").status(1).run().snapshot("where-gone");
    ask(&ran, MAIN, "# more").status(1).run().snapshot("where-no-block");
}

#[test]
fn an_old_file_is_found_by_its_blocks() {
    let ran = rendered();
    let spec = SPEC.replace("ttl = 60", "ttl = 30").replace("[zone]", "# Moved down.\n\n[zone]");
    ask(&ran, MAIN, "ttl     = 60").spec(&spec).run().snapshot("where-out-of-date");
    let renamed = SPEC.replace("[services.aggregator]", "[services.other]");
    ask(&ran, MAIN, "\"service_aggregator_primary\" {").spec(&renamed).status(1).run().snapshot("where-removed");
}

#[test]
fn other_line_endings_change_nothing() {
    let ran = rendered();
    let plain = ask(&ran, MAIN, "type = \"SECONDARY\"").run().stdout;
    let crlf = ran.read(MAIN).replace('\n', "\r\n");
    ask(&ran, MAIN, "type = \"SECONDARY\"").file(MAIN, crlf).stdout(&plain).stderr("").run();
}

#[test]
fn json_says_the_same() {
    let ran = rendered();
    let line = line_of(&ran, MAIN, "type = \"SECONDARY\"");
    let ran = ran.then().args(["where", "--format", "json", &line, "generated/terraform/main.tf:1"]).status(1).run();
    ran.snapshot("where-json");
    let document: Value = serde_json::from_str(&ran.stdout).expect("one document");
    let place = &document["lines"][0]["place"];
    let range = |key: &str| usize::try_from(place[key].as_u64().expect("a number")).expect("a size");
    assert_eq!(&SPEC[range("start")..range("end")], "\"endpoint2\"");
}

#[test]
fn the_output_of_a_tool_gets_the_places() {
    let ran = rendered();
    let [terraform, python] = [(MAIN, "type = \"SECONDARY\""), ("generated/pulumi/__main__.py", "resource_path=")]
        .map(|(file, text)| line_of(&ran, file, text));
    let (file, number) = terraform.split_once(':').expect("a place");
    let output = format!(
        "╷\n│ Error: Unsupported argument\n│\n│   on {file} line {number}, in resource \"a\" \"b\":\n│    1:   x = 1\n╵\n\
         {python}: error: no [misc]\nfedgen.toml:3: not generated\nFound 1 error in 1 file\n"
    );
    ran.then().args(["where", "-"]).stdin(&output).run().snapshot("where-tool");
    ran.then().args(["where", "-"]).stdin("All is well.\n").stdout("All is well.\n").stderr("").run();
    ran.then().args(["where", "-", "--format=json"]).status(2).run();
    std::fs::remove_file(ran.path().join("fedgen.toml")).expect("a file");
    let lost = ran.then().args(["where", "-"]).stdin(&output).status(1).run();
    assert!(lost.stdout.contains("  spec: none: the spec `fedgen.toml` of "), "{lost}");
    assert!(lost.stdout.ends_with("Found 1 error in 1 file\n"), "the tool's own output is kept: {lost}");
}

#[test]
fn the_spec_is_found_or_asked_for() {
    let ran = rendered();
    let line = line_of(&ran, MAIN, "type = \"SECONDARY\"");
    let number = line.split_once(':').expect("a place").1.to_owned();
    let below = ran.then().current("generated/terraform").args(["where", &format!("main.tf:{number}")]).run();
    assert!(below.stdout.starts_with("../../fedgen.toml:21:49: "), "{below}");
    // Rendered to another place, and read from there.
    let ran = ran.then().args(["render", "--out", "elsewhere"]).run();
    let there = format!("elsewhere/terraform/main.tf:{number}");
    ran.then().args(["where", &there]).run();
    let edited = ran.read("elsewhere/terraform/main.tf").replace("ttl     = 60", "ttl     = 61");
    let ran = ran.then().file("elsewhere/terraform/main.tf", edited).args(["targets"]).run();
    ran.then().args(["where", &there]).status(2).run().snapshot("where-another-layout");
    ran.then().args(["where", &there, "--spec", "fedgen.toml"]).run();
    std::fs::remove_file(ran.path().join("fedgen.toml")).expect("a file");
    ran.then().args(["where", &line]).status(2).run().snapshot("where-no-spec");
}

#[test]
fn two_specs_for_one_file_are_no_answer() {
    let out = "[targets.terraform]\nout = \"../generated/terraform\"\n";
    let ran = Test::new().spec(SPEC).file("sub/fedgen.toml", format!("{SPEC}\n{out}")).args(["render"]).run();
    let line = "../generated/terraform/main.tf:100";
    ran.then().current("sub").args(["where", line]).status(2).run().snapshot("where-two-specs");
    ran.then().current("sub").args(["where", line, "--spec", "fedgen.toml"]).run();
}

#[test]
fn a_folder_of_its_own_is_followed() {
    let out = "[targets.terraform]\nout = \"dns\"\n";
    let ran = Test::new().spec(&format!("{SPEC}\n{out}")).args(["render"]).run();
    let line = line_of(&ran, "dns/main.tf", "type = \"SECONDARY\"");
    ran.then().args(["where", &line]).run();
}

#[test]
fn wrong_questions_are_refused() {
    let ran = Test::new().spec("[zone]\n").file(MAIN, "# mine\n").args(["targets"]).run();
    ran.then().args(["where", MAIN]).status(2).run().snapshot("where-without-a-line");
    ran.then().args(["where", "missing.tf:3"]).status(2).run().snapshot("where-missing");
    ran.then().args(["where", &format!("{MAIN}:1")]).status(2).run().snapshot("where-hand-written");
    let ran = rendered();
    let left = ran.read(MAIN);
    let ran = ran.then().file("generated/terraform/old.tf", left).args(["targets"]).run();
    ran.then().args(["where", "generated/terraform/old.tf:9"]).status(2).run().snapshot("where-left-over");
    ran.then().spec("[zone]\n").args(["where", &format!("{MAIN}:9")]).status(1).run().snapshot("where-broken-spec");
}
