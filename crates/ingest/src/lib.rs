//! The world: adapters (bytes of files in, records out, pure), and the pipeline that loads what they read.
//!
//! Knows no SQL and no clock; the moment of an import is handed in.
#![forbid(unsafe_code)]

pub mod fault;
pub mod figures;
pub mod gacc_query;

mod adapter;
mod container;
mod error;
mod facts;
mod flow_in_name;
mod gate;
mod gather;
mod glimpse;
mod import;
mod number;
mod product_digits;
mod published;
mod quarantine;
mod record;
mod resolver;
mod source;
mod survey;

pub use adapter::{ADAPTERS, Adapter, Card, FactAdapter};
pub use error::{IngestError, IngestResult};
pub use flow_in_name::{FlowInName, flow_in_name};
pub use gather::gather;
pub use glimpse::{Glimpse, Wrapping};
pub use import::{ImportOptions, Imported, Outcome, Progress, import};
pub use product_digits::ProductDigits;
pub use published::{fill_published, has_current_published};
pub use quarantine::{Held, Quarantine, QuarantineError, Said, Told};
pub use record::{Dimension, FactReader, Record};
pub use source::{BytesSource, FileSource, ReadSeek, Source, SourceError, TextSource};
