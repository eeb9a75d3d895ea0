use clap::Args;
use clap_mangen::Man as Page;

use super::ExitStatus;
use super::console::Console;

/// Print the manual page, in roff
#[derive(Args)]
pub(super) struct Man {}

impl Man {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        console.print(&manual()?);
        Ok(ExitStatus::Done)
    }
}

/// One page for everything: what `fedgen` does, then a section for each subcommand.
fn manual() -> anyhow::Result<String> {
    let mut command = super::command();
    command.build();
    let mut roff = Vec::new();
    let main = Page::new(command.clone());
    main.render_title(&mut roff)?;
    main.render_name_section(&mut roff)?;
    main.render_synopsis_section(&mut roff)?;
    main.render_description_section(&mut roff)?;
    main.render_options_section(&mut roff)?;
    for subcommand in command.get_subcommands().filter(|it| it.get_name() != "help") {
        roff.extend(subcommand_section(subcommand)?);
    }
    main.render_extra_section(&mut roff)?;
    Ok(String::from_utf8(roff)?)
}

/// The library writes a page for each subcommand; its sections become one section of the main page.
fn subcommand_section(command: &clap::Command) -> anyhow::Result<Vec<u8>> {
    let page = Page::new(command.clone());
    let mut sections = Vec::new();
    page.render_synopsis_section(&mut sections)?;
    page.render_description_section(&mut sections)?;
    page.render_options_section(&mut sections)?;
    let sections = String::from_utf8(sections)?.replace(".SH ", ".SS ");
    let title = format!(".SH \"FEDGEN {}\"\n", command.get_name().to_uppercase());
    Ok([title.into_bytes(), sections.into_bytes()].concat())
}
