//! A call as the ledger keeps it until it is made.

use serde::{Deserialize, Serialize};

use super::call::{Call, Expected, Role};
use crate::adapter::ADAPTERS;

const EXPECTED: [(&str, Expected); 9] = [
    ("html", Expected::Html),
    ("json", Expected::Json),
    ("text", Expected::Text),
    ("zip", Expected::Zip),
    ("7z", Expected::SevenZip),
    ("gzip", Expected::Gzip),
    ("xls", Expected::Xls),
    ("data", Expected::Data),
    ("any", Expected::Any),
];

/// What is known of a call besides its address.
#[derive(Debug, Serialize, Deserialize)]
struct Text {
    index: bool,
    file_name: String,
    expected: String,
    most_bytes: Option<u64>,
    fixed: bool,
    adapter: Option<String>,
    flow: Option<String>,
    period: Option<String>,
    published_on: Option<String>,
}

impl Call {
    /// All but its address, as JSON.
    pub(crate) fn to_text(&self) -> String {
        let expected = EXPECTED.iter().find(|(_, other)| *other == self.expected);
        let text = Text {
            index: self.role == Role::Index,
            file_name: self.file_name.clone(),
            expected: expected.map_or("any", |(word, _)| *word).to_owned(),
            most_bytes: self.most_bytes,
            fixed: self.fixed,
            adapter: self.adapter.map(str::to_owned),
            flow: self.flow.map(|flow| flow.code().to_owned()),
            period: self.period.map(|period| period.to_string()),
            published_on: self.published_on.clone(),
        };
        // Texts and numbers alone: there is nothing in it that JSON has not.
        serde_json::to_string(&text).unwrap_or_default()
    }

    /// A call of an address that the ledger kept; none for a text that this program did not write.
    pub(crate) fn of_text(url: &str, text: &str) -> Option<Self> {
        let text: Text = serde_json::from_str(text).ok()?;
        let expected = EXPECTED.iter().find(|(word, _)| *word == text.expected)?;
        let adapter = match text.adapter {
            None => None,
            Some(name) => {
                let mut names = ADAPTERS.iter().map(|adapter| adapter.card().name);
                Some(names.find(|known| *known == name)?)
            }
        };
        Some(Self {
            url: url.to_owned(),
            role: if text.index { Role::Index } else { Role::Data },
            file_name: text.file_name,
            expected: expected.1,
            most_bytes: text.most_bytes,
            fixed: text.fixed,
            adapter,
            flow: text.flow.map(|flow| flow.parse()).transpose().ok()?,
            period: text.period.map(|period| period.parse()).transpose().ok()?,
            published_on: text.published_on,
        })
    }
}

#[cfg(test)]
mod tests {
    use tradeq_model::{Flow, Span};

    use super::*;

    #[test]
    fn a_call_comes_back_as_it_was() {
        let plain = Call::data("https://example.org/a", "a", Expected::Any);
        let full = Call {
            most_bytes: Some(7),
            fixed: true,
            adapter: Some(crate::comtrade::NAME),
            flow: Some(Flow::Export),
            period: Span::year(2024),
            published_on: Some("2024-10-14".to_owned()),
            ..Call::index("https://example.org/b", Expected::SevenZip)
        };
        for call in [plain, full] {
            assert_eq!(Call::of_text(&call.url, &call.to_text()), Some(call));
        }
        assert_eq!(Call::of_text("a", "{}"), None);
        assert_eq!(Call::of_text("a", ""), None);
    }
}
