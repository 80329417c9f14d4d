//! Names of datasets that people bring themselves.

use crate::adapter::ADAPTERS;

/// Datasets that adapters name by what a file says, or that figures have: a table of somebody's own is none of them.
const SHIPPED: [&str; 17] = [
    "gacc-query",
    "gacc-bulletin",
    "gacc-preliminary",
    "gacc-yearbook",
    "comtrade",
    "comtrade-monthly",
    "comtrade-annual",
    "comtrade-preview",
    "baci",
    "comext",
    "census",
    "us-census",
    "hmrc",
    "hmrc-ots",
    "uk-hmrc",
    "press",
    "figures",
];

/// Whether a text can be the name of a dataset.
pub(crate) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= 40 && name.chars().all(plain)
}

/// Whether a name is taken by a publisher.
pub(crate) fn is_shipped(name: &str) -> bool {
    let mut cards = ADAPTERS.iter().map(|adapter| adapter.card());
    SHIPPED.contains(&name) || cards.any(|card| card.dataset == name || card.name == name)
}
