use tradeq_storage::Database;

use super::kind::Kind;
use super::{NAME, index, read};
use crate::adapter::{Adapter, Card};
use crate::container::page::Page;
use crate::error::{IngestError, IngestResult};
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::published;
use crate::source::{Source, SourceError};

/// Pages and workbooks of China's customs.
pub struct GaccRelease;

impl Adapter for GaccRelease {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: "",
            media: "text/html",
            natural_key: "span, flow, subject, measure, unit and release",
            absence_means: "not printed: `-` is none, not zero",
            unit: "as the unit line says, in whole yuan, dollars or units of quantity",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        let is_title = |text: &str| Kind::of(text).is_some() || Kind::is_other(text);
        match glimpse.wrapping {
            Wrapping::Workbook => glimpse.rows.iter().flatten().any(|text| is_title(text)),
            Wrapping::Plain if is_markup(&glimpse.head) => {
                let page = Page::parse(&String::from_utf8_lossy(&glimpse.head));
                let heading = page.text_of_class("atcl-ttl").map(|(text, _)| text);
                let titles = heading.into_iter().chain([page.title()]);
                index::is_index(&page) || titles.into_iter().any(|text| is_title(&text))
            }
            Wrapping::Plain => first_line(&glimpse.head).is_some_and(is_title),
            _ => false,
        }
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        let publication = read::read(source, &ImportOptions::default())?;
        Ok(publication.figures.len() as u64)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        if options.flow.is_some() {
            let file = source.name();
            return Err(IngestError::FlowInFile { file });
        }
        published::load(self.card(), read::read, database, source, options)
    }
}

/// The first line of a text: the title, where somebody saved a page as text.
pub(super) fn first_line(head: &[u8]) -> Option<&str> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    std::str::from_utf8(line).ok().map(str::trim)
}

pub(super) fn is_markup(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    text.trim_ascii_start().starts_with(b"<")
}
