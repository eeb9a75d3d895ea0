//! What is made from the definition of the command line.

use super::support::Test;

fn words_of_every_help() -> Vec<String> {
    let main = Test::new().args(["--help"]).run().stdout;
    let (_, commands) = main.split_once("Commands:\n").expect("commands");
    let (commands, _) = commands.split_once("\n\n").expect("an end");
    let is_command = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let commands = commands.lines().filter(is_command).filter_map(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands.filter(|name| *name != "help").collect();
    assert_eq!(commands.len(), 11, "{commands:?}");
    let mut words: Vec<String> = commands.iter().map(ToString::to_string).collect();
    for command in commands {
        let help = Test::new().args([command, "--help"]).run().stdout;
        let flags = help.lines().filter_map(|line| line.trim_start().strip_prefix("--"));
        let flags = flags.filter_map(|line| line.split_whitespace().next());
        words.extend(flags.map(|flag| format!("--{flag}")));
    }
    words.sort();
    words.dedup();
    words
}

#[test]
fn the_manual_and_the_completions_know_every_subcommand_and_flag() {
    let words = words_of_every_help();
    assert!(words.iter().any(|word| word == "--out") && words.iter().any(|word| word == "render"), "{words:?}");
    let manual = Test::new().args(["man"]).stderr("").run().stdout.replace("\\-", "-");
    for word in &words {
        assert!(manual.contains(word.as_str()) || manual.contains(&word.to_uppercase()), "{word} is not in the manual");
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Test::new().args(["completions", shell]).stderr("").run().stdout;
        for word in &words {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(script.contains(word), "{word} is not completed in {shell}");
        }
        // The generators for the other shells do not complete values.
        if ["bash", "fish", "zsh"].contains(&shell) {
            assert!(script.contains("terraform"), "targets are not completed in {shell}");
        }
    }
}

#[test]
fn the_schema_is_json_schema() {
    let schema = Test::new().args(["schema"]).stderr("").run().stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema, fedgen::spec::schema());
}

#[test]
fn the_reference_has_every_subcommand() {
    let reference = fedgen::cli::reference();
    for word in words_of_every_help() {
        assert!(reference.contains(&word), "{word}");
    }
}
