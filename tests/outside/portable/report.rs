//! The shipped report files and their sections.

use std::fmt;
use std::path::{Path, PathBuf};

/// One statement of a report file.
pub struct Section {
    file: String,
    name: Option<String>,
    /// Line of the file where the text begins, from 1.
    pub first_line: u64,
    /// The text, comments included.
    pub text: String,
}

impl fmt::Display for Section {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(formatter, "{}, section `{name}`", self.file),
            None => write!(formatter, "{}", self.file),
        }
    }
}

impl Section {
    fn has_sql(&self) -> bool {
        self.text.lines().any(|line| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with("--")
        })
    }
}

/// Where the reports are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/reports")
}

/// Name and text of every report, by name.
pub fn shipped() -> Vec<(String, String)> {
    texts(&folder())
}

/// Name and text of every check that asks no pragma of SQLite, by name.
pub fn checks() -> Vec<(String, String)> {
    let mut all = texts(&folder().join("../checks"));
    all.retain(|(_, text)| !text.contains("from pragma_"));
    all
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut reports: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == "sql"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    reports.sort();
    reports
}

/// The statements of a file: one for each line `-- section:`, or one in all.
/// What stands before the first section counts only if it is more than comments.
pub fn sections(file: &str, text: &str) -> Vec<Section> {
    let begin = |name: Option<&str>, first_line: u64| Section {
        file: file.to_owned(),
        name: name.map(str::to_owned),
        first_line,
        text: String::new(),
    };
    let mut all = vec![begin(None, 1)];
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(name) = line.strip_prefix("-- section:") {
            let name = name.split('|').next().unwrap_or(name);
            all.push(begin(Some(name.trim()), number));
        }
        if let Some(last) = all.last_mut() {
            last.text.push_str(line);
            last.text.push('\n');
        }
    }
    if all.len() > 1 && !all[0].has_sql() {
        all.remove(0);
    }
    all
}

#[test]
fn a_file_without_sections_is_one_statement() {
    let all = sections("a.sql", "-- title: A\nselect 1\n");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].to_string(), "a.sql");
}

#[test]
fn a_header_of_comments_is_no_section() {
    let all = sections(
        "a.sql",
        "-- title: A\n\n-- section: one | The first\nselect 1\n-- section: two\nselect 2\n",
    );
    let names: Vec<String> = all.iter().map(Section::to_string).collect();
    assert_eq!(names, ["a.sql, section `one`", "a.sql, section `two`"]);
    assert_eq!(all[1].first_line, 5);
}

#[test]
fn sql_before_the_first_section_is_not_overlooked() {
    let all = sections("a.sql", "select 0\n-- section: one\nselect 1\n");
    assert_eq!(all.len(), 2);
}
