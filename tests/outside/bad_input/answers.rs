//! Questions that are well asked and that the file cannot answer: a sentence with the way out, and no wrong number.
#![allow(clippy::unwrap_used, clippy::panic)]

mod base;
mod basket;
mod command;
mod currency;
mod folder;
mod group;
mod level;
mod picture;
mod report;
mod span;
mod template;
mod top;

use serde_json::Value;
use tradeq_tests::{Outcome, World};

/// A report's answer as JSON, and how the program ended.
fn answered(world: &World, asked: &[&str]) -> (i32, Value) {
    let outcome = world.run(&[&["report"], asked, &["--format", "json"]].concat());
    let answer = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|error| panic!("{error}: {asked:?}\n{}", outcome.picture()));
    (outcome.code, answer)
}

/// Every cell that is a number, as section, column and row; ids of figures and loads, and ranks, are none.
fn numbers(answer: &Value) -> Vec<(&str, &str, &Value)> {
    let mut found = Vec::new();
    for section in answer["sections"].as_array().unwrap() {
        let name = section["name"].as_str().unwrap();
        for row in section["rows"].as_array().unwrap() {
            let cells = row.as_object().unwrap().iter();
            let numbers = cells.filter(|(_, value)| value.is_number());
            let numbers = numbers.filter(|(column, _)| !column.ends_with("_id"));
            found.extend(numbers.map(|(column, _)| (name, column.as_str(), row)));
        }
    }
    found
}

/// What is said under the tables.
fn notes(answer: &Value) -> Vec<&str> {
    let notes = answer["notes"].as_array().unwrap().iter();
    notes.map(|note| note.as_str().unwrap()).collect()
}

/// The one note that begins so.
fn note<'a>(answer: &'a Value, begins: &str) -> Option<&'a str> {
    notes(answer)
        .into_iter()
        .find(|note| note.starts_with(begins))
}

/// What a person reads of a run: how it ended, and the notes or the error alone.
fn words(asked: &[&str], outcome: &Outcome) -> String {
    let said = outcome.stdout.lines();
    let said: Vec<&str> = said.filter(|line| line.starts_with("note: ")).collect();
    format!(
        "$ tradeq {}\nexit {}\n{}\n{}\n",
        asked.join(" "),
        outcome.code,
        said.join("\n"),
        outcome.stderr
    )
}
