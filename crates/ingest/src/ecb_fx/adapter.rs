use super::{NAME, read};
use crate::adapter::Card;
use crate::reference::ListAdapter;

/// Euro reference rates of the European Central Bank.
pub const ECB_FX: ListAdapter = ListAdapter {
    card: &Card {
        name: NAME,
        version: 1,
        dataset: NAME,
        media: "application/zip, text/csv, application/json",
        natural_key: "month and pair of currencies",
        absence_means: "not in the list",
        unit: "units of the second currency for one of the first, in millionths",
    },
    recognise: read::recognise,
    read: read::read,
};
