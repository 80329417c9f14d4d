//! What a command said and how it ended, without what differs from run to run.

use std::path::PathBuf;
use std::process::Output;

/// A command that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it answered.
    pub stdout: String,
    /// What else it said.
    pub stderr: String,
    /// Its exit code; -1 where a signal ended it.
    pub code: i32,
}

impl Outcome {
    pub(crate) fn new(output: Output, places: &[(PathBuf, &str)]) -> Self {
        let text = |bytes: &[u8]| steady(&String::from_utf8_lossy(bytes), places);
        Self {
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// All of it, for a golden file.
    pub fn picture(&self) -> String {
        let mut picture = format!("exit code: {}\n", self.code);
        for (name, text) in [("stderr", &self.stderr), ("stdout", &self.stdout)] {
            if !text.is_empty() {
                picture += &format!("----- {name}\n{text}");
            }
        }
        picture
    }
}

/// Replaces the folders of the machine by names, and moments by `[TIME]`.
fn steady(text: &str, places: &[(PathBuf, &str)]) -> String {
    let mut text = text.to_owned();
    for (place, name) in places {
        text = text.replace(&place.display().to_string(), name);
    }
    let mut steady = String::new();
    let text = without_version(&text);
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        if is_moment(rest) {
            steady += "[TIME]";
            rest = &rest[MOMENT.len()..];
        } else {
            steady.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    steady
}

/// A moment as the program writes it; `0` stands for any digit.
const MOMENT: &str = "0000-00-00T00:00:00Z";

fn is_moment(text: &str) -> bool {
    text.len() >= MOMENT.len()
        && MOMENT
            .bytes()
            .zip(text.bytes())
            .all(|(form, found)| match form {
                b'0' => found.is_ascii_digit(),
                other => found == other,
            })
}

/// The schema's version grows with every migration; no golden file should.
fn without_version(text: &str) -> String {
    const BEFORE: &str = "this program knows up to ";
    let Some((before, after)) = text.split_once(BEFORE) else {
        return text.to_owned();
    };
    let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    format!("{before}{BEFORE}LATEST{after}")
}
