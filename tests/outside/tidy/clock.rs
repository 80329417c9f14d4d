//! The clock is read and the streams are written at the edge.

use super::none;
use super::rust_text::code_with;
use super::tree::crate_sources;

/// Code outside the binary, tests left out, that names one of these.
fn outside_the_edge(words: &[&str]) -> Vec<String> {
    let sources = crate_sources().into_iter();
    let inner = sources.filter(|file| !file.path.starts_with("crates/cli/") && !file.is_test());
    inner
        .flat_map(|file| {
            let lines = code_with(&file.text, words).into_iter();
            let shown = lines.map(|(line, text)| format!("{}:{line}: {}", file.path, text.trim()));
            shown.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn only_the_binary_reads_the_clock() {
    let offenders = outside_the_edge(&["Utc::now", "Local::now", "SystemTime::now"]);
    none("`now` is read in `crates/cli` and handed in", &offenders);
}

#[test]
fn only_the_binary_prints() {
    let offenders = outside_the_edge(&["println!(", "eprintln!(", "print!(", "eprint!("]);
    none("a library returns text; `crates/cli` prints it", &offenders);
}
