//! `tradeq report check`: what it finds in a report, and that the shipped ones pass.

use std::path::{Path, PathBuf};

use tradeq_query::lint::{Finding, Weight, check, same_names};

use crate::world::World;

fn found(text: &str) -> Vec<Finding> {
    let mut reader = World::empty().reader();
    check("mine", Path::new("mine.sql"), text, &mut reader)
}

fn shown(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    lines.join("\n")
}

#[test]
fn every_shipped_report_passes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/reports");
    let mut reader = World::empty().reader();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .collect();
    files.sort();
    assert!(files.len() >= 14, "{files:?}");
    let mut findings = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let file = format!("{name}.sql");
        findings.extend(check(&name, Path::new(&file), &text, &mut reader));
    }
    let left: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| finding.weight != Weight::Note)
        .collect();
    assert!(left.is_empty(), "{} findings\n{}", left.len(), shown(&left));
}

const MINE: &str = "\
-- title: Imports, {period}
-- about: A
-- theme: X
-- param: period span = latest-ytd
-- param: currency currency = cny
-- column: partner code
-- column: value money
-- column: load_id load
select partner, sum(case :currency when 'usd' then value_usd else value_cny end) as value, max(load_id) as load_id
from trade_partner_month
where month_no between :period_from and :period_to
group by partner
order by value desc nulls last, partner nulls last;
";

#[test]
fn a_sound_report_and_the_skeleton_have_no_finding() {
    assert_eq!(shown(&found(MINE)), "");
    let skeleton = tradeq_query::report::skeleton("mine", "own");
    assert_eq!(shown(&found(&skeleton)), "");
    let answer = World::small()
        .run(&skeleton, &["product=8507", "period=2024-09"])
        .unwrap();
    assert_eq!(answer.title, "mine: imports of one product, Sep 2024");
    assert_eq!(answer.sections[0].rows.len(), 1);
}

/// The report with one thing changed, and what is found.
fn changed(from: &str, to: &str) -> String {
    assert!(MINE.contains(from), "{from}");
    shown(&found(&MINE.replace(from, to)))
}

#[test]
fn each_fault_is_a_sentence_with_the_way_out() {
    let bottom = "where month_no between :period_from and :period_to\n";
    let cases = [
        (
            "two faults of the header",
            "-- about: A\n",
            "-- abuot: A\n-- column: x y z\n",
        ),
        (
            "unused parameter",
            "-- param: currency",
            "-- param: top count = 5 | how many\n-- param: currency",
        ),
        ("undeclared name", ":period_from and", ":perod_from and"),
        ("default", "= latest-ytd", "= lastest"),
        (
            "default of an area",
            "-- param: currency",
            "-- param: partner area = Germny\n-- param: currency",
        ),
        (
            "name twice",
            "-- param: currency",
            "-- param: period_to count = 1\n-- param: currency",
        ),
        ("template", "Imports, {period}", "Imports, {perod}"),
        (
            "column missing",
            "-- column: partner code",
            "-- column: partnr code",
        ),
        (
            "column undeclared",
            "select partner,",
            "select partner, max(partner_name) as who,",
        ),
        (
            "column twice",
            "select partner,",
            "select partner, partner,",
        ),
        (
            "unit missing",
            "-- column: value money",
            "-- column: value quantity",
        ),
        (
            "state missing",
            "-- column: value money",
            "-- column: value growth",
        ),
        (
            "state alone",
            "-- column: load_id load\nselect partner,",
            "-- column: valeu_state state\n-- column: load_id load\nselect partner, null as valeu_state,",
        ),
        (
            "division",
            "max(load_id) as load_id",
            "max(load_id) as load_id, sum(value_cny) / 12 as mean",
        ),
        (
            "no such column",
            "from trade_partner_month",
            "from trade_partner_mnth",
        ),
        (
            "writes",
            MINE.split_once("select")
                .map_or("", |(_, after)| after.trim_start()),
            "",
        ),
        (
            "reads every fact, no months",
            bottom,
            "where partner <> 'USA' and :period_from < :period_to\n",
        ),
    ];
    let mut picture = String::new();
    for (name, from, to) in cases {
        let found = if name == "writes" {
            let header = MINE.split_once("select").unwrap().0;
            shown(&found(&format!("{header}delete from fact;\n")))
        } else if name == "reads every fact, no months" {
            let text = MINE
                .replace("trade_partner_month", "trade")
                .replace(from, to);
            shown(&found(&text))
        } else {
            changed(from, to)
        };
        picture += &format!("# {name}\n{found}\n\n");
    }
    insta::assert_snapshot!("findings", picture);
}

#[test]
fn a_waived_rule_is_a_note_with_its_reason() {
    let broken = MINE.replace(
        "max(load_id) as load_id",
        "max(load_id) as load_id, avg(1.0 * value_cny) as mean",
    );
    let broken = broken.replace(
        "-- column: load_id",
        "-- column: mean ratio | of doubles\n-- column: load_id",
    );
    let with = |line: &str| {
        let text = broken.replace("-- theme: X\n", &format!("-- theme: X\n{line}\n"));
        shown(&found(&text))
    };
    let mut picture = String::new();
    for line in [
        "-- allow: sum-of-doubles | a mean of means is wanted here",
        "-- allow: sum-of-double | a slip",
        "-- allow: sum-of-doubles",
        "-- allow: quoted-name | nothing is quoted",
        "-- allow: select-only | no",
    ] {
        picture += &format!("# {line}\n{}\n\n", with(line));
    }
    insta::assert_snapshot!("waivers", picture);
}

#[test]
fn a_waiver_of_one_section_says_nothing_of_another() {
    let section = "select 1.0 * rows / 2 as half from coverage order by half nulls last;\n";
    let text = format!(
        "-- title: T\n-- about: A\n-- theme: X\n\n-- section: one\n-- allow: bare-divisor | two is not zero\n-- column: half ratio\n-- column: half_state state\n{section}\n-- section: two\n-- column: half ratio\n-- column: half_state state\n{section}"
    );
    let text = text.replace("as half from", "as half, 'ok' as half_state from");
    let findings = found(&text);
    let weights: Vec<(usize, Weight)> = findings
        .iter()
        .filter(|finding| finding.rule == "bare-divisor")
        .map(|finding| (finding.line, finding.weight))
        .collect();
    assert_eq!(weights, [(9, Weight::Note), (14, Weight::Error)]);
}

#[test]
fn a_header_inside_a_statement_does_not_move_the_lines_after_it() {
    let text = MINE.replace(
        "from trade_partner_month\n",
        "-- note: Said late.\nfrom trade_partner_month\n",
    );
    let findings = found(&text.replace("partner nulls last", "partner"));
    assert_eq!(findings[0].line, 14, "{}", shown(&findings));
}

#[test]
fn a_table_of_facts_read_from_end_to_end_is_found_in_the_plan() {
    // Months are named, and yet the facts come first: only SQLite's own program of the statement shows it.
    let from = "from fact f\ncross join slice s on s.id = f.slice_id and s.from_month between :period_from and :period_to\n";
    let text = "-- title: T\n-- about: A\n-- theme: X\n-- param: period span = latest\n-- column: n count\nselect count(*) as n\n";
    let scanned = |from: &str| {
        let findings = found(&format!("{text}{from}order by n nulls last\n"));
        findings.iter().any(|finding| finding.rule == "fact-scan")
    };
    assert!(scanned(from));
    let turned = "from slice s\ncross join fact f on s.id = f.slice_id and s.from_month between :period_from and :period_to\n";
    assert!(!scanned(turned));
}

#[test]
fn names_that_nobody_can_tell_apart_are_found() {
    let file = |name: &str, path: &str| (name.to_owned(), PathBuf::from(path));
    let files = [
        file("mine", "here/mine.sql"),
        file("Mine", "here/Mine.sql"),
        file("new", "here/new.sql"),
        file("headline", "here/headline.sql"),
        file("mine", "there/mine.sql"),
    ];
    let found = same_names(&files, &["headline".to_owned()]);
    insta::assert_snapshot!("names", shown(&found));
}
