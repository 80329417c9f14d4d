use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use tradeq_storage::Database;

/// The one connection that writes; copies share it. Whoever has it writes, the others wait.
#[derive(Clone)]
pub struct Writer(Arc<Mutex<Database>>);

impl Writer {
    /// Shares a database.
    pub fn new(database: Database) -> Self {
        Self(Arc::new(Mutex::new(database)))
    }

    /// Waits for the others. A panic while somebody had it left nothing half-done: a load that is dropped is undone.
    pub fn lock(&self) -> MutexGuard<'_, Database> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does not wait; none while an import writes.
    pub fn try_lock(&self) -> Option<MutexGuard<'_, Database>> {
        match self.0.try_lock() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
