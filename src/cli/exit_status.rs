use std::process::ExitCode;

/// How a run ended, as scripts and hooks see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done, without errors.
    Done,
    /// The spec has errors or denied findings, or files drift from it.
    Findings,
    /// Wrong usage, or fedgen's own failure.
    Failure,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Done => Self::SUCCESS,
            ExitStatus::Findings => Self::from(1),
            ExitStatus::Failure => Self::from(2),
        }
    }
}
