//! A release calendar that a person brings: a file in the form of `data/reference/release_calendar.csv`.

use std::path::Path;

use tradeq_model::{Certainty, Day, Month, close_to};
use tradeq_storage::CalendarRow;

/// Datasets whose publisher has a calendar.
pub(crate) const CALENDARS: [&str; 4] = [
    "gacc-preliminary",
    "gacc-bulletin",
    "gacc-query",
    "gacc-yearbook",
];

const COLUMNS: [&str; 6] = [
    "dataset",
    "data_from",
    "data_to",
    "due_on",
    "source",
    "certainty",
];

/// Reads a calendar.
///
/// # Errors
/// The first fault as text, with the file and its line, and a hint.
pub(crate) fn read_calendar(path: &Path) -> Result<Vec<CalendarRow>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!(
            "{}: the calendar cannot be read: {error}\nhint: correct `daemon.calendar`",
            path.display()
        )
    })?;
    rows(&text).map_err(|(line, fault)| format!("{}:{line}: {fault}", path.display()))
}

fn rows(text: &str) -> Result<Vec<CalendarRow>, (u64, String)> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|error| (1, error.to_string()))?;
    if head.iter().ne(COLUMNS) {
        let found = head.iter().collect::<Vec<_>>().join(",");
        let fault = format!(
            "the first line must be `{}`: `{found}`\nhint: names and order are those of the calendar that is shipped",
            COLUMNS.join(",")
        );
        return Err((1, fault));
    }
    let mut all: Vec<CalendarRow> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| (1, error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = row(&record).map_err(|fault| (line, fault))?;
        let same = |other: &CalendarRow| {
            other.dataset == row.dataset && other.from <= row.to && row.from <= other.to
        };
        if all.iter().any(same) {
            let fault = format!(
                "`{}` has these months twice: `{}..{}`\nhint: keep one of the two lines",
                row.dataset, row.from, row.to
            );
            return Err((line, fault));
        }
        all.push(row);
    }
    if all.is_empty() {
        return Err((
            1,
            "the calendar has no rows\nhint: add one line a release".to_owned(),
        ));
    }
    Ok(all)
}

fn row(record: &csv::StringRecord) -> Result<CalendarRow, String> {
    let fields: Vec<&str> = record.iter().map(str::trim).collect();
    let [dataset, from, to, due_on, source, certainty] = fields.as_slice() else {
        return Err(format!(
            "expected {} fields in the row, found {}\nhint: they are {}",
            COLUMNS.len(),
            fields.len(),
            COLUMNS.join(", ")
        ));
    };
    if !CALENDARS.contains(dataset) {
        let close = close_to(dataset, CALENDARS.into_iter());
        let hint = close.first().map_or_else(
            || "correct the line".to_owned(),
            |close| format!("did you mean `{close}`?"),
        );
        return Err(format!(
            "`dataset` must be one of {}: `{dataset}`\nhint: {hint}",
            CALENDARS.join(", ")
        ));
    }
    let fault = |column: &str, expected: &str, value: &str| {
        format!("`{column}` must be {expected}: `{value}`\nhint: correct the line")
    };
    let month = |column: &str, text: &str| -> Result<Month, String> {
        text.parse()
            .map_err(|_| fault(column, "a month such as 2027-01", text))
    };
    let (first, last) = (month("data_from", from)?, month("data_to", to)?);
    let day: Day = due_on
        .parse()
        .map_err(|_| fault("due_on", "a day such as 2027-01-14", due_on))?;
    if last < first || last.number() - first.number() > 11 {
        return Err(fault(
            "data_to",
            "a month from `data_from` on, at most twelve in all",
            to,
        ));
    }
    if day.month() <= last {
        return Err(fault("due_on", "after the months that it is about", due_on));
    }
    if source.is_empty() {
        return Err(fault("source", "where the day is from, in words", source));
    }
    let sure: Certainty = certainty
        .parse()
        .map_err(|_| fault("certainty", "official, sourced or derived", certainty))?;
    Ok(CalendarRow {
        dataset: (*dataset).to_owned(),
        from: first,
        to: last,
        due_on: day,
        source: (*source).to_owned(),
        certainty: sure,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const HEAD: &str = "dataset,data_from,data_to,due_on,source,certainty\n";

    #[test]
    fn the_calendar_that_is_shipped_is_one() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/reference/release_calendar.csv");
        assert!(read_calendar(&path).unwrap().len() > 60);
    }

    #[test]
    fn a_line_that_does_not_fit_is_named_with_what_was_expected() {
        for (line, said) in [
            (
                "gacc-prelim,2026-12,2026-12,2027-01-14,GACC,official",
                "did you mean `gacc-preliminary`?",
            ),
            (
                "gacc-query,2026-13,2026-12,2027-01-14,GACC,official",
                "`data_from` must be a month such as 2027-01: `2026-13`",
            ),
            (
                "gacc-query,2026-12,2026-11,2027-01-14,GACC,official",
                "`data_to` must be a month from `data_from` on",
            ),
            (
                "gacc-query,2026-12,2026-12,2026-12-14,GACC,official",
                "`due_on` must be after the months that it is about",
            ),
            (
                "gacc-query,2026-12,2026-12,14.1.2027,GACC,official",
                "`due_on` must be a day such as 2027-01-14: `14.1.2027`",
            ),
            (
                "gacc-query,2026-12,2026-12,2027-01-14,,official",
                "`source` must be where the day is from",
            ),
            (
                "gacc-query,2026-12,2026-12,2027-01-14,GACC,sure",
                "`certainty` must be official, sourced or derived: `sure`",
            ),
            (
                "gacc-query,2026-12,2026-12,2027-01-14,GACC",
                "expected 6 fields in the row, found 5",
            ),
        ] {
            let (at, fault) = rows(&format!("{HEAD}{line}\n")).unwrap_err();
            assert_eq!(at, 2);
            assert!(fault.contains(said), "{fault}");
            assert!(fault.contains("\nhint: "), "{fault}");
        }
        let twice = "gacc-query,2027-01,2027-02,2027-03-20,GACC,official\ngacc-query,2027-02,2027-02,2027-03-20,GACC,official\n";
        assert_eq!(rows(&format!("{HEAD}{twice}")).unwrap_err().0, 3);
        assert_eq!(rows("dataset,day\n").unwrap_err().0, 1);
        assert_eq!(
            rows(HEAD).unwrap_err().1,
            "the calendar has no rows\nhint: add one line a release"
        );
    }
}
