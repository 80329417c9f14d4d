use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, TimeDelta};
use tempfile::TempDir;
use tradeq_storage::{Database, Datum, Reader, RunFile, RunRow, RunsOf};

use crate::clock::{Clock, Simulated};
use crate::config::Config;
use crate::daemon::{Places, Supervisor, Turn, Writer};
use crate::stop::Stop;

/// A daemon with an inbox, its files and its clock.
pub(super) struct Desk {
    folder: TempDir,
    pub(super) clock: Arc<Simulated>,
    pub(super) supervisor: Supervisor,
}

/// An empty database, made once.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("template.db");
        drop(Database::open(&path).unwrap());
        (folder, path)
    });
    path
}

fn config(folder: &Path, job: &str, least_free: u32) -> Config {
    let inbox = folder.join("inbox");
    let text = format!(
        "[daemon]\nleast-free-mb = {least_free}\n[[job]]\nname = \"in\"\nkind = \"inbox\"\npath = \"{}\"\n{job}\n",
        inbox.display()
    );
    Config::read(&text, "2026-12-01T00:00:00Z".parse().unwrap()).unwrap()
}

impl Desk {
    /// With an empty inbox; `job` are lines of its job.
    pub(super) fn new(job: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inbox")).unwrap();
        std::fs::copy(template(), folder.path().join("a.db")).unwrap();
        Self::in_folder(folder, job, 1_796_083_200_000)
    }

    fn in_folder(folder: TempDir, job: &str, now: i64) -> Self {
        let clock = Simulated::of(DateTime::from_timestamp_millis(now).unwrap());
        let database = folder.path().join("a.db");
        let supervisor = Supervisor::new(
            Arc::clone(&clock) as Arc<dyn Clock>,
            config(folder.path(), job, 1),
            Writer::new(Database::open(&database).unwrap()),
            Places {
                spool: folder.path().join("a.db.spool"),
                database,
            },
            "a test".to_owned(),
            Stop::default(),
        );
        Self {
            folder,
            clock,
            supervisor: supervisor.unwrap().inline(),
        }
    }

    /// The same folder after the process ended and began anew, a second later.
    pub(super) fn restarted(self, job: &str) -> Self {
        let now = self.clock.now().timestamp_millis() + 1000;
        drop(self.supervisor);
        Self::in_folder(self.folder, job, now)
    }

    pub(super) fn reload(&mut self, job: &str) {
        let config = config(self.folder.path(), job, 1);
        self.supervisor.reload(config).unwrap();
    }

    /// Asks for so many free megabytes from now on.
    pub(super) fn reload_with(&mut self, least_free: u32) {
        let config = config(self.folder.path(), IMPORTS, least_free);
        self.supervisor.reload(config).unwrap();
    }

    /// The first text of each row.
    pub(super) fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.reader().query(sql, &[]).unwrap().rows;
        let text = |row: Vec<Datum>| row[0].as_text().unwrap().to_owned();
        rows.into_iter().map(text).collect()
    }

    /// A place below the inbox, or beside it.
    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("inbox").join(name)
    }

    pub(super) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// One beat, a second after the last one.
    pub(super) fn beat(&mut self) -> Turn {
        self.clock.turn(TimeDelta::seconds(1));
        self.supervisor.turn()
    }

    pub(super) fn beats(&mut self, number: u32) {
        for _ in 0..number {
            self.beat();
        }
    }

    /// Everything below the inbox with its length, folders left out.
    pub(super) fn files(&self) -> BTreeMap<String, u64> {
        let mut found = BTreeMap::new();
        let root = self.at("");
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let entry = entry.unwrap();
                let meta = entry.metadata().unwrap();
                if meta.is_dir() {
                    folders.push(entry.path());
                } else {
                    let name = entry.path().strip_prefix(&root).unwrap().to_owned();
                    found.insert(name.to_string_lossy().into_owned(), meta.len());
                }
            }
        }
        found
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    pub(super) fn reader(&self) -> Reader {
        Reader::open(&self.folder.path().join("a.db")).unwrap()
    }

    /// The oldest first.
    pub(super) fn runs(&self) -> Vec<RunRow> {
        let of = RunsOf {
            most: 1000,
            ..RunsOf::default()
        };
        let mut runs = self.reader().runs(&of).unwrap();
        runs.reverse();
        runs
    }

    /// What became of every file, in order.
    pub(super) fn run_files(&self) -> Vec<RunFile> {
        let reader = self.reader();
        let runs = self.runs();
        let files = runs.iter().map(|run| reader.run_files(run.id).unwrap());
        files.flatten().collect()
    }

    /// The outcome of every file, in order.
    pub(super) fn outcomes(&self) -> Vec<String> {
        self.run_files()
            .into_iter()
            .map(|file| file.outcome)
            .collect()
    }

    /// The reason beside a refused file.
    pub(super) fn why(&self, name: &str) -> String {
        std::fs::read_to_string(self.at(&format!("refused/{name}.why"))).unwrap()
    }
}

/// A small export of the customs query site: one row, of a month and a value.
pub(super) fn export(month: u32, value: u32) -> Vec<u8> {
    let text = format!(
        "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n\
         \"{month}\",\"410\",\"巴西\",\"12019019\",\"黄大豆\",\"1000\",\"千克\",\"0\",\"?\",\"{value}\",\n"
    );
    let (bytes, _, unmappable) = encoding_rs::GB18030.encode(&text);
    assert!(!unmappable);
    bytes.into_owned()
}

/// As a job says it.
pub(super) const IMPORTS: &str = "flow = \"import\"";
