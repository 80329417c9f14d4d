use std::path::Path;

use anyhow::Context;
use tradeq_ingest::RawArchive;
use tradeq_ingest::daemon::{DaemonLock, LockError};
use tradeq_storage::restore;

use super::backup::{answer, section};
use crate::arguments::{Arguments, RestoreOptions};
use crate::exit::Exit;
use crate::{output, place, ready};

/// `tradeq restore`: a backup in the place of the database, which is kept.
pub fn run(arguments: &Arguments, options: &RestoreOptions) -> anyhow::Result<Exit> {
    output::format(&options.output)?;
    let database = place::database(arguments.db.as_ref())?;
    let now = ready::now();
    let instance = format!("a restore, process {}, since {now}", std::process::id());
    let _lock = lock(&database, &instance)?;
    let restored = restore(&database, &options.backup, &now)?;
    let mut notes = raw_notes(&database, &options.backup);
    notes.extend(restored.before.map(|before| {
        format!(
            "the database that was there is kept as {}",
            before.display()
        )
    }));
    let mut answer = answer("restore", "Restored, checked", "恢复(已核对)");
    answer.sections = vec![section(
        &database,
        restored.bytes,
        &restored.held,
        &restored.sha256,
    )];
    answer.notes = notes;
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(Exit::Done)
}

fn lock(database: &Path, instance: &str) -> anyhow::Result<DaemonLock> {
    if let Some(folder) = database.parent() {
        // On a new machine there is nothing yet; what is in the way is told by the lock.
        let _ = std::fs::create_dir_all(folder);
    }
    DaemonLock::take(database, instance).map_err(|error| match &error {
        LockError::Held { holder, .. } => {
            let told = format!(
                "a daemon has `{}`: {}\nhint: stop it, restore, start it again",
                database.display(),
                holder.0
            );
            anyhow::Error::from(error).context(told)
        }
        _ => error.into(),
    })
}

/// Brings back raw files that lie beside the backup and are missing here.
fn raw_notes(database: &Path, backup: &Path) -> Vec<String> {
    let name = database.file_name().unwrap_or_default();
    let kept = RawArchive::beside(&backup.with_file_name(name));
    let live = RawArchive::beside(database);
    if kept == live {
        return Vec::new();
    }
    match live.take_from(&kept).context("raw files") {
        Ok(0) => Vec::new(),
        Ok(taken) => vec![format!(
            "{taken} raw files came back from {}",
            kept.folder().display()
        )],
        Err(error) => vec![format!(
            "not all raw files came back from {}: {error:#}",
            kept.folder().display()
        )],
    }
}
