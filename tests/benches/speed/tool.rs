//! The binary under test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::Stop;
use crate::child::{self, Run};

/// A release build of `tradeq`, its database, and a home of its own.
pub struct Tool {
    binary: PathBuf,
    home: PathBuf,
    pub database: PathBuf,
}

impl Tool {
    /// Builds the binary, unless the environment names one.
    pub fn build(folder: &Path) -> Result<Self, Stop> {
        let binary = match std::env::var_os("TRADEQ_BENCH_BINARY") {
            Some(binary) => Path::new(&binary).canonicalize().map_err(|error| {
                format!("no binary to measure, {error}: `{}`", binary.display())
            })?,
            None => build()?,
        };
        println!("binary: {}", binary.display());
        let home = folder.join("home");
        std::fs::create_dir(&home)?;
        Ok(Self {
            binary,
            home,
            database: folder.join("bench.db"),
        })
    }

    /// The binary on a database, not yet started; the person's own settings stay out of it.
    pub fn command(&self, database: &Path) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg("--db").arg(database).current_dir(&self.home);
        command.env("HOME", &self.home).env("NO_COLOR", "1");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TRADEQ_") {
                command.env_remove(name);
            }
        }
        for folder in [
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            command.env(folder, &self.home);
        }
        command
    }

    /// Runs the binary once.
    pub fn run(
        &self,
        database: &Path,
        arguments: &[&str],
        poll: Option<Duration>,
    ) -> Result<Run, Stop> {
        child::run(self.command(database).args(arguments), poll)
    }
}

/// Builds in release mode and asks cargo where the executable stands.
fn build() -> Result<PathBuf, Stop> {
    println!("building: cargo build --release -p tradeq");
    let output = Command::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "-p",
            "tradeq",
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("the release build failed".into());
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "tradeq")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| "cargo named no executable of the package `tradeq`".into())
}
