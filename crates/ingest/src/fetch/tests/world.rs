//! A database, a clock and a publisher for the engine.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tradeq_model::Flow;
use tradeq_storage::{Claim, Database, Reader, RunFile};

use crate::clock::{Clock, Simulated, moment};
use crate::config::{Config, FileSaid, NetworkSettings};
use crate::daemon::{Done, Places, Work, Writer};
use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::engine::{Engine, Settled};
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;
use crate::stop::Stop;

/// A table of two rows; the flow is said by the job.
pub(super) const TABLE: &str = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\
    \"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n\
    \"202401\",\"410\",\"巴西\",\"01019019\",\"活马\",\"4074670531\",\"千克\",\"0\",\"?\",\"16,536,067,327\",\n\
    \"202402\",\"410\",\"巴西\",\"01019019\",\"活马\",\"4074670000\",\"千克\",\"0\",\"?\",\"16,536,067,000\",\n";

/// A publisher whose data is what comes.
#[derive(Debug)]
pub(super) struct Probe;

impl Publisher for Probe {
    fn name(&self) -> &'static str {
        "probe"
    }

    fn about(&self) -> &'static str {
        "whatever comes"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "",
            pause: Duration::from_secs(1),
            calls_a_day: None,
            key_header: Some("X-Key"),
        }
    }

    fn read(&self, _keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        Ok(Wanted::default())
    }

    fn first(&self, _wanted: &Wanted, _window: &Window) -> Result<Vec<Call>, Failure> {
        Ok(Vec::new())
    }

    fn answer(&self, call: &Call, _wanted: &Wanted, _body: &Body) -> Result<Answered, Failure> {
        Ok(match call.role {
            crate::fetch::Role::Index => Answered::Calls(Vec::new()),
            crate::fetch::Role::Data => Answered::Import,
        })
    }
}

pub(super) struct World {
    pub(super) folder: tempfile::TempDir,
    pub(super) clock: Arc<Simulated>,
    pub(super) work: Work,
    pub(super) said: FileSaid,
}

/// Times that no test reaches which does not make them shorter, however busy the machine is.
pub(super) fn network() -> NetworkSettings {
    NetworkSettings {
        connect: Duration::from_secs(20),
        idle: Duration::from_secs(20),
        total: Duration::from_secs(60),
        most_bytes: 64 * 1024,
        redirects: 3,
        allow_private: true,
        ..NetworkSettings::default()
    }
}

impl World {
    pub(super) fn new(config: Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tradeq.db");
        let clock = Simulated::at("2026-03-01T08:00:00Z");
        let mut database = Database::open(&path).unwrap();
        let now = moment(clock.now());
        database.put_job("probe", "fetch", "{}", &now).unwrap();
        let claim = Claim {
            job: "probe".to_owned(),
            slot: now.clone(),
            attempt: 1,
            cause: "first",
            instance: "here".to_owned(),
            missed: Vec::new(),
            next: None,
            now,
        };
        let run = database.claim_run(&claim).unwrap().unwrap();
        let work = Work {
            job: "probe".to_owned(),
            run,
            slot: clock.now(),
            clock: clock.clone(),
            stop: Stop::default(),
            writer: Writer::new(database),
            places: Arc::new(Places {
                spool: folder.path().join("spool"),
                database: path,
            }),
            config: Arc::new(config),
            pulse: Arc::default(),
            pace: Arc::default(),
        };
        let said = FileSaid {
            flow: Some(Flow::Export),
            ..FileSaid::default()
        };
        Self {
            folder,
            clock,
            work,
            said,
        }
    }

    /// A world without budgets and keys.
    pub(super) fn plain() -> Self {
        Self::new(Config {
            network: network(),
            ..Config::default()
        })
    }

    pub(super) fn ask(&self, call: &Call) -> (Settled, Done) {
        let wanted = Wanted::default();
        let mut done = Done::default();
        let engine = Engine::new(&self.work, &Probe, &wanted, &self.said);
        let settled = match engine {
            Ok(mut engine) => engine.ask(call, &mut done),
            Err(failure) => Settled::Failed(failure),
        };
        (settled, done)
    }

    /// The names in the spool.
    pub(super) fn spool(&self) -> Vec<String> {
        names(&self.work.places.spool)
    }

    /// What became of the files of the run.
    pub(super) fn files(&self) -> Vec<RunFile> {
        let reader = Reader::open(&self.work.places.database).unwrap();
        reader.run_files(self.work.run).unwrap()
    }

    /// Imports so far.
    pub(super) fn loads(&self) -> usize {
        let is_loaded = |file: &&RunFile| file.outcome == "loaded";
        self.files().iter().filter(is_loaded).count()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
    entries
        .map(|entry| name(entry).to_string_lossy().into_owned())
        .collect()
}

pub(super) fn table(url: String) -> Call {
    Call::data(url, "table.csv", Expected::Text)
}
