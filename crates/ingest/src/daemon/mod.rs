//! The daemon: one process that keeps the ledger of jobs and runs, starts what is due and tells what became of it.
//!
//! [`Supervisor`] is the whole of its behaviour and knows neither tokio nor the system's clock: a test drives it with a
//! simulated one. `life` wires it to the heartbeat, signals and systemd.

mod backfill;
#[cfg(test)]
mod due_tests;
mod event;
mod freshness;
mod intake;
mod life;
mod litter;
mod lock;
mod metrics;
mod notify;
mod panics;
mod retry;
mod room;
mod runner;
mod standing;
mod supervisor;
mod upkeep;
mod work;
mod writer;

pub use backfill::{Alone, Backfill, Begun, Need, Ran, Went};
pub use event::Event;
pub use freshness::{CALENDAR_ZONE, Freshness, HeldRelease, calendar_day, freshness, months};
pub use life::{Ending, LifeError, Pass, RuntimeHandle, Signals, Surroundings, WAIT, live, once};
pub use lock::{DaemonLock, Holder, LockError};
pub use metrics::{Exposition, Listener, Metrics};
pub use notify::{LongStart, Notifier};
pub use room::free_bytes;
pub use standing::{FAILING, JobStanding, MISSED_DAYS, Quota, Standing};
pub use supervisor::{Supervisor, Turn};
pub use work::{Done, Places, Work};
pub use writer::Writer;

pub(crate) use intake::{Arrival, pass_over, take};
