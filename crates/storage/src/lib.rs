//! The SQLite file: open it, migrate it, fill it with reference data, write a load, read a table.
//!
//! Knows no network, no terminal and no clock: moments are handed in as text.

mod address;
mod answer;
mod area_key;
mod as_of;
mod awaited;
mod backfill;
mod behind;
mod calendar;
mod cell;
mod database;
mod dictionary;
mod error;
mod exchange;
mod fact;
mod family;
mod find;
mod finding;
mod gate;
mod job;
mod late;
mod ledger;
mod literal;
mod load;
mod lookup;
mod merge;
mod migrate;
mod nomenclature;
mod past;
mod property;
mod quota;
mod reader;
mod reference;
mod reference_load;
mod reference_row;
mod regime_key;
mod rollup;
mod run;
mod scalar;
mod slice;
mod stage;
mod statement;

pub use address::Address;
pub use answer::{Datum, Rows};
pub use area_key::{AreaKey, AreaSystem};
pub use awaited::DueRelease;
pub use backfill::{BackfillCall, BackfillRow};
pub use behind::SlicesOf;
pub use calendar::CalendarRow;
pub use database::{Database, MIN_SQLITE};
pub use dictionary::{Dictionary, ProductKey, Unknown, UnknownKind};
pub use error::{StorageError, StorageResult};
pub use exchange::MonthRate;
pub use fact::FactRow;
pub use family::families;
pub use find::Found;
pub use finding::Finding;
pub use job::{JobRow, JobRuns, Retry};
pub use ledger::{LoadHeader, LoadRecord, SourceFile};
pub use literal::{CellKey, cell_statement, with_literals};
pub use load::{Counts, Load};
pub use lookup::{Lookup, Named};
pub use migrate::{latest_version, migrations};
pub use nomenclature::Nomenclature;
pub use past::{DIGEST_COLUMNS, Digest, PastLoad};
pub use reader::{Reader, TimeLimit};
pub use reference_load::{Kept, ReferenceOutcome};
pub use reference_row::{
    AreaRow, ClassRow, LinkRow, ProductRow, RateRow, ReferenceRecord, ReferenceRow, Relationship,
};
pub use regime_key::{RegimeKey, RegimeSystem};
pub use run::{Claim, RunEnd, RunFile, RunRow, RunTally, RunsOf};
pub use slice::SliceKey;
pub use statement::all_statements;
