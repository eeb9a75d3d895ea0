//! One run at a time in an output folder: two that write side by side could undo each other's work.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use super::OutputError;

const WAIT: Duration = Duration::from_millis(50);
/// Ten seconds in all: longer than any run takes.
const TRIES: u32 = 200;

/// Waits until no other run writes into the folder, and keeps others waiting until the result is dropped.
///
/// Nothing is left in the folder. A file system without locks is used without.
pub(super) fn take(folder: &Path, stop: &AtomicBool) -> Result<Option<File>, OutputError> {
    let file = File::open(folder).map_err(OutputError::io("open the folder", folder))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if stop.load(Ordering::Relaxed) => return Err(OutputError::Interrupted),
            Err(TryLockError::WouldBlock) => sleep(WAIT),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(OutputError::io("lock the folder", folder)(error)),
        }
    }
    Err(OutputError::Busy { path: folder.into() })
}
