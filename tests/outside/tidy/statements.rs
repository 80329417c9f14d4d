//! SQL stands in `.sql` files, and in Rust only where the file is opened.

use super::none;
use super::rust_text::{Piece, has_word, pieces};
use super::tree::crate_sources;

/// Word pairs that make a statement of a text.
const STATEMENTS: [(&str, &str); 7] = [
    ("select", "from"),
    ("insert", "into"),
    ("delete", "from"),
    ("update", "set"),
    ("create", "table"),
    ("create", "view"),
    ("create", "index"),
];

/// What comes before an example that a person may type: advice, not a statement that we run.
const ADVICE: &str = "tradeq sql";

/// Whether a text has the words of a statement in their order.
fn is_statement(text: &str) -> bool {
    if text.contains(ADVICE) {
        return false;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    STATEMENTS.iter().any(|(first, second)| {
        let apart = ["select", "update"].contains(first);
        words.iter().enumerate().any(|(at, word)| {
            let rest = &words[at + 1..];
            has_word(word, first)
                && if apart {
                    rest.iter().any(|word| has_word(word, second))
                } else {
                    rest.iter().take(2).any(|word| has_word(word, second))
                }
        })
    })
}

#[test]
fn no_statement_stands_in_rust_outside_storage() {
    let sources = crate_sources().into_iter();
    let outside = sources.filter(|file| !file.path.starts_with("crates/storage/"));
    let mut offenders = Vec::new();
    for file in outside.filter(|file| !file.is_test()) {
        for piece in pieces(&file.text) {
            if let Piece::Literal(line, text) = piece
                && is_statement(&text)
            {
                offenders.push(format!("{}:{line}: {text}", file.path));
            }
        }
    }
    none(
        "SQL stands in `.sql` files or in `crates/storage`",
        &offenders,
    );
}

#[test]
fn statements_are_known_by_their_words() {
    for statement in [
        "select a,\n b from trade",
        "INSERT INTO t values (1)",
        "delete from t",
        "update t set a = 1",
        "create view v as",
        "create unique index i on t (a)",
    ] {
        assert!(is_statement(statement), "{statement}");
    }
}

#[test]
fn plain_words_are_no_statement() {
    for text in [
        "from the selected file",
        "the update was late",
        "a table to create",
        "hint: `tradeq sql \"select * from coverage\"` shows what is held",
    ] {
        assert!(!is_statement(text), "{text}");
    }
}
