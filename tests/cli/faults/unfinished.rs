//! What the next command says after a run was killed between two files.

use crate::cli::support::{SPEC, Test};

/// The snapshot is of a spec with this name.
const NAME: &str = "two-site-failover.toml";

#[test]
fn the_next_commands_say_it_and_repair_it() {
    let snapshot = include_str!("../../../snapshots/guards/terraform/main.tf.snap");
    let guard = snapshot.splitn(3, "---\n").last().expect("the text");
    let rendered = Test::new().file(NAME, SPEC).args(["render", NAME, "--target", "terraform"]).run();
    let check = ["check", NAME, "--target", "terraform"];
    let stopped = rendered.then().file("generated/terraform/main.tf", guard).args(check).status(1).run();
    stopped.snapshot("check-unfinished");
    stopped.then().args(["render", NAME, "--target", "terraform"]).run().snapshot("render-unfinished");
    stopped.then().args(check).run();
}
