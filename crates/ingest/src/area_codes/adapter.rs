use super::{NAME, read};
use crate::adapter::Card;
use crate::reference::ListAdapter;

/// Lists of the codes of economies.
pub const AREA_CODES: ListAdapter = ListAdapter {
    card: &Card {
        name: NAME,
        version: 1,
        dataset: NAME,
        media: "application/json, text/csv",
        natural_key: "system and code",
        absence_means: "not in the list",
        unit: "none",
    },
    recognise: read::recognise,
    read: read::read,
};
