//! The trade flow that a file's name says, for files whose content does not.

use tradeq_model::Flow;

/// What the words of a file name say about the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlowInName {
    /// No word for a flow.
    None,
    /// One flow, and the word that says so.
    Flow(Flow, String),
    /// Words for both flows, in the order in which they stand.
    Ambiguous(Vec<String>),
}

/// Latin words that say the flow when they stand alone.
const LATIN: [(&str, Flow); 6] = [
    ("import", Flow::Import),
    ("imports", Flow::Import),
    ("in", Flow::Import),
    ("export", Flow::Export),
    ("exports", Flow::Export),
    ("out", Flow::Export),
];

/// Chinese words that say the flow wherever they stand; none for the words that say both.
const CHINESE: [(&str, Option<Flow>); 5] = [
    ("进出口", None),
    ("進出口", None),
    ("进口", Some(Flow::Import)),
    ("進口", Some(Flow::Import)),
    ("出口", Some(Flow::Export)),
];

/// Reads the flow out of `file_name`, the name alone without its directory.
///
/// Latin words count only whole: letters between digits, signs, blanks and letters of another
/// script. Chinese has no blanks between words, so there a word counts wherever it stands.
#[must_use]
pub fn flow_in_name(file_name: &str) -> FlowInName {
    let mut found = Vec::new();
    for token in tokens(file_name) {
        find_words(token, &mut found);
    }
    match found.first() {
        None => FlowInName::None,
        Some((Some(flow), word)) if found.iter().all(|(other, _)| *other == Some(*flow)) => {
            FlowInName::Flow(*flow, (*word).to_owned())
        }
        Some(_) => {
            FlowInName::Ambiguous(found.iter().map(|(_, word)| (*word).to_owned()).collect())
        }
    }
}

/// The runs of letters of one script.
fn tokens(name: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut script = Script::None;
    for (at, letter) in name.char_indices() {
        let next = Script::of(letter);
        if next != script {
            if script != Script::None {
                tokens.push(&name[start..at]);
            }
            (start, script) = (at, next);
        }
    }
    if script != Script::None {
        tokens.push(&name[start..]);
    }
    tokens
}

/// What kind of letter a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    None,
    Alphabet,
    Chinese,
}

impl Script {
    /// Accents that stand as characters of their own belong to their letter: `Çin` is no `in`.
    fn of(letter: char) -> Self {
        match letter {
            '\u{300}'..='\u{36f}' => Self::Alphabet,
            '\u{2e80}'.. if letter.is_alphabetic() => Self::Chinese,
            _ if letter.is_alphabetic() => Self::Alphabet,
            _ => Self::None,
        }
    }
}

/// Adds the flow words of one token, in their order.
fn find_words<'a>(token: &'a str, found: &mut Vec<(Option<Flow>, &'a str)>) {
    if let Some((_, flow)) = LATIN
        .iter()
        .find(|(word, _)| token.eq_ignore_ascii_case(word))
    {
        found.push((Some(*flow), token));
        return;
    }
    let mut rest = token;
    while let Some(letter) = rest.chars().next() {
        let word = CHINESE.iter().find(|(word, _)| rest.starts_with(word));
        if let Some((word, flow)) = word {
            found.push((*flow, *word));
        }
        rest = &rest[word.map_or(letter.len_utf8(), |(word, _)| word.len())..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(word: &str) -> FlowInName {
        FlowInName::Flow(Flow::Import, word.to_owned())
    }

    fn export(word: &str) -> FlowInName {
        FlowInName::Flow(Flow::Export, word.to_owned())
    }

    fn ambiguous(words: &[&str]) -> FlowInName {
        FlowInName::Ambiguous(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn a_whole_word_says_the_flow() {
        assert_eq!(flow_in_name("soybean_2024in.csv"), import("in"));
        assert_eq!(flow_in_name("soybean_2024out.csv"), export("out"));
        assert_eq!(flow_in_name("2024-09 Imports (3).csv"), import("Imports"));
        assert_eq!(flow_in_name("EXPORT.csv"), export("EXPORT"));
        assert_eq!(flow_in_name("大豆out.csv"), export("out"));
    }

    #[test]
    fn letters_inside_a_word_say_nothing() {
        for name in [
            "china.csv",
            "machines_2024.csv",
            "coining.csv",
            "important.csv",
            "routes.csv",
            "Çin.csv",
            "C\u{327}in.csv",
            "downloadData (12).csv",
            "",
        ] {
            assert_eq!(flow_in_name(name), FlowInName::None, "{name}");
        }
    }

    #[test]
    fn chinese_words_count_wherever_they_stand() {
        assert_eq!(flow_in_name("大豆进口2024.csv"), import("进口"));
        assert_eq!(flow_in_name("2024年9月出口.csv"), export("出口"));
        assert_eq!(flow_in_name("出口商品.csv"), export("出口"));
    }

    #[test]
    fn words_for_both_flows_are_ambiguous() {
        assert_eq!(
            flow_in_name("import-export.csv"),
            ambiguous(&["import", "export"])
        );
        assert_eq!(flow_in_name("进出口2024.csv"), ambiguous(&["进出口"]));
        assert_eq!(
            flow_in_name("进出口_出口.csv"),
            ambiguous(&["进出口", "出口"])
        );
    }

    #[test]
    fn the_same_flow_said_twice_is_not_ambiguous() {
        assert_eq!(flow_in_name("import_进口.csv"), import("import"));
    }
}
