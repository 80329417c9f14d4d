use super::{NAME, kind, read};
use crate::adapter::Card;
use crate::glimpse::Wrapping;
use crate::reference::ListAdapter;

/// The code lists of the query site of China's customs.
pub const GACC_CODES: ListAdapter = ListAdapter {
    card: &Card {
        name: NAME,
        version: 1,
        dataset: NAME,
        media: "text/csv",
        natural_key: "code, and the year of a product",
        absence_means: "not in the list",
        unit: "none",
    },
    recognise: |glimpse| glimpse.wrapping == Wrapping::Plain && kind::recognise(&glimpse.head),
    read: read::read,
};
