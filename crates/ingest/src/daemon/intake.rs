//! Every file that the daemon imports goes through here: the same import as a person's, the same quarantine.

use std::io::{self, Read};

use tradeq_storage::RunFile;

use super::panics::contained;
use super::work::{Done, Work};
use crate::config::FileSaid;
use crate::failure::{Failure, FailureClass};
use crate::import::{ImportOptions, Imported, MapText, Outcome, identify, import};
use crate::quarantine::Quarantine;
use crate::raw::RawArchive;
use crate::source::{ReadSeek, Source};
use crate::stop::Stop;
use crate::{clock, error::IngestError};

/// A file that came in.
pub(crate) struct Arrival<'a> {
    /// Its bytes.
    pub(crate) source: &'a dyn Source,
    /// What is said of it besides them.
    pub(crate) options: ImportOptions,
    /// Where it came from, without secrets.
    pub(crate) url: Option<String>,
}

impl FileSaid {
    /// The options that these words are.
    ///
    /// # Errors
    /// A map that cannot be read.
    pub(crate) fn options(&self) -> Result<ImportOptions, Failure> {
        let map = match &self.map {
            None => None,
            Some(path) => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).map_err(|error| {
                    let message = format!("{name}: the map cannot be read: {error}");
                    Failure::new(FailureClass::Config, message)
                })?;
                Some(MapText { name, text })
            }
        };
        Ok(ImportOptions {
            flow: self.flow,
            period: self.period,
            source: self.adapter.clone(),
            map,
            published_on: self.published_on.clone(),
            allow_cut: self.allow_cut,
            accept_unknown: self.accept_unknown,
            ..ImportOptions::default()
        })
    }
}

/// Imports a file, writes down what became of it, and adds it to what the run did. The file itself stays where it is.
pub(crate) fn take(work: &Work, arrival: Arrival<'_>, done: &mut Done) -> RunFile {
    if let Err(failure) = work.room() {
        return pass_over(work, arrival.source, failure, done);
    }
    let url = arrival.url.clone();
    let source = arrival.source;
    let taken = contained(|| imported(work, arrival, done));
    let (mut file, failure) = match taken {
        Ok(taken) => taken,
        Err(panic) => (described(source, url), Some(panic)),
    };
    if let Some(failure) = failure {
        refuse(&mut file, failure, done);
    }
    write_down(work, &file, done);
    file
}

/// A file that is not even begun with, and why.
pub(crate) fn pass_over(
    work: &Work,
    source: &dyn Source,
    failure: Failure,
    done: &mut Done,
) -> RunFile {
    let mut file = described(source, None);
    refuse(&mut file, failure, done);
    write_down(work, &file, done);
    file
}

fn write_down(work: &Work, file: &RunFile, done: &mut Done) {
    if let Err(error) = work.writer.lock().add_run_file(work.run, file) {
        done.fail(error.into());
    }
    done.tally.bytes += file.bytes.unwrap_or(0);
}

/// A file before anything became of it.
fn described(source: &dyn Source, url: Option<String>) -> RunFile {
    RunFile {
        name: source.file_name(),
        url,
        sha256: None,
        bytes: source.bytes().ok(),
        outcome: "refused".to_owned(),
        load_id: None,
        class: None,
        message: None,
    }
}

/// The import itself; a failure is not yet added to what the run did.
fn imported(work: &Work, arrival: Arrival<'_>, done: &mut Done) -> (RunFile, Option<Failure>) {
    let mut file = described(arrival.source, arrival.url);
    file.sha256 = identify(arrival.source, "").ok().map(|file| file.sha256);
    let options = ImportOptions {
        now: clock::moment(work.clock.now()),
        raw: Some(RawArchive::beside(&work.places.database)),
        ..arrival.options
    };
    let guarded = Stoppable {
        source: arrival.source.again(),
        stop: work.stop.clone(),
    };
    let mut database = work.writer.lock();
    let result = import(&mut database, &guarded, &options, &mut |_| work.progress());
    // The log is emptied after each file, so that it stays small whatever reads meanwhile.
    let emptied = database.checkpoint();
    drop(database);
    let failure = match result {
        Ok(imported) => {
            of_imported(&mut file, &imported, done);
            emptied.err().map(Failure::from)
        }
        Err(_) if work.stop.is_set() => {
            let why = "the daemon was told to stop; nothing of the file is in the database";
            Some(Failure::new(FailureClass::Cancelled, why))
        }
        Err(IngestError::Stopped {
            file: name,
            findings,
        }) => {
            let quarantine = Quarantine::beside(&work.places.database);
            let put = quarantine.put(arrival.source, &options, &findings);
            let error = IngestError::Stopped {
                file: name,
                findings,
            };
            let told = match put {
                Ok(id) => {
                    file.outcome = "quarantined".to_owned();
                    format!("{error}\nquarantined as {id}: `tradeq quarantine show {id}`")
                }
                Err(put) => format!("{error}\nand no copy was kept: {put}"),
            };
            Some(Failure::new(FailureClass::Gate, told))
        }
        Err(error) => Some(error.into()),
    };
    (file, failure)
}

fn of_imported(file: &mut RunFile, imported: &Imported, done: &mut Done) {
    let (outcome, load) = match &imported.outcome {
        Outcome::Loaded(id) => ("loaded", Some(*id)),
        Outcome::AlreadyLoaded(id, _) => ("held", Some(*id)),
        Outcome::DryRun => ("held", None),
    };
    file.outcome = outcome.to_owned();
    file.load_id = load;
    if !imported.notices.is_empty() {
        file.message = Some(imported.notices.join("\n"));
    }
    if outcome == "loaded" {
        done.changed = true;
        done.tally.rows_new += imported.counts.new;
        done.tally.rows_revised += imported.counts.revised;
        done.tally.rows_unchanged += imported.counts.unchanged;
    }
}

fn refuse(file: &mut RunFile, failure: Failure, done: &mut Done) {
    file.class = Some(failure.class.word().to_owned());
    file.message = Some(failure.message.clone());
    done.fail(failure);
}

/// Bytes that end with an error when the daemon is to stop: the import is undone like any that breaks off.
struct Stoppable {
    source: Box<dyn Source + Send>,
    stop: Stop,
}

impl Source for Stoppable {
    fn name(&self) -> String {
        self.source.name()
    }

    fn file_name(&self) -> String {
        self.source.file_name()
    }

    fn bytes(&self) -> io::Result<u64> {
        self.source.bytes()
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let inner = self.source.open()?;
        let stop = self.stop.clone();
        Ok(Box::new(StoppableRead { inner, stop }))
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        let inner = self.source.open_seek()?;
        let stop = self.stop.clone();
        Ok(Box::new(StoppableRead { inner, stop }))
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(Self {
            source: self.source.again(),
            stop: self.stop.clone(),
        })
    }
}

struct StoppableRead<R> {
    inner: R,
    stop: Stop,
}

impl<R: Read> Read for StoppableRead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_set() {
            return Err(io::Error::other("the daemon was told to stop"));
        }
        self.inner.read(buffer)
    }
}

impl<R: io::Seek> io::Seek for StoppableRead<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
