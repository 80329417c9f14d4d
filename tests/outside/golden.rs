//! Golden files: what the program answers, to be read in a diff.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use crate::tidy::tree;

/// Compares a text with `snapshots/NAME.snap`.
pub fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_golden_file_is_compared_with_something() {
    let sources = tree::files("tests/outside", ".rs");
    let fixtures: BTreeSet<String> = tree::files("tests/fixtures/bad", "")
        .iter()
        .map(tree::SourceFile::stem)
        .collect();
    let folders: BTreeSet<String> = tree::files("tests/fixtures/malformed", "")
        .iter()
        .filter_map(|file| Some(file.path.split('/').nth(3)?.to_owned()))
        .collect();
    // A name may be put together from a prefix and the name of a case.
    let case = |name: &str| {
        let prefixes = ["question-", "own-report-"];
        let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
        rest.unwrap_or(name).to_owned()
    };
    let compared = |name: &str| {
        let named = [
            format!("\"{name}\""),
            format!("\"{name}.csv\""),
            format!("\"{}\"", case(name)),
        ];
        let malformed = name.strip_prefix("malformed-");
        fixtures.contains(name)
            || malformed.is_some_and(|adapter| folders.contains(adapter))
            || sources
                .iter()
                .any(|file| named.iter().any(|name| file.text.contains(name)))
    };
    let left_over: Vec<String> = tree::files("tests/outside/snapshots", ".snap")
        .iter()
        .map(tree::SourceFile::stem)
        .filter(|name| !compared(name))
        .collect();
    assert!(left_over.is_empty(), "{left_over:?}");
}
