//! A daemon in a box: the real supervisor over a recorded world, by a clock that only this moves.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};
use tempfile::TempDir;
use tradeq_ingest::config::Config;
use tradeq_ingest::daemon::{DaemonLock, Places, Supervisor, Turn, Writer};
use tradeq_ingest::{Clock, Stop};
use tradeq_storage::Database;
use tradeq_tests::recorded_world::{Chance, RecordedWorld, Server, SimulatedClock, TABLE, Weather};

use super::script::{Act, Scripted, script};

/// Turns at one moment: more mean that it goes round in a circle.
const MOST_TURNS: usize = 2_000;

/// A simulation that came to its end.
pub struct Simulated {
    /// Everything that happened, in order, one line each.
    pub trace: Vec<String>,
    /// When it began and ended.
    pub window: (DateTime<Utc>, DateTime<Utc>),
    /// The seed.
    pub seed: u64,
    /// The configuration's text.
    pub config: String,
    /// What was asked and served.
    pub server: Server,
    /// How often the daemon was killed in the middle of a run.
    pub crashes: usize,
    folder: TempDir,
}

impl Simulated {
    /// The folder of the daemon.
    pub fn life(&self) -> PathBuf {
        self.folder.path().join("life")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.life().join("tradeq.db")
    }
}

struct Boxed {
    folder: TempDir,
    clock: SimulatedClock,
    server: Server,
    config: String,
    daemon: Option<(Supervisor, DaemonLock)>,
    trace: Vec<String>,
    crash: Arc<Crash>,
    crashes: usize,
}

/// The state of the daemon's folder while it waits for an answer: what a kill at that moment leaves behind.
struct Crash {
    /// The number of the call at which it is taken.
    at: AtomicUsize,
    /// When it was taken.
    taken: Mutex<Option<DateTime<Utc>>>,
}

/// Lives from one moment to another in the world of a seed.
pub fn simulate(seed: u64, from: DateTime<Utc>, to: DateTime<Utc>) -> Simulated {
    let mut life = Boxed::new(seed, from);
    let chance = Chance::new(seed ^ 0x0c2a_54ed);
    let mut acts: std::collections::VecDeque<Scripted> = script(seed, from, to).into();
    // What the program prints is there before it runs first.
    while let Some((_, act)) =
        acts.pop_front_if(|(at, act)| *at <= from && matches!(act, Act::Print(_)))
    {
        life.act(act);
    }
    life.start();
    while life.clock.now() < to {
        let next = life.until_quiet(chance);
        let act = acts.front().map(|(at, _)| *at);
        let moment = next.into_iter().chain(act).chain([to]).min().unwrap_or(to);
        // What is due and does not start would keep the world from turning.
        let moment = moment.max(life.clock.now() + Duration::milliseconds(500));
        life.clock.set(moment);
        while let Some((_, act)) = acts.pop_front_if(|(at, _)| *at <= life.clock.now()) {
            life.act(act);
        }
    }
    life.until_quiet(chance);
    life.daemon = None;
    Simulated {
        trace: life.trace,
        window: (from, to),
        seed,
        config: life.config,
        server: life.server,
        crashes: life.crashes,
        folder: life.folder,
    }
}

impl Boxed {
    fn new(seed: u64, from: DateTime<Utc>) -> Self {
        // Every write waits for the disk: in memory that takes no time, and nothing here cuts the power.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        }
        .unwrap();
        let life = folder.path().join("life");
        std::fs::create_dir_all(life.join("inbox")).unwrap();
        let clock = SimulatedClock::at(from);
        let world = RecordedWorld::new(seed, 2025..=2026);
        let weather = Weather::new(Chance::new(seed), 8);
        let crash = Arc::new(Crash {
            at: AtomicUsize::new(40 + Chance::new(seed).below("first crash", 100)),
            taken: Mutex::new(None),
        });
        let now = {
            let clock = clock.clone();
            Arc::new(move || clock.now())
        };
        let before = {
            let (crash, clock, folder) = (
                Arc::clone(&crash),
                clock.clone(),
                folder.path().to_path_buf(),
            );
            Box::new(move |number| {
                if number == crash.at.load(Ordering::SeqCst) {
                    copy_folder(&folder.join("life"), &folder.join("crashed"));
                    *crash.taken.lock().unwrap() = Some(clock.now());
                }
            })
        };
        let server = Server::start(world, weather, now, Some(before)).unwrap();
        let config = config(&server.base(), &life);
        Self {
            folder,
            clock,
            server,
            config,
            daemon: None,
            trace: Vec::new(),
            crash,
            crashes: 0,
        }
    }

    fn tell(&mut self, what: &str) {
        let what = what
            .replace(&self.server.base(), "[BASE]")
            .replace(&self.folder.path().display().to_string(), "[DIR]");
        self.trace
            .push(format!("{} {what}", self.clock.now().format("%F %T%.3f")));
    }

    fn start(&mut self) {
        let life = self.folder.path().join("life");
        let database = life.join("tradeq.db");
        let config = Config::read(&self.config, self.clock.now())
            .unwrap_or_else(|fault| panic!("{fault:?}"));
        let writer = Writer::new(Database::open(&database).unwrap());
        let lock = DaemonLock::take(&database, "simulated").unwrap();
        let places = Places {
            spool: life.join("spool"),
            database,
        };
        tradeq_ingest::fetch::clean_spool(&places.spool).unwrap();
        let supervisor = Supervisor::new(
            Arc::new(self.clock.clone()),
            config,
            writer,
            places,
            "simulated".to_owned(),
            Stop::default(),
        );
        self.daemon = Some((supervisor.unwrap().inline(), lock));
        self.tell("started");
    }

    fn turn(&mut self) -> Turn {
        let turn = self.daemon.as_mut().unwrap().0.turn();
        for event in &turn.events {
            self.tell(&format!("{event:?}"));
        }
        turn
    }

    /// Takes turns until nothing happens any more, and says when something is due next.
    fn until_quiet(&mut self, chance: Chance) -> Option<DateTime<Utc>> {
        for _ in 0..MOST_TURNS {
            let turn = self.turn();
            let taken = self.crash.taken.lock().unwrap().take();
            if let Some(at) = taken {
                self.crash(at, chance);
                continue;
            }
            if turn.events.is_empty() && turn.running == 0 {
                let files = self.daemon.as_ref().unwrap().0.awaits_files();
                let look = files.then(|| self.clock.now() + Duration::seconds(1));
                return turn.next.into_iter().chain(look).min();
            }
        }
        let last = self
            .trace
            .iter()
            .rev()
            .take(20)
            .cloned()
            .collect::<Vec<_>>();
        panic!("it goes round in a circle: {last:#?}");
    }

    /// Everything after the moment of the kill never was.
    fn crash(&mut self, at: DateTime<Utc>, chance: Chance) {
        self.daemon = None;
        let (life, crashed) = (
            self.folder.path().join("life"),
            self.folder.path().join("crashed"),
        );
        std::fs::remove_dir_all(&life).unwrap();
        std::fs::rename(&crashed, &life).unwrap();
        self.crashes += 1;
        let about = format!("crash {}", self.crashes);
        let down = [0, 1, 30, 200, 3_000][chance.below(&about, 5)];
        // The clock does not go back with the disk.
        let now = self.clock.now().max(at) + Duration::minutes(down);
        self.clock.set(now);
        let next = 100 + chance.below(&format!("{about} next"), 300);
        self.crash
            .at
            .store(self.server.asked().len() + next, Ordering::SeqCst);
        self.tell(&format!("killed, down for {down} minutes"));
        self.start();
    }

    fn act(&mut self, act: Act) {
        let life = self.folder.path().join("life");
        match act {
            Act::Drop(name, bytes) => {
                std::fs::write(life.join("inbox").join(&name), bytes).unwrap();
                self.tell(&format!("dropped {name}"));
            }
            Act::Print(text) => {
                std::fs::write(life.join("printed.ndjson"), text).unwrap();
                self.tell("prints anew");
            }
            Act::Restart(down) => {
                self.daemon = None;
                self.clock.shift(down);
                self.tell("restarted");
                self.start();
            }
            Act::Back(time) => {
                self.clock.shift(-time);
                self.tell(&format!("set back by {time}"));
            }
            Act::Sleep(time) => {
                self.clock.shift(time);
                self.tell(&format!("slept {time}"));
            }
        }
    }
}

fn config(base: &str, life: &Path) -> String {
    let life = life.display();
    format!(
        r#"
[daemon]
least-free-mb = 1
keep-days = 1000

[network]
allow-private = true
idle-timeout = "5s"

[source.gacc-preliminary]
base = "{base}"
calls-a-day = 150

[source.gacc-bulletin]
base = "{base}"

[[job]]
name = "preliminary"
kind = "fetch"
source = "gacc-preliminary"
release = "gacc-preliminary"

[[job]]
name = "bulletin"
kind = "fetch"
source = "gacc-bulletin"
release = "gacc-bulletin"

[[job]]
name = "table"
kind = "fetch"
source = "url"
url = "{base}{TABLE}"
flow = "export"
schedule = "30 2 * * *"
zone = "Europe/Berlin"

[source.comtrade]
base = "{base}"

[[job]]
name = "comtrade"
kind = "fetch"
source = "comtrade"
reporters = ["156", "276"]
products = "TOTAL"
partners = ["0", "842", "392"]
lookback = 36
schedule = "0 3 * * SAT"
zone = "America/New_York"

[[job]]
name = "program"
kind = "exec"
command = "cat {life}/printed.ndjson"
schedule = "15 2 * * MON"
zone = "Australia/Lord_Howe"
catch-up = "all"

[[job]]
name = "inbox"
kind = "inbox"
path = "{life}/inbox"
flow = "import"
"#
    )
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&from, &to);
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}
