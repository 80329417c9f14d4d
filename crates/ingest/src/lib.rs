//! The world: adapters (bytes of files in, records out, pure), and the pipeline that loads what they read.
//!
//! The daemon leaves all of this running by itself: `config` says what, `schedule` when, `inbox` and `fetch` bring the
//! files, `daemon` keeps the ledger. Knows no SQL and no clock; moments are handed in.
#![forbid(unsafe_code)]

pub mod area_codes;
pub mod baci;
pub mod census;
pub mod comext;
pub mod comtrade;
pub mod config;
pub mod daemon;
pub mod ecb_fx;
pub mod fault;
pub mod fetch;
pub mod figures;
pub mod gacc_codes;
pub mod gacc_query;
pub mod gacc_release;
pub mod hmrc;
pub mod hook;
pub mod hs_concordance;
pub mod hs_nomenclature;
pub mod mapped;
pub mod ndjson;
pub mod schedule;

mod adapter;
mod area_names;
mod asked;
mod breakdowns;
mod cells;
mod clock;
mod container;
mod decimals;
mod delimited;
mod error;
mod exec;
mod exec_hook;
mod exec_job;
mod facts;
mod failure;
mod flow_in_name;
mod gate;
mod gather;
mod glimpse;
mod import;
mod inbox;
mod json;
mod keys;
mod number;
mod own_dataset;
mod product_digits;
mod published;
mod quarantine;
mod raw;
mod raw_copy;
mod rebuild;
mod record;
mod reference;
mod resolver;
mod source;
mod stop;
mod survey;

pub use adapter::{ADAPTERS, Adapter, Card, FactAdapter, count};
pub use clock::Clock;
pub use error::{IngestError, IngestResult};
pub use exec::{ExecLimits, MOST_EXEC_BYTES, Spool, exec};
pub use failure::{Failure, FailureClass};
pub use flow_in_name::{FlowInName, flow_in_name};
pub use gather::gather;
pub use glimpse::{Glimpse, Wrapping};
pub use import::{ImportOptions, Imported, MapText, Outcome, Progress, import};
pub use product_digits::ProductDigits;
pub use published::{fill_published, has_current_published};
pub use quarantine::{Held, Quarantine, QuarantineError, Said, Told};
pub use raw::{RawArchive, RawSource};
pub use rebuild::{Rebuilt, rebuild};
pub use record::{Dimension, FactReader, Record};
pub use source::{BytesSource, FileSource, ReadSeek, Source, SourceError, TextSource};
pub use stop::Stop;
