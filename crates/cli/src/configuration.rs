use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::Utc;
use tradeq_ingest::config::Config;

use crate::place;

/// The file that the configuration is read from: `--config`, else `tradeq.toml` beside the database, else in the XDG
/// configuration directory.
pub fn find(named: Option<&PathBuf>, database: &Path) -> anyhow::Result<PathBuf> {
    if let Some(named) = named {
        return Ok(named.clone());
    }
    let beside = database.with_file_name("tradeq.toml");
    let own = place::configuration();
    let found = [Some(beside.clone()), own]
        .into_iter()
        .flatten()
        .find(|path| path.is_file());
    found.ok_or_else(|| {
        anyhow!(
            "no configuration: `{}` is not there\nhint: `tradeq config init` writes one to begin with, or name one with --config FILE",
            beside.display()
        )
    })
}

/// Reads a configuration.
pub fn read(path: &Path) -> anyhow::Result<Config> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        anyhow!(
            "{}: the configuration cannot be read: {error}",
            path.display()
        )
    })?;
    Config::read(&text, Utc::now()).map_err(|fault| {
        let hint = fault
            .hint()
            .map_or_else(String::new, |hint| format!("\nhint: {hint}"));
        let line = fault
            .line()
            .map_or_else(String::new, |line| format!(":{line}"));
        anyhow!("{}{line}: {fault}{hint}", path.display())
    })
}
