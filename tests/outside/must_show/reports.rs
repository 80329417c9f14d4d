//! The catalogue of reports, and what every report can be asked.

use tradeq_tests::World;

use crate::answer::rows;

const HEADLINE: [&str; 4] = ["report", "headline", "--period", "2024Q1-Q3"];

#[test]
fn without_a_name_the_reports_are_listed_by_theme() {
    let list = World::new().json(&["report"]);
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
    let lines: Vec<(String, String)> = rows(&list, "reports")
        .iter()
        .map(|row| (text(row, "theme"), text(row, "report")))
        .collect();
    let mut sorted = lines.clone();
    sorted.sort();
    assert_eq!(lines, sorted);
    for name in [
        "headline",
        "belt-and-road",
        "partners",
        "products",
        "growth",
        "group",
        "basket",
        "new-three",
        "partner",
        "product",
        "review",
    ] {
        assert!(lines.iter().any(|(_, report)| report == name), "{name}");
    }
    assert!(
        rows(&list, "reports")
            .iter()
            .all(|row| text(row, "about").ends_with('.'))
    );
}

#[test]
fn every_listed_report_explains_itself_and_prints_its_statements() {
    let world = World::ready();
    let list = world.json(&["report"]);
    for row in rows(&list, "reports") {
        let name = row["report"].as_str().unwrap();
        let about = world.ok(&["report", name, "--about"]);
        assert!(about.contains("\nSections: "), "{name}\n{about}");
        let example: &[&str] = match name {
            "partner" => &["USA"],
            "product" | "unit-values" | "suppliers" | "price-volume" => &["8507"],
            "complementarity" => &["DEU"],
            "group" => &["eu"],
            "basket" => &["high-tech"],
            "diff" => &["2024-10-14"],
            _ => &[],
        };
        let arguments = [&["report", name], example].concat();
        let sql = world.ok(&[&arguments[..], &["--sql"]].concat());
        assert!(
            sql.contains("select") && sql.contains("-- "),
            "{name}\n{sql}"
        );
        let outcome = world.run(&arguments);
        assert!(
            [0, 3].contains(&outcome.code),
            "{name}\n{}",
            outcome.picture()
        );
    }
}

#[test]
fn about_names_parameters_with_their_defaults_and_sections() {
    let about = World::new().ok(&["report", "belt-and-road", "--about"]);
    for text in [
        "--period",
        "[default: latest-ytd]",
        "--currency",
        "summary",
        "members",
        "products",
    ] {
        assert!(about.contains(text), "`{text}` is not in\n{about}");
    }
}

#[test]
fn sql_prints_the_statement_with_its_values_and_answers_nothing() {
    let sql = World::new().ok(&[&HEADLINE[..], &["--sql"]].concat());
    assert!(
        sql.contains("2024-01..2024-09") && sql.contains("published_best"),
        "{sql}"
    );
    assert!(!sql.contains("32325181160000"));
}

#[test]
fn a_section_can_be_asked_for_alone() {
    let world = World::new();
    let all = world.json(&HEADLINE);
    let names = |answer: &serde_json::Value| -> Vec<String> {
        let sections = answer["sections"].as_array().unwrap().iter();
        sections
            .map(|section| section["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&all), ["cumulative", "month"]);
    let month = world.json(&[&HEADLINE[..], &["--section", "month"]].concat());
    assert_eq!(names(&month), ["month"]);
    assert_eq!(month["sections"][0], all["sections"][1]);
}

#[test]
fn an_output_file_has_the_format_of_its_ending() {
    let world = World::ready();
    for (ending, format) in [
        ("csv", "csv"),
        ("json", "json"),
        ("ndjson", "ndjson"),
        ("md", "markdown"),
        ("txt", "table"),
    ] {
        let name = format!("x.{ending}");
        let outcome = world.run(&[&HEADLINE[..], &["--output", &name]].concat());
        assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""), "{name}");
        assert_eq!(outcome.stderr, format!("wrote {name}\n"));
        let written = std::fs::read_to_string(world.dir().join(&name)).unwrap();
        assert_eq!(
            written,
            world.ok(&[&HEADLINE[..], &["--format", format]].concat()),
            "{name}"
        );
    }
    let left: Vec<_> = std::fs::read_dir(world.dir())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 5, "{left:?}");
}

#[test]
fn a_named_format_wins_over_the_ending() {
    let world = World::ready();
    world.ok(&[&HEADLINE[..], &["--output", "x.csv", "--format", "json"]].concat());
    let written = std::fs::read(world.dir().join("x.csv")).unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(answer["report"], "headline");
}

#[test]
fn one_basis_can_be_asked_for_alone() {
    let world = World::ready();
    let outcome = world.run(&[&HEADLINE[..], &["--basis", "computed"]].concat());
    assert_eq!(outcome.code, 3, "{}", outcome.picture());
    let published = world.json(
        &[
            &HEADLINE[..],
            &["--basis", "published", "--section", "cumulative"],
        ]
        .concat(),
    );
    assert_eq!(
        rows(&published, "cumulative")[0]["value"],
        serde_json::json!(32_325_181_160_000_i64)
    );
}

#[test]
fn compare_shows_both_bases_and_their_difference() {
    let table = World::new().ok(&[&HEADLINE[..], &["--compare"]].concat());
    for column in ["published (", "computed (", "difference ("] {
        assert!(table.contains(column), "`{column}` is not in\n{table}");
    }
}
