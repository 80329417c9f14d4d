//! The publications and files behind an answer.

use std::collections::BTreeSet;

use tradeq_storage::{Datum, Reader};

use crate::error::QueryResult;
use crate::table::Source;

/// Ids met in an answer's rows.
#[derive(Debug, Default)]
pub(crate) struct Cited {
    pub(crate) cells: BTreeSet<i64>,
    pub(crate) loads: BTreeSet<i64>,
}

/// One source a publication or file, in the order of their ids.
pub(crate) fn sources(reader: &mut Reader, cited: &Cited) -> QueryResult<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for (rows, is_cell) in [
        (reader.cell_sources(&cited.cells)?, true),
        (reader.load_sources(&cited.loads)?, false),
    ] {
        for row in rows.rows {
            let text = |at: usize| row.get(at).and_then(Datum::as_text).map(str::to_owned);
            let source = Source {
                id: row.first().and_then(Datum::as_int).unwrap_or(0),
                publisher: text(1),
                title: text(2).unwrap_or_default(),
                published_on: text(3),
                url: text(4),
                file: text(5).unwrap_or_default(),
                sha256: text(6).unwrap_or_default(),
                certainty: text(7).filter(|_| is_cell),
            };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    Ok(sources)
}

/// The sources of these cells and loads, for who cites one row alone.
///
/// # Errors
/// The file's own trouble.
pub(crate) fn cited_sources(
    reader: &mut Reader,
    cells: &[i64],
    loads: &[i64],
) -> QueryResult<Vec<Source>> {
    let cited = Cited {
        cells: cells.iter().copied().collect(),
        loads: loads.iter().copied().collect(),
    };
    sources(reader, &cited)
}
