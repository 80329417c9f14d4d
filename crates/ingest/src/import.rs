use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tradeq_model::{Currency, Flow, Span};
use tradeq_storage::{Counts, Database, Load, SourceFile};

use crate::adapter;
use crate::error::{IngestError, IngestResult};
use crate::mapped;
use crate::raw::RawArchive;
use crate::source::Source;

/// What the person said besides the file.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Exports or imports, for files that do not say it.
    pub flow: Option<Flow>,
    /// The months covered, for files without a month column.
    pub period: Option<Span>,
    /// The day on which the file was published, `2024-10-20`, for facts whose file does not say it.
    pub published_on: Option<String>,
    /// The adapter, where the bytes are not to decide.
    pub source: Option<String>,
    /// Take a file that is probably cut as incomplete.
    pub allow_cut: bool,
    /// Add codes that the reference tables do not have.
    pub accept_unknown: bool,
    /// Which column of the file is what, for tables of any publisher.
    pub map: Option<MapText>,
    /// The file is what its publisher says now: where it was loaded before and another came since, it counts again.
    pub current: bool,
    /// Read and compare everything, write nothing.
    pub dry_run: bool,
    /// Where accepted files are kept; none where they are not.
    pub raw: Option<RawArchive>,
    /// Why findings of the gates are overruled; none stops at them.
    pub overrule: Option<String>,
    /// The findings that the person was shown, gate and place: no others are overruled. None overrules all.
    pub seen: Option<Vec<(String, String)>>,
    /// The moment of the import, RFC 3339.
    pub now: String,
}

/// A map as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapText {
    /// Its name for messages, as the person typed it.
    pub name: String,
    /// Its text, TOML.
    pub text: String,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes done, of `total`.
    pub done: u64,
    /// Bytes to go through in all passes.
    pub total: u64,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is loaded, under this number.
    Loaded(i64),
    /// It was loaded before, under this number and at this moment.
    AlreadyLoaded(i64, String),
    /// It fits; nothing was written.
    DryRun,
}

/// The result of importing one file.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The file.
    pub file: String,
    /// The adapter that read it.
    pub source: &'static str,
    /// What became of it.
    pub outcome: Outcome,
    /// Rows by what they changed.
    pub counts: Counts,
    /// Export or import, where the whole file is one.
    pub flow: Option<Flow>,
    /// Currency of `value`.
    pub currency: Option<Currency>,
    /// Sum of the file's values.
    pub value: Option<i64>,
    /// First to last month.
    pub span: Option<Span>,
    /// What was read from elsewhere than the file, or is to be known about it.
    pub notices: Vec<String>,
}

impl Imported {
    /// A file that nothing was done with yet.
    pub(crate) fn new(file: &str, source: &'static str) -> Self {
        Self {
            file: file.into(),
            source,
            outcome: Outcome::DryRun,
            counts: Counts::default(),
            flow: None,
            currency: None,
            value: None,
            span: None,
            notices: Vec::new(),
        }
    }
}

/// Imports one file, all or nothing.
///
/// # Errors
/// A file that does not fit, a database that cannot be written; then nothing of it is there.
pub fn import(
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> IngestResult<Imported> {
    let named = options.source.as_deref();
    let named = named.or(options.map.as_ref().map(|_| mapped::NAME));
    adapter::choose(source, named)?.load(database, source, options, progress)
}

/// Keeps the file's bytes, then makes the load part of the database: an acknowledged load has its file.
pub(crate) fn commit(
    load: Load<'_>,
    source: &dyn Source,
    sha256: &str,
    options: &ImportOptions,
) -> IngestResult<i64> {
    let file = source.name();
    if let Some(archive) = &options.raw {
        archive
            .keep(source, sha256)
            .map_err(|error| IngestError::NotKept {
                file: file.clone(),
                folder: archive.folder().display().to_string(),
                detail: error.to_string(),
            })?;
    }
    // The kept file stays where the commit fails: another import may rely on it by now, and a file that no load
    // names does no harm.
    load.commit(&options.now)
        .map_err(|error| IngestError::File { file, error })
}

/// The file's identity: hash and length, in one pass.
pub(crate) fn identify(source: &dyn Source, media_type: &'static str) -> IngestResult<SourceFile> {
    let file = source.name();
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut buffer = vec![0; 256 * 1024];
    let mut reader = source
        .bytes()
        .and_then(|_| source.open())
        .map_err(|error| IngestError::unreadable(&file, &error))?;
    loop {
        let read = reader
            .read(&mut buffer)
            .map_err(|error| IngestError::unreadable(&file, &error))?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
    let sha256 = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(SourceFile {
        sha256,
        name: source.file_name(),
        bytes,
        media_type,
        published_on: None,
    })
}
