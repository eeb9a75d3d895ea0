use super::console::Console;

pub(super) fn run(console: &mut Console) {
    console.line(format!("{:#}", crate::spec::schema()));
}
