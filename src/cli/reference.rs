//! The reference of the command line, made from the clap types.

/// `docs/reference/cli.md`.
pub fn reference() -> String {
    let mut command = super::command().term_width(100);
    command.build();
    let mut out = String::from(
        "<!-- Generated from the command line's definition: FEDGEN_BLESS=1 cargo test generated -->\n\n# Command line\n",
    );
    section(&mut out, &mut command);
    for subcommand in command.get_subcommands_mut().filter(|it| it.get_name() != "help") {
        out.push_str("\n## `fedgen ");
        out.push_str(subcommand.get_name());
        out.push_str("`\n");
        section(&mut out, subcommand);
    }
    out
}

fn section(out: &mut String, command: &mut clap::Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    out.extend(["\n```text\n", lines.join("\n").trim_end(), "\n```\n"]);
}
