use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tradeq_model::Month;

/// What a job wants of a publisher: the publisher's own keys, checked by it, each with its texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    settings: BTreeMap<&'static str, Vec<String>>,
    /// Where the publisher is, in place of its usual place.
    pub base: Option<String>,
    /// Whether the configuration has a key for the publisher: some answer less without one.
    pub keyed: bool,
}

impl Wanted {
    /// Adds a setting.
    pub fn set(&mut self, key: &'static str, texts: Vec<String>) {
        self.settings.insert(key, texts);
    }

    /// Everything that was said, by its key.
    pub(crate) fn settings(&self) -> &BTreeMap<&'static str, Vec<String>> {
        &self.settings
    }

    /// The texts of a setting; none where it was not said.
    pub fn texts(&self, key: &str) -> &[String] {
        self.settings.get(key).map_or(&[], Vec::as_slice)
    }

    /// The first text of a setting.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts(key).first().map(String::as_str)
    }
}

/// Which months are asked for, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The months of a backfill; a scheduled run asks for the newest and looks back as far as the job says.
    pub months: Option<(Month, Month)>,
    /// The moment of the run.
    pub now: DateTime<Utc>,
}
