use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Says to everything that runs that it is to end. Once set it stays set; copies share it.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<(Mutex<bool>, Condvar)>);

impl Stop {
    /// Asks everything to end.
    pub fn set(&self) {
        let (set, changed) = &*self.0;
        *set.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_all();
    }

    /// Whether everything is to end.
    pub fn is_set(&self) -> bool {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits so long, by the system's clock, or until it is set; false where it is.
    pub fn wait(&self, time: Duration) -> bool {
        let (set, changed) = &*self.0;
        let guard = set.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = changed.wait_timeout_while(guard, time, |set| !*set);
        let (guard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !*guard
    }
}
