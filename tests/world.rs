//! A new machine for every test: an empty home, the real binary, files as publishers write them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

mod binary;
pub mod generator;
mod outcome;
pub mod recorded_world;
mod text;

pub use outcome::Outcome;
pub use text::{gb18030, shared_data};

/// A machine of its own: a home, a working folder, no database yet.
pub struct World {
    folder: TempDir,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// A machine on which `tradeq` never ran.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for name in ["home", "work"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// A machine on which `tradeq` ran once, so that its database is there and filled.
    pub fn ready() -> Self {
        let world = Self::new();
        world.ok(&["status"]);
        world
    }

    /// The home directory, with the XDG directories at their usual places below it.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder in which commands run.
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Where the database is when nobody says otherwise.
    pub fn database(&self) -> PathBuf {
        self.home().join(".local/share/tradeq/tradeq.db")
    }

    /// Where a person's own reports are.
    pub fn own_reports(&self) -> PathBuf {
        self.home().join(".config/tradeq/reports")
    }

    /// Writes a file into the working folder, with the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Any program on this machine: nothing of the real home or terminal is seen.
    pub fn program(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.dir()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("TRADEQ_") || name.starts_with("XDG_") || name == "COLUMNS" {
                command.env_remove(name);
            }
        }
        command.env("HOME", self.home()).env("NO_COLOR", "1");
        for (name, place) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
        ] {
            command.env(name, self.home().join(place));
        }
        command
    }

    /// The binary with its arguments, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(binary::path());
        command.args(arguments);
        command
    }

    /// Runs a command of this machine to its end.
    pub fn finish(&self, command: &mut Command) -> Outcome {
        Outcome::new(command.output().unwrap(), &self.places())
    }

    /// Runs `tradeq` to its end, however it ends.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.finish(&mut self.command(arguments))
    }

    /// The standard output of a run that must succeed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, 0, "{arguments:?}\n{}", outcome.picture());
        outcome.stdout
    }

    /// The answer of a run that must succeed, asked for as JSON.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let text = self.ok(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in\n{text}"))
    }

    /// The rows of a statement, each an object by column name.
    pub fn rows(&self, statement: &str) -> Vec<serde_json::Value> {
        let answer = self.json(&["sql", statement]);
        answer["sections"][0]["rows"].as_array().unwrap().clone()
    }

    /// The one number that a statement gives.
    pub fn number(&self, statement: &str) -> Option<i64> {
        let rows = self.rows(statement);
        assert_eq!(rows.len(), 1, "{statement}");
        let row = rows[0].as_object().unwrap();
        row.values().next().unwrap().as_i64()
    }

    /// Everything that an import writes, as text: equal texts mean that nothing changed.
    pub fn held(&self) -> String {
        [
            "select * from fact order by 1, 2, 3, 4, 5",
            "select * from fact_revision order by 1, 2, 3, 4, 5, 6, 7",
            "select * from slice order by id",
            "select * from slice_partner order by 1, 2",
            "select * from slice_product order by 1, 2, 3",
            "select * from load order by id",
            "select * from source_file order by id",
            "select id, code, name_en, name_zh from product order by id",
            "select id, iso3, name_en from area order by id",
            "select id, code from regime order by id",
        ]
        .map(|statement| self.ok(&["sql", statement, "--format", "csv"]))
        .join("\n")
    }

    fn places(&self) -> [(PathBuf, &'static str); 2] {
        [(self.home(), "[HOME]"), (self.dir(), "[DIR]")]
    }
}

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
