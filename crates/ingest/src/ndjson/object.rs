//! One line as an object: its keys in their order, its values as they are written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use tradeq_model::close_to;

use crate::fault::{FileFault, OwnFault};

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scalar {
    Null,
    Text(String),
    /// The characters of a number.
    Number(String),
    /// `true`, `false`, a list or an object, shortened.
    Other(String),
}

impl Scalar {
    fn of(raw: &RawValue) -> Self {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b'"') => serde_json::from_str(text).map_or_else(|_| Self::other(text), Self::Text),
            Some(b'-' | b'0'..=b'9') => Self::Number(text.to_owned()),
            _ => Self::other(text),
        }
    }

    fn other(text: &str) -> Self {
        Self::Other(text.chars().take(40).collect())
    }

    /// For messages.
    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Null => "null",
            Self::Text(text) | Self::Number(text) | Self::Other(text) => text,
        }
    }
}

/// The entries of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) line: u64,
    entries: Vec<(String, Scalar)>,
}

impl Object {
    /// Reads a line; a key that stands in it twice is refused.
    pub(super) fn read(text: &str, line: u64) -> Result<Self, FileFault> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let entries = deserializer.deserialize_map(Entries).and_then(|entries| {
            deserializer.end()?;
            Ok(entries)
        });
        let entries = entries.map_err(|error| no_object(&error, text, line))?;
        for (at, (key, _)) in entries.iter().enumerate() {
            if entries[..at].iter().any(|(earlier, _)| earlier == key) {
                let message = format!("the key `{key}` stands twice in one record");
                return Err(OwnFault::new("key-twice", message, "keep one of the two")
                    .at(line)
                    .into());
            }
        }
        Ok(Self { line, entries })
    }

    pub(super) fn get(&self, key: &str) -> Option<&Scalar> {
        let mut entries = self.entries.iter();
        entries
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The keys in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    /// Refuses a key that is not known here.
    pub(super) fn check_keys(&self, known: &[&str]) -> Result<(), FileFault> {
        let Some(key) = self.keys().find(|key| !known.contains(key)) else {
            return Ok(());
        };
        let guess = close_to(key, known.iter().copied());
        let guess = guess
            .first()
            .map_or_else(String::new, |close| format!("did you mean `{close}`? "));
        let hint = format!("{guess}known here are {}", known.join(", "));
        Err(
            OwnFault::new("unknown-key", format!("unknown key `{key}`"), hint)
                .at(self.line)
                .into(),
        )
    }

    /// A value that is not what its key must have.
    pub(super) fn wrong(&self, key: &str, expected: &str, hint: &str) -> FileFault {
        let message = match self.get(key) {
            Some(value) => format!("`{key}` must be {expected}: `{}`", value.shown()),
            None => format!("`{key}` is missing, expected {expected}"),
        };
        OwnFault::new("record-value", message, hint)
            .at(self.line)
            .into()
    }

    /// A key that must be there.
    pub(super) fn missing(&self, key: &str, expected: &str) -> FileFault {
        let message = format!("`{key}` is missing, expected {expected}");
        let hint = "every record has it, or the first line says it for all: {\"tradeq\": 1, …}";
        OwnFault::new("key-missing", message, hint)
            .at(self.line)
            .into()
    }
}

fn no_object(error: &serde_json::Error, text: &str, line: u64) -> FileFault {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let shown: String = text.chars().take(40).collect();
    let message = format!(
        "the line is no JSON object: {said} at character {}: `{shown}`",
        error.column()
    );
    let hint = "one object a line, such as {\"span\": \"2024-09\", \"flow\": \"import\", \"value\": 12345}; \
        everything else that the program has to say belongs into a file";
    OwnFault::new("no-object", message, hint).at(line).into()
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, Scalar)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object in braces")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
            entries.push((key.into_owned(), Scalar::of(value)));
        }
        Ok(entries)
    }
}
