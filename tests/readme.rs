//! Every block of the README, and of the page about the mistake, is run or compared; so are commands and links in the text.

mod markdown;
mod scratch;

use std::fs;
use std::path::{Path, PathBuf};

use markdown::{Block, Page};
use scratch::{Scratch, root};

use crate::hooks;

/// The pages whose blocks are run. Links are followed in all pages.
const RUN: [&str; 2] = ["README.md", "docs/why-it-cannot-be-written.md"];

/// Commands that no test runs, and why.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo test", "this is that command"),
    (
        "cargo install --locked --path .",
        "compiles everything once more and writes into the user's home; the binary it makes is the one under test",
    ),
    ("pre-commit install", "tests/hooks.rs runs it"),
    ("cargo install --locked --git https://git.example.com/fedgen", "stands for an address that only the reader knows"),
];

/// The actions that workflows use. Their inputs are those of the pages of these versions.
const ACTIONS: [&str; 2] = ["actions/checkout@v5", "github/codeql-action/upload-sarif@v4"];

fn page(name: &str) -> Page {
    Page::parse(name, &fs::read_to_string(root().join(name)).expect("a page"))
}

#[test]
fn every_block_is_true() {
    for name in RUN {
        let page = page(name);
        let scratch = Scratch::new();
        for block in &page.blocks {
            let place = format!("{name}:{}", block.line);
            let words: Vec<&str> = block.info.split_whitespace().collect();
            match words.as_slice() {
                ["toml", file] => spec(&scratch, file, block, Some(0), &place),
                ["toml", "refused", file] => spec(&scratch, file, block, Some(1), &place),
                ["console"] => transcript(&scratch, name, &block.text, &place),
                ["sh"] => commands(&scratch, &block.text, &place),
                ["sh", "elsewhere"] => commands(&Scratch::new(), &block.text, &place),
                ["yaml"] => assert_eq!(block.text, hooks::CONFIG, "{place}: not what tests/hooks.rs runs"),
                ["yaml", "workflow"] => workflow(&block.text, &place),
                [language @ ("hcl" | "json" | "python"), file] => {
                    excerpt(&scratch, language, file, &block.text, &place);
                }
                ["hcl", "the", "mistake"] => two_names(&block.text, &place),
                _ => panic!("{place}: no test knows what a block `{}` promises", block.info),
            }
        }
    }
}

/// Saves a spec for the commands that follow, and validates it.
fn spec(scratch: &Scratch, file: &str, block: &Block, status: Option<i32>, place: &str) {
    scratch.write(file, &block.text);
    let (said, code) = scratch.fedgen(&format!("validate {file}"));
    assert_eq!(code, status, "{place}:\n{said}");
}

/// Runs each `$ fedgen …` and compares what it prints, to the letter; `FEDGEN_BLESS=1` writes that into the page.
fn transcript(scratch: &Scratch, page: &str, shown: &str, place: &str) {
    assert!(shown.starts_with("$ "), "{place}: a console block starts with a command");
    let mut printed = String::new();
    for line in shown.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let words = line.strip_prefix("fedgen ");
        let words = words.unwrap_or_else(|| panic!("{place}: `{line}` is not fedgen: use a block of kind sh"));
        let (said, _) = scratch.fedgen(words);
        printed.extend(["$ ", line, "\n", said.trim_end(), "\n"]);
    }
    if std::env::var_os("FEDGEN_BLESS").is_some() {
        let text = fs::read_to_string(root().join(page)).expect("a page");
        fs::write(root().join(page), text.replacen(shown, &printed, 1)).expect("a writable page");
    } else {
        assert_eq!(shown, printed, "{place}: FEDGEN_BLESS=1 cargo test readme writes what is printed");
    }
}

/// A workflow of GitHub Actions: its commands are run where a spec was rendered, and what is uploaded was written.
fn workflow(text: &str, place: &str) {
    let scratch = Scratch::new();
    let spec = fs::read_to_string(scratch.path("specs/valid/two-site-failover.toml")).expect("the spec");
    scratch.write("fedgen.toml", &spec);
    scratch.fedgen("render");
    let mut commands = 0;
    for line in text.lines().map(|line| line.trim().trim_start_matches("- ")) {
        if let Some(run) = line.strip_prefix("run: ") {
            command(&scratch, run, place);
            commands += 1;
        } else if let Some(action) = line.strip_prefix("uses: ") {
            assert!(ACTIONS.contains(&action), "{place}: `{action}` is not listed");
        } else if let Some(file) = line.strip_prefix("sarif_file: ") {
            let written = fs::read_to_string(scratch.path(file)).expect("the file to upload");
            let log: serde_json::Value = serde_json::from_str(&written).expect("a JSON document");
            assert_eq!(log["version"], "2.1.0", "{place}");
        }
    }
    assert!(commands > 2, "{place}: {commands} commands");
}

fn commands(scratch: &Scratch, text: &str, place: &str) {
    for line in text.lines() {
        command(scratch, line, place);
    }
}

/// A line for a shell: fedgen's are run, a deployment is the one that fedgen prints, the others must be on the list.
fn command(scratch: &Scratch, line: &str, place: &str) {
    let line = line.split(" #").next().unwrap_or_default().trim();
    let from_source = line.strip_prefix("cargo run --release -- ");
    if let Some(words) = from_source.or_else(|| line.strip_prefix("fedgen ")) {
        let (said, code) = scratch.fedgen(words);
        assert_eq!(code, Some(0), "{place}: {line}\n{said}");
    } else if line.starts_with("cd generated/") {
        let printed = deployments();
        assert!(printed.iter().any(|it| it == line), "{place}: `{line}` is not among {printed:?}");
    } else {
        let listed = NOT_RUN.iter().any(|(command, _)| *command == line);
        assert!(line.is_empty() || listed, "{place}: `{line}` is neither run nor listed as not run");
    }
}

/// What `fedgen render` says to run next. None of it can run here: it wants an AWS account, and the tools.
fn deployments() -> Vec<String> {
    let scratch = Scratch::new();
    let spec = fs::read_to_string(scratch.path("specs/valid/two-site-failover.toml")).expect("the spec");
    scratch.write("fedgen.toml", &spec);
    let (said, _) = scratch.fedgen("render");
    let steps = said.lines().filter_map(|line| line.strip_prefix("to deploy with ")?.split_once(": "));
    steps.map(|(_, step)| step.to_owned()).collect()
}

/// The lines must stand in the artifact of `fedgen.toml` as they stand in the page.
fn excerpt(scratch: &Scratch, language: &str, file: &str, text: &str, place: &str) {
    if !scratch.path("generated").exists() {
        scratch.fedgen("render");
    }
    let written = scratch.path(&format!("generated/{file}"));
    let artifact =
        fs::read_to_string(&written).unwrap_or_else(|error| panic!("{place}: {}: {error}", written.display()));
    let extension = match language {
        "hcl" => "tf",
        "python" => "py",
        other => other,
    };
    assert!(Path::new(file).extension().is_some_and(|it| it == extension), "{place}: {file} is not {language}");
    assert!(format!("\n{artifact}").contains(&format!("\n{text}")), "{place}: not in {file}:\n{artifact}");
}

/// The mistake that fedgen was made for: both roles, under two names.
fn two_names(text: &str, place: &str) {
    let body: hcl::Body = hcl::from_str(text).unwrap_or_else(|error| panic!("{place}: {error}"));
    let records =
        body.blocks().filter(|block| block.labels().first().is_some_and(|kind| kind.as_str() == "aws_route53_record"));
    let attribute = |block: &hcl::Block, key: &str| {
        let found = block.body().attributes().find(|attribute| attribute.key() == key).map(|it| it.expr().to_string());
        found.unwrap_or_else(|| panic!("{place}: a record without `{key}`"))
    };
    let records: Vec<_> = records.map(|block| (attribute(block, "name"), attribute(block, "type"))).collect();
    assert_eq!(records.len(), 2, "{place}");
    assert_ne!(records[0].0, records[1].0, "{place}");
    assert_eq!(records[0].1, records[1].1, "{place}");
}

/// The spec that is shown is the one that the first command of the README renders.
#[test]
fn the_shown_spec_is_the_one_in_the_repository() {
    let page = page("README.md");
    let shown = page.blocks.iter().find(|block| block.info.starts_with("toml")).expect("a spec");
    let stored = fs::read_to_string(root().join("specs/valid/two-site-failover.toml")).expect("the spec");
    assert_eq!(shown.text, stored);
}

/// So that no kind of block disappears unnoticed.
#[test]
fn the_readme_shows_a_spec_an_excerpt_of_each_target_and_a_finding() {
    let page = page("README.md");
    for kind in ["toml", "hcl", "json", "python", "yaml", "console", "sh"] {
        assert!(page.blocks.iter().any(|block| block.info.starts_with(kind)), "no {kind} block");
    }
    let finding = |block: &Block| block.info == "console" && block.text.contains("error[FG");
    assert!(page.blocks.iter().any(finding), "no finding");
}

/// The subcommands, from `fedgen --help`.
fn subcommands() -> Vec<String> {
    let (help, _) = Scratch::new().fedgen("--help");
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = list.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

#[test]
fn the_readme_names_every_command_and_no_other() {
    let (page, commands) = (page("README.md"), subcommands());
    assert!(commands.len() > 5, "{commands:?}");
    let named: Vec<&str> = page.code_spans().filter_map(|code| code.strip_prefix("fedgen ")).collect();
    let named: Vec<&str> = named.into_iter().filter_map(|rest| rest.split_whitespace().next()).collect();
    for command in commands.iter().filter(|command| *command != "help") {
        assert!(named.contains(&command.as_str()), "the README does not name `fedgen {command}`");
    }
    for name in named.into_iter().filter(|name| !name.starts_with('-')) {
        assert!(commands.iter().any(|command| command == name), "there is no `fedgen {name}`");
    }
}

#[test]
fn links_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("CONTRIBUTING.md"), root().join("CHANGELOG.md")];
    markdown_files(&root().join("docs"), &mut pages);
    for path in pages {
        let page = Page::parse(&path.to_string_lossy(), &fs::read_to_string(&path).expect("a page"));
        for link in page.links().filter(|link| !link.starts_with("https://")) {
            follow(&path, &page, link);
        }
    }
}

fn follow(from: &Path, page: &Page, link: &str) {
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    let target = if file.is_empty() { from.to_owned() } else { from.parent().expect("a folder").join(file) };
    assert!(target.exists(), "{}: the link `{link}` leads nowhere", page.name);
    if !fragment.is_empty() {
        let target = Page::parse(file, &fs::read_to_string(&target).expect("a page"));
        assert!(target.anchors().contains(&fragment.to_owned()), "{}: no heading for `{link}`", page.name);
    }
}

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}
