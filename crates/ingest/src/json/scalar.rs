use std::borrow::Cow;

use serde_json::value::RawValue;

use super::elements::not_json;
use crate::fault::FileFault;

/// One value of a record, as its text: no number goes through floating point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scalar<'a> {
    /// `null`.
    Null,
    /// A text without its quotes, or a number, `true` or `false` as written.
    Text(Cow<'a, str>),
    /// An object or a list.
    Nested(&'a str),
}

impl<'a> Scalar<'a> {
    pub(super) fn of(raw: &'a RawValue) -> Result<Self, FileFault> {
        let text = raw.get();
        Ok(match text.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b'"') if !text.contains('\\') => Self::Text(Cow::Borrowed(text.trim_matches('"'))),
            Some(b'"') => {
                let text = serde_json::from_str(text);
                Self::Text(Cow::Owned(text.map_err(|_| not_json("a text is damaged"))?))
            }
            Some(b'{' | b'[') => Self::Nested(text),
            _ => Self::Text(Cow::Borrowed(text)),
        })
    }

    /// Of a member beside the list.
    pub(crate) fn read(text: &'a [u8]) -> Option<Self> {
        Self::of(serde_json::from_slice(text).ok()?).ok()
    }

    /// The text; nothing for `null` and what is nested.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
