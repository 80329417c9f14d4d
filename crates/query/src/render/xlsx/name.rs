//! Names of sheets: at most 31 characters, none of them forbidden, no two alike.

use crate::render::clean::clean;

/// UTF-16 code units that a spreadsheet counts.
const LONGEST: usize = 31;

/// The names that are taken, in lower case: a spreadsheet tells no case.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// A name as near to the wanted one as is allowed; one that is taken gets a number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let wanted = allowed(wanted);
        let numbered = (2..).map(|number| {
            let tail = format!(" ({number})");
            format!("{}{tail}", cut(&wanted, LONGEST - tail.len()))
        });
        let mut names = [cut(&wanted, LONGEST).to_owned()]
            .into_iter()
            .chain(numbered);
        let free = |name: &String| !self.0.contains(&name.to_lowercase());
        let name = names.find(free).unwrap_or_default();
        self.0.push(name.to_lowercase());
        name
    }
}

/// The text without what no sheet may be called. An empty name and `History`, which a spreadsheet keeps for
/// itself, are replaced.
fn allowed(text: &str) -> String {
    let forbidden = ['[', ']', ':', '*', '?', '/', '\\'];
    let replaced = clean(text).replace(forbidden, " ");
    let words: Vec<_> = replaced.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches('\'');
    match name.is_empty() || name.eq_ignore_ascii_case("history") {
        true => format!("sheet {name}").trim().to_owned(),
        false => name.to_owned(),
    }
}

/// As much of the text as fits, without a space or an apostrophe at the end.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    text[..end.map_or(text.len(), |(at, _)| at)].trim_end_matches([' ', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_spreadsheets_allow() {
        let mut names = Names::default();
        let mut take = |wanted: &str| names.take(wanted);
        assert_eq!(take("Economies, total"), "Economies, total");
        assert_eq!(take("economies, TOTAL"), "economies, TOTAL (2)");
        assert_eq!(take("2024-01/2024-09: [all] *?"), "2024-01 2024-09 all");
        assert_eq!(take("'quoted'"), "quoted");
        assert_eq!(take("History"), "sheet History");
        assert_eq!(take(" : "), "sheet");
        let long = "Commodity lines as published, total, by partner";
        assert_eq!(take(long), "Commodity lines as published, t");
        assert_eq!(take(long), "Commodity lines as publishe (2)");
        assert_eq!(take(&"中".repeat(40)).chars().count(), 31);
        assert_eq!(take(&"𠀀".repeat(40)).chars().count(), 15);
    }
}
