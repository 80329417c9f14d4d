//! The keys of a TOML document, each with the line where it stands; what nobody asked for is refused.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use tradeq_model::close_to;

use crate::fault::OwnFault;

/// What `--map-init` writes where the person must say something.
pub(crate) const BLANK: &str = "___";

/// A value with the key that said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    pub(crate) value: T,
    /// From the root, such as `partner.column` or `value[2].unit`.
    pub(crate) key: String,
    pub(crate) line: u64,
    /// What the document is, such as `map`.
    pub(crate) noun: &'static str,
}

impl<T> Said<T> {
    /// A fault of this value.
    pub(crate) fn fault(&self, expected: &str, value: &str) -> OwnFault {
        let message = format!("`{}` must be {expected}: `{value}`", self.key);
        let hint = format!("correct the line in the {}", self.noun);
        OwnFault::new("map-value", message, hint).at(self.line)
    }

    /// Another value in its place.
    pub(crate) fn with<U>(&self, value: U) -> Said<U> {
        let key = self.key.clone();
        Said {
            value,
            key,
            line: self.line,
            noun: self.noun,
        }
    }
}

/// One table of a document while its keys are read.
pub struct Keys<'a> {
    text: &'a str,
    table: &'a DeTable<'a>,
    noun: &'static str,
    path: String,
    line: u64,
    asked: Vec<&'static str>,
}

type Entry<'a> = (Said<()>, &'a DeValue<'a>);

impl<'a> Keys<'a> {
    /// The keys of a whole document; `noun` is what it is called, such as `map`.
    pub(crate) fn root(text: &'a str, table: &'a DeTable<'a>, noun: &'static str) -> Self {
        Self {
            text,
            table,
            noun,
            path: String::new(),
            line: 1,
            asked: Vec::new(),
        }
    }

    fn below(&self, table: &'a DeTable<'a>, path: String, line: u64) -> Self {
        Self {
            table,
            path,
            line,
            asked: Vec::new(),
            ..*self
        }
    }

    /// Every key of the table with its value.
    pub(crate) fn normalised(&self) -> String {
        normalised(self.table)
    }

    /// The line where the table begins.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Whether a key is there, whatever it says.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// All keys of the table, each a table of its own: names that a person gives.
    pub(crate) fn named_tables(&mut self) -> Result<Vec<(String, Keys<'a>)>, OwnFault> {
        let mut all = Vec::new();
        for (name, value) in self.table.iter() {
            let key: &str = name.get_ref();
            let said = self.of_span(&self.path(key), value);
            match value.get_ref() {
                DeValue::Table(table) => {
                    all.push((key.to_owned(), self.below(table, said.key, said.line)));
                }
                other => return Err(said.fault("a table", &shown(other))),
            }
        }
        Ok(all)
    }

    /// A text that may be missing; one that is still to be filled in is a fault.
    pub(crate) fn text(&mut self, key: &'static str) -> Result<Option<Said<String>>, OwnFault> {
        let Some((said, value)) = self.entry(key) else {
            return Ok(None);
        };
        text_of(&said, value).map(|text| Some(said.with(text)))
    }

    /// A text that must be there.
    pub(crate) fn needed(
        &mut self,
        key: &'static str,
        expected: &str,
    ) -> Result<Said<String>, OwnFault> {
        let text = self.text(key)?;
        text.ok_or_else(|| self.missing(key, expected))
    }

    /// One of a list of words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Result<Option<T>, OwnFault> {
        let Some(said) = self.text(key)? else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == said.value);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let known: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            said.fault(&format!("one of {}", known.join(", ")), &said.value)
        })
    }

    /// A whole number from 1.
    pub(crate) fn number(&mut self, key: &'static str) -> Result<Option<Said<u32>>, OwnFault> {
        let Some((said, value)) = self.entry(key) else {
            return Ok(None);
        };
        let number = match value {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| *number > 0);
        let number = number.ok_or_else(|| said.fault("a whole number from 1", &shown(value)));
        number.map(|number| Some(said.with(number)))
    }

    /// `true` or `false`, which it is when it is not said.
    pub(crate) fn truth(&mut self, key: &'static str) -> Result<bool, OwnFault> {
        match self.entry(key) {
            None => Ok(false),
            Some((_, DeValue::Boolean(truth))) => Ok(*truth),
            Some((said, value)) => Err(said.fault("`true` or `false`", &shown(value))),
        }
    }

    /// One text, or several in brackets; none where the key is missing.
    pub(crate) fn texts(&mut self, key: &'static str) -> Result<Vec<Said<String>>, OwnFault> {
        match self.entry(key) {
            None => Ok(Vec::new()),
            Some((said, DeValue::Array(items))) => items
                .iter()
                .map(|item| {
                    let item_said = self.of_span(&said.key, item);
                    text_of(&item_said, item.get_ref()).map(|text| item_said.with(text))
                })
                .collect(),
            Some((said, value)) => Ok(vec![said.with(text_of(&said, value)?)]),
        }
    }

    /// A table of texts: what stands in the file, and what it means.
    pub(crate) fn pairs(
        &mut self,
        key: &'static str,
    ) -> Result<Vec<(String, Said<String>)>, OwnFault> {
        let Some((said, value)) = self.entry(key) else {
            return Ok(Vec::new());
        };
        let DeValue::Table(table) = value else {
            return Err(said.fault(
                "a table such as { \"Imports\" = \"import\" }",
                &shown(value),
            ));
        };
        let pair = |(from, to): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let from: &std::borrow::Cow<'_, str> = from.get_ref();
            let to_said = self.of_span(&format!("{}.{}", said.key, quoted(from)), to);
            text_of(&to_said, &DeValue::String(from.clone()))?;
            let to = text_of(&to_said, to.get_ref())?;
            Ok((from.to_string(), to_said.with(to)))
        };
        table.iter().map(pair).collect()
    }

    /// A table that may be missing.
    pub(crate) fn table(&mut self, key: &'static str) -> Result<Option<Keys<'a>>, OwnFault> {
        match self.entry(key) {
            None => Ok(None),
            Some((said, DeValue::Table(table))) => Ok(Some(self.below(table, said.key, said.line))),
            Some((said, value)) => Err(said.fault("a table", &shown(value))),
        }
    }

    /// A table that may be missing; what stands in its place is not shown, for it may be a secret.
    pub(crate) fn hidden_table(
        &mut self,
        key: &'static str,
        expected: &str,
    ) -> Result<Option<Keys<'a>>, OwnFault> {
        match self.entry(key) {
            None => Ok(None),
            Some((said, DeValue::Table(table))) => Ok(Some(self.below(table, said.key, said.line))),
            Some((said, _)) => Err(said.fault(expected, "…")),
        }
    }

    /// Tables in double brackets, in their order.
    pub(crate) fn tables(&mut self, key: &'static str) -> Result<Vec<Keys<'a>>, OwnFault> {
        let (said, items) = match self.entry(key) {
            None => return Ok(Vec::new()),
            Some((said, DeValue::Array(items))) => (said, items),
            Some((said, value)) => {
                let expected = format!("written with two brackets, [[{key}]]");
                return Err(said.fault(&expected, &shown(value)));
            }
        };
        let table = |(number, item): (usize, &'a Spanned<DeValue<'a>>)| match item.get_ref() {
            DeValue::Table(table) => {
                let path = match items.len() {
                    1 => said.key.clone(),
                    _ => format!("{}[{number}]", said.key),
                };
                let line = line_of(self.text, item.span().start);
                Ok(self.below(table, path, line))
            }
            other => Err(said.fault("a table", &shown(other))),
        };
        (1..).zip(items.iter()).map(table).collect()
    }

    /// The key as messages name it.
    pub(crate) fn path(&self, key: &str) -> String {
        match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        }
    }

    /// A key that is not there and must be.
    pub(crate) fn missing(&self, key: &str, expected: &str) -> OwnFault {
        let message = format!("`{}` is missing, expected {expected}", self.path(key));
        let others = self.table.iter().map(|(name, _)| {
            let name: &str = name.get_ref();
            name
        });
        let others = others.filter(|name| !self.asked.contains(name));
        let hint = match close_to(key, others).first() {
            Some(close) => format!(
                "`{}` is no key of a {}: did you mean `{key}`?",
                self.path(close),
                self.noun
            ),
            None => format!("add the line to the {}", self.noun),
        };
        OwnFault::new("map-key-missing", message, hint).at(self.line)
    }

    /// A fault of the table as a whole.
    pub(crate) fn fault(&self, message: &str, hint: &str) -> OwnFault {
        OwnFault::new("map-contradiction", message, hint).at(self.line)
    }

    /// Refuses every key that was not asked for.
    pub(crate) fn finish(self) -> Result<(), OwnFault> {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let close = close_to(name, self.asked.iter().copied());
            let known = self.asked.join(", ");
            let hint = match close.first() {
                Some(close) => format!("did you mean `{close}`? known here are {known}"),
                None => format!("known here are {known}"),
            };
            let message = format!("unknown key `{}`", self.path(name));
            let line = line_of(self.text, key.span().start);
            return Err(OwnFault::new("map-key-unknown", message, hint).at(line));
        }
        Ok(())
    }

    fn entry(&mut self, key: &'static str) -> Option<Entry<'a>> {
        self.asked.push(key);
        let mut entries = self.table.iter();
        let (name, value) = entries.find(|(name, _)| name.get_ref() == key)?;
        let line = line_of(self.text, name.span().start);
        let said = Said {
            value: (),
            key: self.path(key),
            line,
            noun: self.noun,
        };
        Some((said, value.get_ref()))
    }

    fn of_span(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Said<()> {
        Said {
            value: (),
            key: key.to_owned(),
            line: line_of(self.text, value.span().start),
            noun: self.noun,
        }
    }
}

fn text_of(said: &Said<()>, value: &DeValue<'_>) -> Result<String, OwnFault> {
    match value {
        DeValue::String(text) if text == BLANK => {
            let message = format!("`{}` is still to be filled in: `{BLANK}`", said.key);
            let hint = "replace the blank; the comment beside it says with what";
            Err(OwnFault::new("map-blank", message, hint).at(said.line))
        }
        DeValue::String(text) => Ok(text.to_string()),
        other => Err(said.fault("a text in quotes", &shown(other))),
    }
}

/// The line of a byte of a text, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> u64 {
    let before = text.get(..at).unwrap_or(text);
    1 + before.matches('\n').count() as u64
}

pub(crate) fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Every key with its value, in the order of the keys: equal for documents that differ in comments and layout alone.
pub(crate) fn normalised(table: &DeTable<'_>) -> String {
    let mut text = String::new();
    write_table(table, "", &mut text);
    text
}

fn write_table(table: &DeTable<'_>, path: &str, text: &mut String) {
    for (key, value) in table.iter() {
        let key: &str = key.get_ref();
        write_value(value.get_ref(), &format!("{path}.{}", quoted(key)), text);
    }
}

fn write_value(value: &DeValue<'_>, path: &str, text: &mut String) {
    match value {
        DeValue::Table(table) => write_table(table, path, text),
        DeValue::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                write_value(item.get_ref(), &format!("{path}[{number}]"), text);
            }
        }
        other => text.push_str(&format!("{path} = {:?}\n", shown(other))),
    }
}
