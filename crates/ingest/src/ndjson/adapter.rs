use std::io::Read;
use std::sync::Arc;

use tradeq_storage::{Database, Lookup};

use super::NAME;
use super::constants::HEAD;
use super::object::Object;
use super::reader::Records;
use crate::adapter::{Adapter, Card, FactAdapter, count_facts};
use crate::area_names::Names;
use crate::container::archive;
use crate::error::IngestResult;
use crate::facts;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// Records that an outside program printed.
pub struct Ndjson;

/// Records with the names that their partners may have.
struct Named(Option<Arc<Names>>);

const CARD: Card = Card {
    name: NAME,
    version: 1,
    dataset: "",
    media: "application/x-ndjson",
    natural_key: "span, flow, and the dimensions that the records have",
    absence_means: "as the program that prints the records says",
    unit: "whole units of the currency that the records name",
};

impl Adapter for Ndjson {
    fn card(&self) -> &'static Card {
        &CARD
    }

    /// By its first line: an object that says so, or a record.
    fn recognise(&self, glimpse: &Glimpse) -> bool {
        if !matches!(glimpse.wrapping, Wrapping::Plain | Wrapping::Gzip) {
            return false;
        }
        let head = glimpse
            .head
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&glimpse.head);
        let first = head.trim_ascii_start().split(|byte| *byte == b'\n').next();
        let first = first.and_then(|line| std::str::from_utf8(line).ok());
        let object = first.and_then(|line| Object::read(line.trim(), 1).ok());
        object.is_some_and(|object| {
            let record = ["dataset", "flow", "value"];
            object.get(HEAD).is_some() || record.iter().all(|key| object.get(key).is_some())
        })
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        count_facts(&Named(None), source)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        let names = Names::of(database, &[Lookup::Area])?;
        let adapter = Named(Some(Arc::new(names)));
        facts::load(&adapter, database, source, options, progress)
    }
}

impl FactAdapter for Named {
    fn card(&self) -> &'static Card {
        &CARD
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        let mut magic = [0; 2];
        let packed = source.open()?.read(&mut magic)? == 2 && magic == *b"\x1F\x8B";
        let reader = if packed {
            archive::gunzip(source)?
        } else {
            source.open()?
        };
        Ok(Box::new(Records::open(reader, self.0.clone())?))
    }
}
