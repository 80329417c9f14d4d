//! Lists from the file to the tables; real ones where they are at hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod conformance;
mod damage;
mod pipeline;

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tradeq_storage::{Database, Datum, Reader};

use crate::error::IngestResult;
use crate::import::{ImportOptions, Imported, import};
use crate::source::FileSource;

/// A database in a folder of its own.
struct World {
    folder: TempDir,
    database: Database,
}

impl World {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("tradeq.db")).unwrap();
        Self { folder, database }
    }

    fn import(
        &mut self,
        path: &Path,
        change: impl FnOnce(&mut ImportOptions),
    ) -> IngestResult<Imported> {
        let mut options = ImportOptions {
            now: "2026-11-24T03:00:00Z".into(),
            ..ImportOptions::default()
        };
        change(&mut options);
        import(
            &mut self.database,
            &FileSource::new(path),
            &options,
            &mut |_| (),
        )
    }

    /// The rows of a question, values joined by a bar.
    fn rows(&self, sql: &str) -> Vec<String> {
        let mut reader = Reader::open(&self.folder.path().join("tradeq.db")).unwrap();
        let answer = reader.query(sql, &[]).unwrap();
        let text = |datum: &Datum| match datum {
            Datum::Null => "-".to_owned(),
            Datum::Int(number) => number.to_string(),
            Datum::Real(number) => number.to_string(),
            Datum::Text(text) => text.clone(),
        };
        let rows = answer.rows.iter();
        rows.map(|row| row.iter().map(text).collect::<Vec<_>>().join("|"))
            .collect()
    }
}

/// A well-formed fixture.
fn fixture(adapter: &str, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/wellformed");
    folder.join(adapter).join(name)
}
