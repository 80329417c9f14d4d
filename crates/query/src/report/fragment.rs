//! Common table expressions that many reports build on: `data/reports/with/NAME.sql`, taken in by `-- with: NAME`.
//!
//! A report stays one text: `tradeq report NAME --sql` prints the statement with its fragments in place, and that text
//! runs in any SQL shell.

include!(concat!(env!("OUT_DIR"), "/fragments.rs"));

/// One `-- with:` line: a fragment and the conditions that stand in it.
///
/// `NAME [at WHICH] [where CONDITION] [of CONDITION]`: the first condition is about spans and flows, the second about
/// the items (partners, products, groups).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct With {
    name: String,
    level: String,
    spans: String,
    items: String,
}

impl With {
    /// Reads a `-- with:` line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (rest, items) = split(text, " of ");
        let (rest, spans) = split(rest, " where ");
        let (name, level) = split(rest, " at ");
        let with = Self {
            name: name.trim().into(),
            level: level.unwrap_or(":level").trim().into(),
            spans: condition(spans),
            items: condition(items),
        };
        match text_of(&with.name) {
            Some(_) => Ok(with),
            None => Err(format!(
                "unknown fragment `{}` in `-- with:`: expected one of {}",
                with.name,
                fragments()
                    .map(|(name, _)| name)
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        }
    }

    /// The condition about spans, in brackets.
    pub(crate) fn spans(&self) -> &str {
        &self.spans
    }

    /// Its text with the conditions in their places, after the fragments that it needs.
    fn write(&self, done: &mut Vec<String>, text: &mut String) {
        if done.contains(&self.name) {
            return;
        }
        done.push(self.name.clone());
        let source = text_of(&self.name).unwrap_or_default();
        for line in source.lines() {
            if let Some(needed) = line.strip_prefix("-- with: ") {
                self.needed(needed).write(done, text);
            }
        }
        if !text.is_empty() {
            text.push_str(",\n");
        }
        let body: Vec<&str> = source
            .lines()
            .filter(|line| !line.starts_with("-- "))
            .collect();
        text.push_str(&self.fill(&body.join("\n")));
    }

    /// A fragment that this one needs: what its line does not say, it takes over from this one.
    fn needed(&self, text: &str) -> Self {
        let (rest, items) = split(text, " of ");
        let (rest, spans) = split(rest, " where ");
        let (name, level) = split(rest, " at ");
        let or = |said: Option<&str>, mine: &str| {
            said.map_or_else(|| mine.to_owned(), |_| condition(said))
        };
        Self {
            name: name.trim().into(),
            level: level.unwrap_or(&self.level).trim().into(),
            spans: or(spans, &self.spans),
            items: or(items, &self.items),
        }
    }

    /// Puts columns and conditions in the places of `{…}`.
    fn fill(&self, body: &str) -> String {
        let mut filled = body.to_owned();
        for name in names() {
            let place = format!("{{{name}}}\n");
            if filled.contains(&place) {
                filled = filled.replace(&place, text_of(name).unwrap_or_default());
            }
        }
        filled
            .replace("{where}", &self.spans)
            .replace("{of}", &self.items)
            .replace("{at}", &self.level)
    }
}

/// The statement with its fragments before its own common table expressions, and how long that beginning is.
pub(crate) fn expand(withs: &[With], statement: &str) -> (String, usize) {
    if withs.is_empty() {
        return (statement.to_owned(), 0);
    }
    let (mut done, mut text) = (Vec::new(), String::new());
    for with in withs {
        with.write(&mut done, &mut text);
    }
    // Comments above the statement stay above it.
    let comments: usize = statement
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || line.trim_start().starts_with("--"))
        .map(str::len)
        .sum();
    let (comments, own) = statement.split_at(comments);
    let (head, own) = match own.trim_start().strip_prefix("with") {
        Some(own) => (format!("with\n{text},"), own),
        None => (format!("with\n{text}\n"), own),
    };
    (format!("{head}{comments}{own}"), head.len())
}

/// The sentence that a fragment says of itself, for help.
pub fn fragments() -> impl Iterator<Item = (&'static str, String)> {
    let about = |text: &str| {
        let lines = text.lines().take_while(|line| line.starts_with("-- "));
        let said = lines.filter(|line| !line.starts_with("-- with:"));
        let said: Vec<&str> = said
            .map(|line| {
                line.trim_start_matches("-- about: ")
                    .trim_start_matches("-- ")
            })
            .collect();
        said.join(" ")
    };
    FRAGMENTS
        .iter()
        .filter(|(_, text)| text.starts_with("-- about:"))
        .map(move |(name, text)| (*name, about(text)))
}

fn names() -> impl Iterator<Item = &'static str> {
    FRAGMENTS.iter().map(|(name, _)| *name)
}

fn text_of(name: &str) -> Option<&'static str> {
    let found = FRAGMENTS.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

fn split<'a>(text: &'a str, at: &str) -> (&'a str, Option<&'a str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn condition(text: Option<&str>) -> String {
    text.map_or_else(|| "1 = 1".to_owned(), |text| format!("({})", text.trim()))
}
