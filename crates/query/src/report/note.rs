use std::fmt;

use tradeq_model::Lang;

/// A sentence that a reader has to know, in English and, where somebody wrote it, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: Option<String>,
}

impl Note {
    /// A note without a translation.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            en: text.to_owned(),
            zh: None,
        }
    }

    /// The sentence in a language, and the language that it really is in.
    pub fn in_lang(&self, lang: Lang) -> (&str, Lang) {
        match (lang, &self.zh) {
            (Lang::Zh, Some(zh)) => (zh, Lang::Zh),
            _ => (&self.en, Lang::En),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}
