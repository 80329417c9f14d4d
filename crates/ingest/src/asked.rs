use serde::{Deserialize, Serialize};
use tradeq_model::{Flow, Span};

use crate::import::{ImportOptions, MapText};

/// What the person said besides the file, as the ledger keeps it: enough to import the file again in the same way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Asked {
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<Flow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Span>,
    #[serde(skip_serializing_if = "is_false")]
    allow_cut: bool,
    #[serde(skip_serializing_if = "is_false")]
    accept_unknown: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    map: Option<MapText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overrule: Option<String>,
}

// The shape that serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Asked {
    /// What options ask for.
    pub(crate) fn of(options: &ImportOptions) -> Self {
        Self {
            flow: options.flow,
            period: options.period,
            allow_cut: options.allow_cut,
            accept_unknown: options.accept_unknown,
            map: options.map.clone(),
            overrule: options.overrule.clone(),
        }
    }

    /// The text that the ledger keeps.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the ledger kept; a load of an earlier version says it in its reading only.
    pub(crate) fn read(json: &str, reading: &str) -> Self {
        let mut asked: Self = serde_json::from_str(json).unwrap_or_default();
        for word in reading.split_whitespace() {
            asked.flow = asked.flow.or_else(|| word.parse().ok());
            asked.period = asked.period.or_else(|| word.parse().ok());
        }
        asked
    }

    /// Options that ask for the same, at a moment, of one adapter.
    pub(crate) fn options(&self, adapter: &str, now: &str) -> ImportOptions {
        ImportOptions {
            flow: self.flow,
            period: self.period,
            source: Some(adapter.to_owned()),
            allow_cut: self.allow_cut,
            accept_unknown: self.accept_unknown,
            map: self.map.clone(),
            overrule: self.overrule.clone(),
            now: now.to_owned(),
            ..ImportOptions::default()
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_was_asked_comes_back_from_the_ledger() {
        let options = ImportOptions {
            flow: Some(Flow::Import),
            period: Some("2024-01..2024-09".parse().unwrap()),
            allow_cut: true,
            ..ImportOptions::default()
        };
        let asked = Asked::of(&options);
        assert_eq!(
            asked.to_json(),
            r#"{"flow":"import","period":"2024-01..2024-09","allow-cut":true}"#
        );
        assert_eq!(Asked::read(&asked.to_json(), ""), asked);
    }

    #[test]
    fn a_map_is_asked_for_with_its_whole_text() {
        let map = MapText {
            name: "my.toml".into(),
            text: "kind = \"facts\"\n".into(),
        };
        let options = ImportOptions {
            map: Some(map.clone()),
            ..ImportOptions::default()
        };
        let asked = Asked::read(&Asked::of(&options).to_json(), "");
        assert_eq!(asked.options("mapped", "").map, Some(map));
    }

    #[test]
    fn an_older_load_says_it_in_its_reading() {
        let asked = Asked::read("{}", "export 2024-01..2024-09");
        assert_eq!(asked.flow, Some(Flow::Export));
        assert_eq!(asked.period, Some("2024-01..2024-09".parse().unwrap()));
        assert_eq!(Asked::read("{}", "as written"), Asked::default());
    }
}
