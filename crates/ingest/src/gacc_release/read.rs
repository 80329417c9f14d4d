//! From a file to its figures.

use tradeq_model::{Certainty, Figure, Measure};

use super::adapter::{first_line, is_markup};
use super::document::{self, Document};
use super::heading::Heading;
use super::row::Entry;
use super::{columns, gate, index, row};
use crate::fault::{FileFault, OwnFault, Place};
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::ImportOptions;
use crate::published::Publication;
use crate::source::{Source, SourceError, read_all};

/// Who compiles and publishes the releases.
const PUBLISHER: &str = "GACC";
const COMPARED: &str = "comparison column: revised base";

/// Reads a page or a workbook.
///
/// # Errors
/// What the system says; a file that is no release, or that contradicts itself.
pub(super) fn read(
    source: &dyn Source,
    options: &ImportOptions,
) -> Result<Publication, SourceError> {
    let documents = if Glimpse::of(source)?.wrapping == Wrapping::Workbook {
        document::of_workbook(source)?
    } else {
        vec![of_page(&read_all(source)?)?]
    };
    if documents.is_empty() {
        return Err(FileFault::Empty.into());
    }
    let mut publication = Publication::default();
    for document in &documents {
        add(document, options, &mut publication)?;
    }
    Ok(publication)
}

/// Reads a page's bytes.
pub(super) fn of_page(bytes: &[u8]) -> Result<Document, FileFault> {
    if bytes.trim_ascii().is_empty() {
        return Err(FileFault::Empty);
    }
    if !is_markup(bytes) {
        let title = first_line(bytes).unwrap_or_default();
        let message =
            format!("this is text out of a release's page, and its columns are lost: `{title}`");
        let hint =
            "save the page itself as HTML, or the .xls file that it links to, and import that";
        return Err(OwnFault::new("text-of-a-page", message, hint).into());
    }
    let page = document::page(bytes)?;
    if index::is_index(&page) {
        let message = "this is the index of the releases, not a release";
        let hint = "open one of the releases that it links to, save that page, and import it";
        return Err(OwnFault::new("index", message, hint).into());
    }
    document::of_page(&page)
}

fn add(
    document: &Document,
    options: &ImportOptions,
    publication: &mut Publication,
) -> Result<(), FileFault> {
    let heading = Heading::of(document, options.period)?;
    let (columns, height) = columns::columns(&document.rows, &heading)?;
    let rows = document.rows.get(height..).unwrap_or_default();
    let mut entries = row::entries(rows, &columns, &heading)?;
    let notices = gate::check(&mut entries, &heading)?;
    if columns
        .iter()
        .any(|column| column.role == columns::Role::MonthOnMonth)
    {
        let notice =
            "growth on the month before is left out: a figure has growth on the year before alone";
        publication.notices.push(notice.to_owned());
    }
    publication.notices.extend(heading.notices.iter().cloned());
    publication.notices.extend(notices);
    let figures = entries.iter().map(|entry| figure(entry, &heading));
    publication.figures.extend(figures);
    Ok(())
}

fn figure(entry: &Entry, heading: &Heading) -> Figure {
    let mut notes = entry.notes.clone();
    if entry.period.earlier {
        notes.push(COMPARED.to_owned());
    }
    let subject = &entry.subject;
    let currency = Some(heading.unit.currency).filter(|_| entry.measure == Measure::Value);
    Figure {
        line: match &entry.place {
            Place::Line(line) => *line,
            Place::Cell { row, .. } => u64::from(*row) + 1,
            _ => 0,
        },
        span: entry.period.span(heading.span),
        flow: entry.flow,
        partner: subject.partner.clone(),
        product: subject.product.clone(),
        regime: subject.regime.clone(),
        place: subject.place.clone(),
        enterprise: None,
        port: None,
        measure: entry.measure,
        currency,
        unit: entry.unit.clone(),
        value: entry.value.map(|printed| printed.value),
        half_width: entry.value.map(|printed| printed.half_width),
        qualifier: None,
        yoy_bp: entry.growth,
        share_bp: None,
        share_of: None,
        dataset: heading.dataset.to_owned(),
        release: Some(heading.release.clone()),
        published_on: heading.published_on.clone(),
        publisher: PUBLISHER.to_owned(),
        url: None,
        certainty: Certainty::Official,
        note: Some(notes.join("; ")).filter(|note| !note.is_empty()),
    }
}
