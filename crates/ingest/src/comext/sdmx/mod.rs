//! SDMX-CSV of the API: a row for each observation, value and quantities of one key in rows of their own.

mod column;
mod observations;
mod series;

pub(super) use observations::Observations;

/// Whether a text begins with the header of an answer of the API.
pub(super) fn recognise(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_ascii_lowercase();
    let columns = [
        "dataflow",
        "reporter",
        "partner",
        "indicators",
        "time_period",
        "obs_value",
    ];
    columns
        .iter()
        .filter(|column| first.contains(*column))
        .count()
        >= 5
}
