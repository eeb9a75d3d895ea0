//! The unified diffs that `fedgen check` and `fedgen validate --diff` show.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

const CONTEXT: usize = 3;

/// After this long the rest of a file is shown as replaced: a coarse answer today is better than a fine one tomorrow.
const PATIENCE: Duration = Duration::from_secs(2);

/// From the text on the disk to the one to be; `None` is a file that is not there.
pub fn unified(path: &Path, disk: Option<&str>, rendered: Option<&str>) -> String {
    let name = path.to_string_lossy();
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let header = |side: &str, text: Option<&str>| match text {
        Some(_) => format!("{side}/{name}"),
        None => "/dev/null".into(),
    };
    TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(disk.unwrap_or_default(), rendered.unwrap_or_default())
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&header("a", disk), &header("b", rendered))
        .to_string()
}
