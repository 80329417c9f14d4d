//! The daemon as a process: the heartbeat, signals, and the turns between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};

use super::event::Event;
use super::supervisor::{Supervisor, Turn};
use crate::schedule::{Heartbeat, HeartbeatError};

/// What the world tells the daemon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Beat,
    /// SIGTERM or SIGINT.
    Stop,
    /// SIGHUP.
    Reload,
}

/// How a daemon ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything under way came to its end.
    Drained,
    /// Something took longer than the grace, or a second signal came: it is tried again at the next start.
    Cut,
}

/// Why a daemon does not live.
#[derive(Debug, thiserror::Error)]
pub enum LifeError {
    /// No threads, no signals.
    #[error("the daemon does not start: {0}")]
    System(#[from] std::io::Error),
    /// No heartbeat.
    #[error(transparent)]
    Heartbeat(#[from] HeartbeatError),
}

/// Where what listens is run.
pub use tokio::runtime::Handle as RuntimeHandle;

/// What the daemon asks the program for.
pub trait Surroundings {
    /// Something happened.
    fn tell(&mut self, supervisor: &Supervisor, turn: &Turn);

    /// Everything is loaded, and turns begin; `runtime` is for what listens.
    fn begin(&mut self, _runtime: &RuntimeHandle, _supervisor: &Supervisor) {}

    /// A signal says to end: nothing more is started.
    fn stopping(&mut self) {}

    /// SIGHUP: read the configuration again; what is wrong with it is told there, and the old one stays.
    fn reload(&mut self, supervisor: &mut Supervisor);
}

/// The signals of the process, heard from the moment that this is made: before anything takes its time.
pub struct Signals {
    runtime: Runtime,
    tell: Sender<Told>,
    told: Receiver<Told>,
    /// Whether turns are made, so that somebody listens.
    began: Arc<AtomicBool>,
}

impl Signals {
    /// Hears SIGTERM, SIGINT and SIGHUP from now on. Until turns are made nobody listens, and nothing is under way: a signal
    /// to end calls `early`, which is to end the process at once.
    ///
    /// # Errors
    /// A system that gives no threads or signals.
    pub fn hear(early: fn()) -> Result<Self, LifeError> {
        let (tell, told) = channel();
        let began = Arc::new(AtomicBool::new(false));
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        // Signals are registered on the runtime.
        let guard = runtime.enter();
        for (kind, what) in [
            (SignalKind::terminate(), Told::Stop),
            (SignalKind::interrupt(), Told::Stop),
            (SignalKind::hangup(), Told::Reload),
        ] {
            let mut signals = signal(kind)?;
            let (tell, began) = (tell.clone(), Arc::clone(&began));
            runtime.spawn(async move {
                while signals.recv().await.is_some() {
                    if what == Told::Stop && !began.load(Ordering::SeqCst) {
                        early();
                    }
                    let _ = tell.send(what);
                }
            });
        }
        drop(guard);
        Ok(Self {
            runtime,
            tell,
            told,
            began,
        })
    }

    /// Turns are made from now on.
    pub fn begin(&self) {
        self.began.store(true, Ordering::SeqCst);
    }

    /// Waits so long; false where a signal says to end.
    pub fn wait(&self, time: Duration) -> bool {
        self.told.recv_timeout(time) != Ok(Told::Stop)
    }

    fn heartbeat(&self) -> Result<Heartbeat, HeartbeatError> {
        let tell = self.tell.clone();
        self.runtime.block_on(Heartbeat::start(move || {
            let _ = tell.send(Told::Beat);
        }))
    }
}

/// Lives until a signal says otherwise.
///
/// # Errors
/// No heartbeat.
pub fn live(
    signals: &Signals,
    supervisor: &mut Supervisor,
    surroundings: &mut dyn Surroundings,
) -> Result<Ending, LifeError> {
    let _heartbeat = signals.heartbeat()?;
    signals.begin();
    surroundings.begin(signals.runtime.handle(), supervisor);
    let told = &signals.told;
    loop {
        // A file that is not whole yet is looked at more often, so that it does not wait for a beat besides.
        let patience = if supervisor.awaits_files() {
            Heartbeat::EVERY / 4
        } else {
            Heartbeat::EVERY * 2
        };
        match told.recv_timeout(patience) {
            Ok(Told::Stop) => break,
            Ok(Told::Reload) => surroundings.reload(supervisor),
            // A beat that is late changes nothing.
            Ok(Told::Beat) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let turn = supervisor.turn();
        surroundings.tell(supervisor, &turn);
    }
    Ok(drain(supervisor, surroundings, told))
}

/// After a second signal: enough to end the programs that were started, at once for a person.
const LAST_MOMENT: Duration = Duration::from_millis(300);

/// Lets what is under way come to its end, as far as the grace goes.
fn drain(
    supervisor: &mut Supervisor,
    surroundings: &mut dyn Surroundings,
    told: &Receiver<Told>,
) -> Ending {
    surroundings.stopping();
    let mut deadline = Instant::now() + supervisor.config().daemon.grace;
    supervisor.stop();
    loop {
        let turn = supervisor.turn();
        surroundings.tell(supervisor, &turn);
        if turn.running == 0 {
            return Ending::Drained;
        }
        if Instant::now() > deadline {
            return Ending::Cut;
        }
        if let Ok(Told::Stop) = told.recv_timeout(Duration::from_millis(50)) {
            deadline = deadline.min(Instant::now() + LAST_MOMENT);
        }
    }
}

/// How often [`once`] waits for files that are not whole before it gives up.
const MOST_WAITS: u32 = 300;

/// Between two looks of [`once`].
pub const WAIT: Duration = Duration::from_millis(200);

/// How [`once`] ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// Everything that was due ran well.
    Good,
    /// A run failed; the ledger says which.
    Failed,
    /// A file in an inbox was written to without end, a minute long; it is left to the next pass.
    Unsettled,
    /// A signal said to end; what was under way is tried again.
    Stopped,
}

/// Runs what is due and ends: for cron, timers and containers. Waits until files in an inbox are whole, a minute at the
/// most; `wait` passes [`WAIT`] and says whether to go on.
pub fn once(
    supervisor: &mut Supervisor,
    surroundings: &mut dyn Surroundings,
    wait: &mut dyn FnMut() -> bool,
) -> Pass {
    supervisor.leave_the_rest();
    let (mut pass, mut waits) = (Pass::Good, 0);
    loop {
        let turn = supervisor.turn();
        surroundings.tell(supervisor, &turn);
        if turn.events.iter().any(is_failure) {
            pass = Pass::Failed;
        }
        let trouble = |event: &Event| matches!(event, Event::Trouble(_));
        let nothing = turn.events.iter().all(trouble);
        if turn.running == 0 && turn.events.is_empty() && !supervisor.awaits_files() {
            return pass;
        }
        // A run may take its time; a ledger that cannot be written may not, and neither may a file.
        let idle = nothing && (turn.running == 0 || !turn.events.is_empty());
        waits = if idle { waits + 1 } else { 0 };
        if waits > MOST_WAITS {
            return if pass == Pass::Good {
                Pass::Unsettled
            } else {
                pass
            };
        }
        if !wait() {
            drain_once(supervisor, surroundings, wait);
            return Pass::Stopped;
        }
    }
}

/// Tells what is under way to end, and waits for it as long as the grace goes.
fn drain_once(
    supervisor: &mut Supervisor,
    surroundings: &mut dyn Surroundings,
    wait: &mut dyn FnMut() -> bool,
) {
    supervisor.stop();
    let most = supervisor.config().daemon.grace.as_millis() / WAIT.as_millis();
    for _ in 0..most {
        let turn = supervisor.turn();
        surroundings.tell(supervisor, &turn);
        if turn.running == 0 || !wait() {
            return;
        }
    }
}

fn is_failure(event: &Event) -> bool {
    match event {
        Event::Ended { state, .. } => *state == "failed",
        Event::Trouble(_) => true,
        _ => false,
    }
}
