//! A file that does not fit its own past is stopped, kept, and accepted or discarded by a person.

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::answer::rows;
use crate::golden::golden;

const HEADER: &str = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n";

/// Imports of soybeans in some months of 2024, at a price in hundredths of a yuan.
fn soybeans(months: std::ops::RangeInclusive<u32>, price: u64) -> Vec<u8> {
    let mut text = HEADER.to_owned();
    for month in months {
        for (partner, name, amount) in [(410, "巴西", 4_000_000), (502, "美国", 1_500_000)] {
            let amount = amount + u64::from(month) * 10_000;
            let value = amount * (price + u64::from(month)) / 100;
            text += &format!(
                "\"2024{month:02}\",\"{partner}\",\"{name}\",\"12019019\",\"黄大豆\",\"{amount}\",\"千克\",\"0\",\"?\",\"{value}\",\n"
            );
        }
    }
    gb18030(&text)
}

/// A machine with seven months of soybeans, and a file of the eighth that is ten times off.
fn world() -> World {
    let world = World::ready();
    world.write("history.csv", soybeans(1..=7, 400));
    world.ok(&["import", "history.csv", "--flow", "import"]);
    world.write("august.csv", soybeans(8..=8, 4_000));
    world
}

const IMPORT: [&str; 4] = ["import", "august.csv", "--flow", "import"];

#[test]
fn a_file_ten_times_off_is_kept_and_the_database_is_untouched() {
    let world = world();
    let before = std::fs::read(world.database()).unwrap();
    let outcome = world.run(&IMPORT);
    golden("quarantined", &outcome.picture());
    assert_eq!(outcome.code, 1);
    assert!(std::fs::read(world.database()).unwrap() == before);
    let folder = world
        .database()
        .with_file_name("tradeq.db.quarantine")
        .join("1");
    assert!(std::fs::read(folder.join("august.csv")).unwrap() == soybeans(8..=8, 4_000));
    let reason = std::fs::read_to_string(folder.join("reason.toml")).unwrap();
    assert!(
        reason.contains("flow = \"import\"") && reason.contains("check = \"unit-slips\""),
        "{reason}"
    );
    // Once more is the same file.
    assert!(world.run(&IMPORT).stderr.contains("quarantined as 1"));
    golden("quarantine-list", &world.ok(&["quarantine", "list"]));
    golden("quarantine-show", &world.ok(&["quarantine", "show", "1"]));
    let status = world.run(&["status"]);
    assert!(status.stdout.contains("quarantine 1"), "{}", status.stdout);
    assert!(
        status.stdout.contains("1 file in quarantine"),
        "{}",
        status.stdout
    );
}

#[test]
fn accepted_it_is_imported_with_the_reason_and_the_quarantine_is_empty() {
    let world = world();
    world.run(&IMPORT);
    let empty = world.run(&["quarantine", "accept", "1", "--reason", " "]);
    assert_eq!(empty.code, 2);
    let accepted = world.run(&[
        "quarantine",
        "accept",
        "1",
        "--reason",
        "a new kind of beans",
    ]);
    golden("quarantine-accept", &accepted.picture());
    assert_eq!(
        world.number("select count(*) from trade where month = '2024-08'"),
        Some(2)
    );
    assert_eq!(
        world.rows("select file, gate, reason from overruled"),
        [json!({"file": "august.csv", "gate": "unit-slips", "reason": "a new kind of beans"})]
    );
    let list = world.json(&["quarantine", "list"]);
    assert!(rows(&list, "files").is_empty());
    // The check over the file still says it, so that nobody forgets.
    let check = world.run(&["check", "--only", "unit-slips"]);
    assert_eq!(check.code, 1);
    assert!(check.stdout.contains("2024-08"), "{}", check.stdout);
    assert!(!world.ok(&["status"]).contains("in quarantine"));
}

#[test]
fn discarded_it_is_gone_and_nothing_was_imported() {
    let world = world();
    world.run(&IMPORT);
    let held = world.held();
    let discarded = world.run(&["quarantine", "discard", "1"]);
    assert_eq!(
        (discarded.code, discarded.stderr.as_str()),
        (0, "discarded 1: august.csv\n")
    );
    assert_eq!(world.held(), held);
    let again = world.run(&["quarantine", "discard", "1"]);
    golden("quarantine-unknown", &again.picture());
}

#[test]
fn a_trial_says_it_and_keeps_nothing() {
    let world = world();
    let outcome = world.run(&[&IMPORT[..], &["--dry-run"]].concat());
    assert_eq!(outcome.code, 1);
    assert!(
        outcome
            .stderr
            .contains("hint: an import would put it into quarantine"),
        "{}",
        outcome.stderr
    );
    assert!(rows(&world.json(&["quarantine", "list"]), "files").is_empty());
}

#[test]
fn a_file_that_does_not_fit_its_format_is_refused_and_stays_where_it_is() {
    let world = world();
    world.write("august.csv", &soybeans(8..=8, 400)[..250]);
    assert_eq!(world.run(&IMPORT).code, 1);
    assert!(rows(&world.json(&["quarantine", "list"]), "files").is_empty());
}

#[test]
fn the_right_file_is_imported_without_a_word() {
    let world = world();
    world.write("august.csv", soybeans(8..=8, 400));
    let outcome = world.run(&IMPORT);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn a_figure_ten_times_off_is_kept_too() {
    let world = World::ready();
    let release = |value: &str| {
        format!(
            "span,flow,value,unit,yoy,publisher,release,published_on,certainty\n2025-07,total,{value},100m-yuan,6.7,GACC,July 2025,2025-08-07,sourced\n"
        )
    };
    world.write("release.csv", release("391020"));
    let outcome = world.run(&["import", "release.csv"]);
    golden("quarantined-figure", &outcome.picture());
    world.write("release.csv", release("39102.0"));
    assert_eq!(world.run(&["import", "release.csv"]).code, 0);
}
