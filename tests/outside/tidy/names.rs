//! A file is named after what is in it.

use super::none;
use super::tree::files;

const EMPTY_NAMES: [&str; 8] = [
    "common",
    "helper",
    "helpers",
    "manager",
    "misc",
    "util",
    "utilities",
    "utils",
];

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let all = files("crates", "").into_iter().chain(files("tests", ""));
    let nameless = |path: &str| {
        path.split('/')
            .any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part)))
    };
    let offenders: Vec<String> = all
        .map(|file| file.path)
        .filter(|path| nameless(path))
        .collect();
    none("a file or folder is named after the noun in it", &offenders);
}

#[test]
fn every_migration_has_the_number_after_the_one_before() {
    let all = files("migrations", ".sql");
    assert!(!all.is_empty(), "no migration was found");
    let numbered = (1..).zip(&all);
    let offenders: Vec<String> = numbered
        .filter(|(number, file)| {
            let wanted = format!("{number:04}_");
            !file.stem().starts_with(&wanted) || file.stem().len() == wanted.len()
        })
        .map(|(number, file)| format!("{}: expected `{number:04}_….sql`", file.path))
        .collect();
    none("migrations are numbered without a gap", &offenders);
}
