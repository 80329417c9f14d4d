//! The daemon: one process that keeps the ledger of jobs and runs, starts what is due and tells what became of it.
//!
//! [`Supervisor`] is the whole of its behaviour and knows neither tokio nor the system's clock: a test drives it with a
//! simulated one. `life` wires it to the heartbeat, signals and systemd.

mod backfill;
mod event;
mod intake;
mod life;
mod lock;
mod panics;
mod retry;
mod runner;
mod supervisor;
mod work;
mod writer;

pub use backfill::{Alone, Backfill, Begun, Need, Ran, Went};
pub use event::Event;
pub use life::{Ending, LifeError, Surroundings, live, once};
pub use lock::{DaemonLock, Holder, LockError};
pub use supervisor::{Supervisor, Turn};
pub use work::{Done, Places, Work};
pub use writer::Writer;

pub(crate) use intake::{Arrival, take};
