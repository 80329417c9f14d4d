use super::{NAME, read};
use crate::adapter::Card;
use crate::reference::ListAdapter;

/// Conversion and correlation tables of the UN Statistics Division.
pub const HS_CONCORDANCE: ListAdapter = ListAdapter {
    card: &Card {
        name: NAME,
        version: 1,
        dataset: NAME,
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/csv",
        natural_key: "code on either side",
        absence_means: "not in the list",
        unit: "none",
    },
    recognise: read::recognise,
    read: read::read,
};
