use clap_mangen::Man as Page;

use super::console::Console;

pub(super) fn run(console: &mut Console) -> anyhow::Result<()> {
    console.print(&manual()?);
    Ok(())
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
    // The main page has described them.
    let own = command.clone().mut_args(|argument| {
        let hidden = argument.is_hide_set() || argument.is_global_set();
        argument.hide(hidden)
    });
    let page = Page::new(own);
    let mut sections = Vec::new();
    page.render_synopsis_section(&mut sections)?;
    page.render_description_section(&mut sections)?;
    page.render_options_section(&mut sections)?;
    let sections = String::from_utf8(sections)?.replace(".SH ", ".SS ");
    let title = format!(".SH \"FEDGEN {}\"\n", command.get_name().to_uppercase());
    Ok([title.into_bytes(), sections.into_bytes()].concat())
}
