use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tradeq_ingest::{RawArchive, Rebuilt, rebuild};
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::{DIGEST_COLUMNS, Database, Digest, PastLoad, Reader, TimeLimit};

use crate::arguments::{Arguments, RebuildOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, place, ready};

/// A digest reads every fact.
const TIME_LIMIT: TimeLimit = TimeLimit(Duration::from_secs(24 * 60 * 60));

/// `tradeq rebuild`: the database again, from the files that it was made of.
pub fn run(arguments: &Arguments, options: &RebuildOptions) -> anyhow::Result<Exit> {
    let mut reader = ready::reader(arguments)?;
    reader.set_time_limit(TIME_LIMIT);
    let past = reader.past_loads()?;
    let held = reader.digest()?;
    let archive = RawArchive::beside(&place::database(arguments.db.as_ref())?);
    let target = Target::new(options, reader.path())?;
    let mut database = Database::open(&target.path)?;
    let rebuilt = rebuild(&past, &archive, &mut database, &mut tell)?;
    database.checkpoint()?;
    drop(database);
    let mut again = Reader::open(&target.path)?;
    again.set_time_limit(TIME_LIMIT);
    let made = again.digest()?;
    drop(again);
    let differences = differences(&held, &made);
    let same = differences.is_empty() && rebuilt.missing.is_empty() && rebuilt.refused.is_empty();
    let answer = answer(
        &rebuilt,
        &held,
        differences,
        options.target.into.as_deref(),
        &archive,
    );
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(if same { Exit::Done } else { Exit::Input })
}

fn tell(load: &PastLoad) {
    if std::io::stderr().is_terminal() {
        eprintln!("load {}: {}", load.id, load.file);
    }
}

/// The new file: the person's, or one that is gone when the comparison is done.
struct Target {
    path: PathBuf,
    temporary: bool,
}

impl Target {
    fn new(options: &RebuildOptions, held: &Path) -> anyhow::Result<Self> {
        let mut name = held.file_name().unwrap_or_default().to_owned();
        name.push(format!(".rebuild.{}", std::process::id()));
        let target = Self {
            path: options
                .target
                .into
                .clone()
                .unwrap_or_else(|| held.with_file_name(name)),
            temporary: options.target.into.is_none(),
        };
        if target.path.exists() {
            let message = format!(
                "`{}` is there already\nhint: name a file that is not, or remove it",
                target.path.display()
            );
            return Err(UsageError(message).into());
        }
        Ok(target)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.temporary {
            return;
        }
        for ending in ["", "-wal", "-shm"] {
            let mut name = self.path.clone().into_os_string();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }
}

/// What the two files do not agree in: of what, which number, held, rebuilt.
fn differences(held: &Digest, made: &Digest) -> Vec<Vec<Value>> {
    let keys: BTreeSet<&String> = held.keys().chain(made.keys()).collect();
    let mut rows = Vec::new();
    for key in keys {
        let number = |digest: &Digest, at: usize| {
            digest
                .get(key)
                .and_then(|numbers| numbers.get(at).copied().flatten())
        };
        for (at, name) in DIGEST_COLUMNS.into_iter().enumerate() {
            let (before, after) = (number(held, at), number(made, at));
            if before != after {
                let row = [key.clone().into(), name.into(), before.into(), after.into()];
                rows.push(row.into());
            }
        }
    }
    rows
}

fn answer(
    rebuilt: &Rebuilt,
    held: &Digest,
    differences: Vec<Vec<Value>>,
    into: Option<&Path>,
    archive: &RawArchive,
) -> Answer {
    let count = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let summary = vec![vec![
        Value::Int(rebuilt.loads.cast_signed()),
        count(rebuilt.missing.len()),
        count(rebuilt.refused.len()),
        count(held.len()),
        count(differences.len()),
    ]];
    let numbers = ["loads", "missing", "refused", "compared", "different"];
    let missing = rebuilt
        .missing
        .iter()
        .map(|load| (load, "no raw file is kept"));
    let refused = rebuilt
        .refused
        .iter()
        .map(|(load, reason)| (load, reason.as_str()));
    let lost = missing
        .chain(refused)
        .map(|(load, reason)| vec![load.id.into(), load.file.clone().into(), reason.into()]);
    let texts = |names: &[&str]| {
        names
            .iter()
            .map(|name| Column::new(*name, Kind::Text))
            .collect()
    };
    let mut notes = vec![format!("raw files are in {}", archive.folder().display())];
    notes.extend(into.map(|path| format!("the rebuilt database is {}", path.display())));
    let sections = vec![
        Section {
            name: "summary".into(),
            title: None,
            columns: numbers.map(|name| Column::new(name, Kind::Count)).into(),
            rows: summary,
            empty: None,
        },
        Section {
            name: "lost".into(),
            title: Some("Loads that could not be made again".into()),
            columns: texts(&["load", "file", "reason"]),
            rows: lost.collect(),
            empty: None,
        },
        Section {
            name: "differences".into(),
            title: Some("Counts and sums that differ".into()),
            columns: texts(&["of", "number", "held", "rebuilt"]),
            rows: differences,
            empty: None,
        },
    ];
    Answer {
        report: "rebuild".into(),
        title: "Rebuilt from the raw files, and compared".into(),
        title_zh: Some("由原始文件重建并核对".into()),
        sections: sections
            .into_iter()
            .filter(|section| !section.rows.is_empty())
            .collect(),
        notes,
        ..Answer::default()
    }
}
