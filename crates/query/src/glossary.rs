//! The words of the program in other languages than English: names of columns and parameters, words that stand
//! in cells, units. One row a word in `data/glossary/zh.csv`; what has none is shown as it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use tradeq_model::Lang;

include!(concat!(env!("OUT_DIR"), "/glossary.rs"));

/// By what a word is and the word itself.
type Words = HashMap<(&'static str, &'static str), &'static str>;

static CHINESE: LazyLock<Words> =
    LazyLock::new(|| rows().map(|[what, term, zh]| ((what, term), zh)).collect());

/// The heading of a column or the name of a parameter, such as `yoy`.
pub fn name(term: &str, lang: Lang) -> Option<&'static str> {
    find("name", term, lang)
}

/// A word that stands in a cell, such as `export`, `published` or the unit `kg`.
pub fn value(term: &str, lang: Lang) -> Option<&'static str> {
    find("value", term, lang).or_else(|| unit(term, lang))
}

/// A unit of quantity, such as `kg`.
pub fn unit(term: &str, lang: Lang) -> Option<&'static str> {
    find("unit", term, lang)
}

fn find(what: &'static str, term: &str, lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::En => None,
        Lang::Zh => CHINESE.get(&(what, term)).copied(),
    }
}

/// The rows of the table: what the word is, the word (between quotes where it has a comma), its translation.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let text = GLOSSARY.iter().find(|(lang, _)| *lang == "zh");
    let lines = text.map_or("", |(_, text)| text).lines().skip(1);
    lines.filter_map(|line| {
        let (what, rest) = line.split_once(',')?;
        let (term, zh) = rest.rsplit_once(',')?;
        Some([what, term.trim_matches('"'), zh])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_what_the_word_is_and_stands_once() {
        let mut seen = std::collections::BTreeMap::new();
        for [what, term, zh] in rows() {
            assert!(["name", "value", "unit"].contains(&what), "{what},{term}");
            assert!(!term.is_empty() && !zh.is_empty(), "{what},{term},{zh}");
            assert!(!zh.contains('"'), "no quotes: {what},{term},{zh}");
            let before = seen.insert((what, term), zh);
            assert_eq!(
                before, None,
                "data/glossary/zh.csv: `{what},{term}` stands twice"
            );
        }
        assert_eq!(rows().count(), GLOSSARY[0].1.lines().count() - 1);
    }
}
