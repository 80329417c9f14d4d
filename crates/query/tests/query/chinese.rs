//! The shipped reports in Chinese: every heading, note and column has its words.

use std::collections::BTreeMap;

use tradeq_model::Lang;
use tradeq_query::glossary;
use tradeq_query::report::{Asked, Catalogue, Report, run};
use tradeq_query::table::{Kind, Value};

use crate::shipped::REPORTS;
use crate::world::{World, parsed};

fn shipped() -> Vec<Report> {
    let catalogue = Catalogue::open(&[]).unwrap();
    let found = REPORTS
        .iter()
        .map(|(name, _)| catalogue.find(name).unwrap().0);
    found.collect()
}

fn none(missing: &[String], how: &str) {
    assert!(missing.is_empty(), "{how}:\n{}", missing.join("\n"));
}

#[test]
fn every_column_of_a_shipped_report_has_a_chinese_word() {
    let world = World::empty();
    let mut missing = BTreeMap::new();
    for report in shipped() {
        let mut say = |name: &str, place: String| {
            if glossary::name(name, Lang::Zh).is_none() {
                missing.entry(name.to_owned()).or_insert(place);
            }
        };
        for section in report.tables() {
            for name in &world.reader().columns(&section.sql).unwrap() {
                say(name, format!("{}, section {}", report.name, section.name));
            }
        }
        for parameter in &report.parameters {
            say(&parameter.name, format!("{}, parameter", report.name));
        }
    }
    let lines = missing
        .iter()
        .map(|(name, place)| format!("name,{name},…   ({place})"));
    none(
        &lines.collect::<Vec<_>>(),
        "add to data/glossary/zh.csv, each with its Chinese word",
    );
}

#[test]
fn every_word_in_a_cell_has_a_chinese_one() {
    let world = World::small();
    let mut missing = BTreeMap::new();
    for (name, values) in REPORTS {
        for section in world.shipped(name, values).sections {
            let words = (0..section.columns.len())
                .filter(|&at| [Kind::Word, Kind::Basis].contains(&section.columns[at].kind));
            for value in words.flat_map(|at| section.values(at)) {
                let Value::Text(word) = value else { continue };
                // A share or a mark of the coverage matrix is no word.
                let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic());
                if is_word && glossary::value(word, Lang::Zh).is_none() {
                    missing
                        .entry(word.clone())
                        .or_insert(format!("{name}, section {}", section.name));
                }
            }
        }
    }
    let lines = missing
        .iter()
        .map(|(word, place)| format!("value,{word},…   ({place})"));
    none(
        &lines.collect::<Vec<_>>(),
        "add to data/glossary/zh.csv, each with its Chinese word",
    );
}

#[test]
fn every_heading_and_note_of_a_shipped_report_has_a_chinese_one() {
    let mut missing = Vec::new();
    for report in shipped() {
        let file = report.file.display();
        if report.title_zh.is_none() {
            missing.push(format!("{file}: -- title-zh: …"));
        }
        if report.missing.is_some() && report.missing_zh.is_none() {
            missing.push(format!("{file}: -- missing-zh: …"));
        }
        for note in report.notes.iter().filter(|note| note.zh.is_none()) {
            missing.push(format!("{file}: -- note-zh: …   under `-- note: {note}`"));
        }
        for section in report.tables() {
            if section.title.is_some() && section.title_zh.is_none() {
                let (name, line) = (&section.name, section.line);
                missing.push(format!("{file}:{line}: -- section-zh: {name} | …"));
            }
        }
    }
    none(&missing, "add these lines to the headers");
}

const BOTH: &str = "\
-- title: Imports, {period}
-- about: A
-- theme: mine
-- param: period span = 2024-01
-- note: In English, {period}.
-- note-zh: 中文，{period}。
-- note: Only in English.
-- missing: all of it
-- missing-zh: 全部
-- section: rows | Rows of {period}
-- section-zh: rows | {period}的行
-- column: flow word
-- column: yoy growth
select 'import' as flow, 6.3 as yoy
-- section: none | Nothing
-- column: value money
select 1 as value from (select 1 as one) o where o.one = 2
";

#[test]
fn headings_and_notes_are_in_the_language_that_is_asked() {
    let world = World::empty();
    let answer = |lang| {
        let asked = Asked {
            lang,
            ..Asked::default()
        };
        run(&parsed(BOTH).unwrap(), &asked, &mut world.reader()).unwrap()
    };
    let zh = answer(Lang::Zh);
    assert_eq!(zh.sections[0].title.as_deref(), Some("2024年1月的行"));
    // What nobody has translated stays in English.
    assert_eq!(zh.sections[1].title.as_deref(), Some("Nothing"));
    assert_eq!(
        zh.notes,
        [
            "中文，2024年1月。",
            "Only in English.",
            "库中没有或不全（Nothing）：全部"
        ]
    );
    let en = answer(Lang::En);
    assert_eq!(en.sections[0].title.as_deref(), Some("Rows of Jan 2024"));
    assert_eq!(en.notes[0], "In English, Jan 2024.");
    assert_eq!(
        en.notes[2],
        "not in the file, or only in part (none): all of it"
    );
}

#[test]
fn a_translation_belongs_to_what_stands_above_it() {
    for (lines, wanted) in [
        (
            "-- note-zh: 中文",
            "`-- note-zh:` stands before the `-- note:` that it translates",
        ),
        (
            "-- section-zh: rows | 行",
            "names `rows`, which no `-- section:` above it begins",
        ),
        (
            "-- section: rows | Rows\n-- section-zh: rows",
            "expected `-- section-zh: NAME | TITLE`, found `rows`",
        ),
        (
            "-- column: a text bar",
            "`bar` shows the size of a number, and `text` is none",
        ),
    ] {
        let text = format!("-- title: T\n-- about: A\n-- theme: X\n{lines}\nselect 1 as a\n");
        let error = parsed(&text).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    }
}
