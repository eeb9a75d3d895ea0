//! Signals that ask to stop while files are written: temporary files go first, and what was begun is brought to an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

#[cfg(unix)]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM];

/// Holds signals back until it is dropped. The second one ends the process at once.
#[derive(Debug, Default)]
pub(super) struct Interruption {
    stop: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
    registered: Vec<SigId>,
}

impl Interruption {
    /// A signal that cannot be held back stays as it is.
    pub(super) fn watch() -> Self {
        let mut this = Self::default();
        for &signal in SIGNALS {
            let number = usize::try_from(signal).unwrap_or_default();
            // In this order: the first signal finds the flag down, the second one up.
            let steps = [
                flag::register_conditional_default(signal, Arc::clone(&this.stop)),
                flag::register_usize(signal, Arc::clone(&this.signal), number),
                flag::register(signal, Arc::clone(&this.stop)),
            ];
            this.registered.extend(steps.into_iter().flatten());
        }
        this
    }

    /// Set by the first signal.
    pub(super) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// If a signal came, does now what it would have done at once.
    pub(super) fn obey(&self) {
        if let Ok(signal @ 1..) = i32::try_from(self.signal.load(Ordering::Relaxed)) {
            // All that is left to do is done; one that cannot be obeyed is forgotten.
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}

impl Drop for Interruption {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}
