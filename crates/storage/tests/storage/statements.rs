//! All SQL that the program ships is prepared by SQLite itself against a fresh file.

use std::path::{Path, PathBuf};

use tradeq_storage::{Reader, all_statements};

use crate::world::World;

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

#[test]
fn every_statement_of_this_crate_prepares() {
    let world = World::new();
    let connection = world.plain();
    // Rows reach SQLite through a table that only a writer's own connection has.
    let columns: Vec<String> = (0..12).map(|at| format!("c{at}")).collect();
    let stand_in = format!("create temp table stage ({})", columns.join(", "));
    connection.execute_batch(&stand_in).unwrap();
    let all = all_statements();
    assert!(all.len() > 60, "{}", all.len());
    for (name, sql) in all {
        if let Err(error) = connection.prepare(&sql) {
            panic!("{name}.sql: {error}");
        }
    }
}

#[test]
fn every_sql_file_is_listed() {
    let listed: Vec<String> = all_statements().into_iter().map(|(name, _)| name).collect();
    let found = files("src/sql")
        .into_iter()
        .chain(files("src/sql/reference"));
    let missing: Vec<String> = found
        .map(|(name, _)| name)
        // Scripts that run as a whole when a file is opened.
        .filter(|name| !name.starts_with("pragma_") && !listed.contains(name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_section_of_every_shipped_report_prepares_for_a_reader() {
    let world = World::new();
    let reader = Reader::open(&world.path).unwrap();
    let mut sections = 0;
    for (name, text) in files("../../data/reports") {
        for section in text.split("\n-- section:").skip(1) {
            let (title, sql) = section.split_once('\n').unwrap();
            // What a fragment belongs to is prepared whole by the tests of the query crate.
            if sql.lines().any(|line| line.starts_with("-- with:")) {
                continue;
            }
            let sql = sql.trim_end().trim_end_matches(';');
            if let Err(error) = reader.check(sql) {
                panic!("{name}.sql, section {}: {error}", title.trim());
            }
            sections += 1;
        }
    }
    assert!(sections >= 20, "{sections}");
}
