//! Files that a gate stopped, kept beside the database with the reason until a person accepts or discards them.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tradeq_model::{Flow, Severity, Span};
use tradeq_storage::Finding;

use crate::import::{ImportOptions, MapText};
use crate::source::Source;

const REASON: &str = "reason.toml";
/// The highest number of a file that was taken out.
const LAST: &str = "last";
/// The longest name of a copy, in bytes; file systems end at 255.
const LONGEST_NAME: usize = 200;

/// The folder beside a database: `<database>.quarantine`, one folder a file in it.
#[derive(Debug, Clone)]
pub struct Quarantine(PathBuf);

/// Why a file is in quarantine, and how it was to be read: what `reason.toml` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// When it was stopped, RFC 3339.
    pub stopped_at: String,
    /// Its name as the person typed it.
    pub name: String,
    /// Of its bytes.
    pub sha256: String,
    /// The source that the person named.
    pub source: Option<String>,
    /// Export or import, as the person or the file's name said.
    pub flow: Option<String>,
    /// The months that the person named.
    pub period: Option<String>,
    /// Accepted as incomplete.
    #[serde(default)]
    pub allow_cut: bool,
    /// Unknown codes are added.
    #[serde(default)]
    pub accept_unknown: bool,
    /// Which column is what, for a table that was imported with a map.
    #[serde(default)]
    pub map: Option<MapText>,
    /// What stopped it.
    pub findings: Vec<Told>,
}

/// One finding as `reason.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The gate.
    pub check: String,
    /// What it is about.
    pub place: String,
    /// What the file says.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// What to do.
    pub hint: String,
}

/// A file in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: u64,
    /// The file.
    pub path: PathBuf,
    /// Why it is there.
    pub said: Said,
}

/// What can go wrong with the folder.
#[derive(Debug, thiserror::Error)]
pub enum QuarantineError {
    /// No such number.
    #[error("no file `{id}` in quarantine\nhint: `tradeq quarantine list` has the numbers")]
    Unknown {
        /// The number.
        id: u64,
    },
    /// The system could not read or write the folder.
    #[error("cannot use `{}`: {detail}\nhint: check the folder and the disk, then try again", .path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// The system's words.
        detail: String,
    },
}

impl Quarantine {
    /// The quarantine of a database; its folder is made when the first file comes in.
    pub fn beside(database: &Path) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push(".quarantine");
        Self(name.into())
    }

    /// The files in it, by number, and a note on each whose reason cannot be read: one damaged folder does not close
    /// the others. Folders that are not of its making are passed over.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn list(&self) -> Result<(Vec<Held>, Vec<String>), QuarantineError> {
        let (mut all, mut notes) = (Vec::new(), Vec::new());
        for id in self.ids()? {
            match self.read(id) {
                Ok(held) => all.extend(held),
                Err(error) => notes.push(format!("file {id} is passed over: {error}")),
            }
        }
        Ok((all, notes))
    }

    /// How many files are in it; a folder that cannot be read has none to tell of.
    pub fn len(&self) -> usize {
        self.ids().map_or(0, |ids| ids.len())
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file of this number.
    ///
    /// # Errors
    /// No such file, a folder that cannot be read.
    pub fn find(&self, id: u64) -> Result<Held, QuarantineError> {
        self.read(id)?.ok_or(QuarantineError::Unknown { id })
    }

    /// Keeps a copy of a stopped file with the reason, and gives its number. The same bytes under the same reading
    /// are kept once.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub fn put(
        &self,
        source: &dyn Source,
        options: &ImportOptions,
        findings: &[Finding],
    ) -> Result<u64, QuarantineError> {
        let sha256 =
            crate::import::identify(source, "").map_err(|error| self.fault(&self.0, &error));
        let said = said(source.name(), sha256?.sha256, options, findings);
        let same = |held: &Held| {
            (Said {
                stopped_at: held.said.stopped_at.clone(),
                name: held.said.name.clone(),
                ..said.clone()
            }) == held.said
        };
        if let Some(held) = self.list()?.0.into_iter().find(same) {
            return Ok(held.id);
        }
        std::fs::create_dir_all(&self.0).map_err(|error| self.fault(&self.0, &error))?;
        let part = self.0.join(format!(".{}.part", std::process::id()));
        let written = write(&part, source, &said).and_then(|()| self.claim(&part));
        if written.is_err() {
            let _ = std::fs::remove_dir_all(&part);
        }
        written.map_err(|error| self.fault(&part, &error))
    }

    /// Takes a file out; it is gone then.
    ///
    /// # Errors
    /// No such file, a folder that cannot be written.
    pub fn remove(&self, id: u64) -> Result<Held, QuarantineError> {
        let held = self.find(id)?;
        let folder = self.folder(id);
        // The number is not given out again: who noted it down would mean another file.
        if self.last_removed() < id {
            std::fs::write(self.0.join(LAST), id.to_string())
                .map_err(|error| self.fault(&self.0, &error))?;
        }
        std::fs::remove_dir_all(&folder).map_err(|error| self.fault(&folder, &error))?;
        Ok(held)
    }

    fn folder(&self, id: u64) -> PathBuf {
        self.0.join(id.to_string())
    }

    fn ids(&self) -> Result<Vec<u64>, QuarantineError> {
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.fault(&self.0, &error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| self.fault(&self.0, &error))?;
            let id = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            ids.extend(id.filter(|id| self.folder(*id).join(REASON).is_file()));
        }
        ids.sort_unstable();
        Ok(ids)
    }

    fn read(&self, id: u64) -> Result<Option<Held>, QuarantineError> {
        let folder = self.folder(id);
        let reason = folder.join(REASON);
        let text = match std::fs::read_to_string(&reason) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.fault(&reason, &error)),
        };
        let said: Said =
            toml::from_str(&text).map_err(|error| self.fault(&reason, &error.message()))?;
        let path = folder.join(file_name(&said));
        Ok(Some(Held { id, path, said }))
    }

    /// The highest number of a file that was taken out; 0 where none was.
    fn last_removed(&self) -> u64 {
        let text = std::fs::read_to_string(self.0.join(LAST)).ok();
        text.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    /// Gives a finished folder the next free number; whoever else takes it first leaves the one after.
    fn claim(&self, part: &Path) -> io::Result<u64> {
        let held = self.ids().ok().and_then(|ids| ids.last().copied());
        let mut id = held.unwrap_or(0).max(self.last_removed()) + 1;
        loop {
            match std::fs::rename(part, self.folder(id)) {
                Ok(()) => return Ok(id),
                Err(_) if self.folder(id).exists() => id += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn fault(&self, path: &Path, error: &dyn std::fmt::Display) -> QuarantineError {
        QuarantineError::Folder {
            path: path.to_path_buf(),
            detail: error.to_string(),
        }
    }
}

impl Said {
    /// How the file is to be read when a person accepts it, and why the findings are overruled.
    pub fn options(&self, reason: &str, now: &str) -> ImportOptions {
        ImportOptions {
            flow: self
                .flow
                .as_ref()
                .and_then(|flow| flow.parse::<Flow>().ok()),
            period: self
                .period
                .as_ref()
                .and_then(|span| span.parse::<Span>().ok()),
            source: self.source.clone(),
            allow_cut: self.allow_cut,
            accept_unknown: self.accept_unknown,
            map: self.map.clone(),
            overrule: Some(reason.to_owned()),
            seen: Some(
                self.findings
                    .iter()
                    .map(|told| (told.check.clone(), told.place.clone()))
                    .collect(),
            ),
            now: now.to_owned(),
            ..ImportOptions::default()
        }
    }
}

fn said(name: String, sha256: String, options: &ImportOptions, findings: &[Finding]) -> Said {
    let stopping = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Quarantine);
    let told = |finding: &Finding| Told {
        check: finding.check.clone(),
        place: finding.place.clone(),
        found: finding.found.clone(),
        expected: finding.expected.clone(),
        hint: finding.hint.clone(),
    };
    Said {
        stopped_at: options.now.clone(),
        name,
        sha256,
        source: options.source.clone(),
        flow: options.flow.map(|flow| flow.to_string()),
        period: options.period.map(|span| span.to_string()),
        allow_cut: options.allow_cut,
        accept_unknown: options.accept_unknown,
        map: options.map.clone(),
        findings: stopping.map(told).collect(),
    }
}

/// Writes the file and the reason, and waits until both are on the disk.
fn write(folder: &Path, source: &dyn Source, said: &Said) -> io::Result<()> {
    std::fs::create_dir(folder)?;
    let mut copy = std::fs::File::create_new(folder.join(file_name(said)))?;
    io::copy(&mut source.open()?, &mut copy)?;
    copy.sync_all()?;
    let text = toml::to_string_pretty(said).map_err(io::Error::other)?;
    let mut reason = std::fs::File::create_new(folder.join(REASON))?;
    io::Write::write_all(&mut reason, text.as_bytes())?;
    reason.sync_all()
}

/// The last part of a name; a name that has none, or that of the reason, gets one. A program's command may be longer
/// than a file's name can be: its copy has its hash as name.
fn file_name(said: &Said) -> String {
    let last = Path::new(&said.name).file_name();
    let last = last.map(|last| last.to_string_lossy().into_owned());
    match last {
        Some(last) if last.len() > LONGEST_NAME => said.sha256.clone(),
        Some(last) if last != REASON => last,
        _ => "file".into(),
    }
}

#[cfg(test)]
mod tests;
