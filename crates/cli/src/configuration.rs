use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::Utc;
use tradeq_ingest::IngestError;
use tradeq_ingest::config::Config;
use tradeq_ingest::fault::FileFault;

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

/// Reads a configuration; its paths begin at its folder.
pub fn read(path: &Path) -> anyhow::Result<Config> {
    let config = Config::read(&text(path)?, Utc::now());
    let placed = config.and_then(|config| config.within(&folder(path)?));
    placed.map_err(|fault| anyhow!(told(path, &fault)))
}

/// Reads a configuration with its text; everything that does not fit in it.
pub fn read_all(path: &Path) -> anyhow::Result<Result<(Config, String), Vec<FileFault>>> {
    let text = text(path)?;
    let config = Config::read_all(&text, Utc::now());
    let placed = config.and_then(|config| {
        let placed = folder(path).and_then(|folder| config.within(&folder));
        placed.map_err(|fault| vec![fault])
    });
    Ok(placed.map(|config| (config, text)))
}

/// A fault of a configuration, as it is printed.
pub fn told(path: &Path, fault: &FileFault) -> String {
    let error = IngestError::Fault {
        file: path.display().to_string(),
        fault: fault.clone(),
    };
    error.to_string()
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).map_err(|error| {
        let hint = "`tradeq config init` writes one to begin with";
        anyhow!(
            "{}: the configuration cannot be read: {error}\nhint: {hint}",
            path.display()
        )
    })
}

fn folder(path: &Path) -> Result<PathBuf, FileFault> {
    let whole = std::path::absolute(path).map_err(|error| FileFault::Unreadable {
        line: 1,
        what: error.to_string(),
    })?;
    Ok(whole.parent().unwrap_or(&whole).to_path_buf())
}
