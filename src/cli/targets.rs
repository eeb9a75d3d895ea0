use super::console::Console;
use super::table::table;
use crate::target::TARGETS;

pub(super) fn run(console: &mut Console) {
    let rows = TARGETS.iter().map(|target| vec![target.name().to_owned(), target.summary().to_owned()]);
    console.print(&table(rows));
}
