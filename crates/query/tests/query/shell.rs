//! The text of `--sql` gives the same rows in the SQLite shell.

use std::io::Write;
use std::process::{Command, Stdio};

use tradeq_query::report::Catalogue;

use crate::world::{World, asked, parsed, text};

/// What the shell prints, or nothing where there is no shell.
pub fn shell(world: &World, input: &str) -> Option<String> {
    let started = Command::new("sqlite3")
        .args([
            "-readonly",
            "-batch",
            "-noheader",
            "-list",
            "-nullvalue",
            "-",
        ])
        .arg(&world.path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(std::io::stderr(), "skipped: there is no sqlite3 shell here");
        return None;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(complaint, "", "{input}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn values_of_every_sort_reach_the_shell() {
    let world = World::small();
    let report = parsed(
        "-- title: T\n-- about: A\n-- theme: X\n-- param: p span\n-- param: t text\n-- param: n count\n-- param: a area\n\
         select :p, :p_from, :t, :n, :a, :a_name, :lang\n",
    )
    .unwrap();
    for typed in [
        "plain",
        "it's",
        "two words",
        "50%",
        "a \"quoted\" word",
        "back\\slash",
        "中文",
        "; select 1",
        "",
    ] {
        let asked = asked(&["p=2024-09", &format!("t={typed}"), "n=3", "a=502"]);
        let sql = report.sql(&asked, &mut world.reader()).unwrap();
        let Some(printed) = shell(&world, &sql) else {
            return;
        };
        assert_eq!(
            printed,
            format!("2024-09|24296|{typed}|3|USA|United States|en\n"),
            "{sql}"
        );
    }
}

#[test]
fn every_shipped_report_gives_the_same_rows_in_the_shell() {
    let world = World::small();
    let catalogue = Catalogue::open(&[]).unwrap();
    for &(name, values) in crate::shipped::REPORTS {
        let (report, _) = catalogue.find(name).unwrap();
        let mut asked = asked(values);
        for section in &report.sections {
            asked.sections = vec![section.name.clone()];
            let mut alone = report.clone();
            alone.sections.retain(|other| other.name == section.name);
            let sql = alone.sql(&asked, &mut world.reader()).unwrap();
            let Some(printed) = shell(&world, &sql) else {
                return;
            };
            let answer = tradeq_query::report::run(&alone, &asked, &mut world.reader()).unwrap();
            let rows = answer.sections.iter().flat_map(|section| &section.rows);
            let wanted: Vec<String> = rows
                .map(|row| row.iter().map(text).collect::<Vec<_>>().join("|"))
                .collect();
            if ["notes", "sources"].contains(&section.name.as_str()) {
                continue;
            }
            assert_eq!(
                printed.lines().count(),
                wanted.len(),
                "{name}/{}:\n{printed}",
                section.name
            );
            for (line, row) in printed.lines().zip(&wanted) {
                // Reals are written with all their digits there, with one here.
                for (there, here) in line.split('|').zip(row.split('|')) {
                    let there = match (there.parse::<i64>(), there.parse::<f64>()) {
                        (Err(_), Ok(real)) => format!("{real:.1}"),
                        _ => there.to_owned(),
                    };
                    assert_eq!(there, here, "{name}/{}: {line}", section.name);
                }
            }
        }
    }
}
