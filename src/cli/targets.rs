use super::console::Console;
use super::table::table;
use crate::target::TARGETS;

pub(super) fn run(console: &mut Console) {
    let rows = TARGETS.iter().map(|target| {
        let files: Vec<&str> = target.templates().iter().map(|template| template.path).collect();
        vec![target.name().to_owned(), files.join(", "), target.summary().to_owned()]
    });
    let head = ["TARGET", "FILES", "SUMMARY"].map(str::to_owned).to_vec();
    console.print(&table(std::iter::once(head).chain(rows)));
}
