//! What a person and a program get to see of an answer.

#![allow(clippy::unwrap_used, clippy::panic)]

mod drawings;
mod formats;
mod hostile;
mod html;
mod human_cells;
mod machine;
mod markdown;
mod separated;
mod terminal;
mod widths;
mod xlsx;

use super::{Format, RenderOptions};
use crate::table::{Answer, Column, Kind, Section, Show, Source, Value};
use tradeq_model::Lang;

/// A row of cells from whatever converts to them.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(Value::from($cell)),*] };
}
use row;

const NULL: Option<i64> = None;

/// Partners of all sizes, with a new one, one that ceased and one that is confidential.
fn partners() -> Answer {
    Answer {
        report: "partners".to_owned(),
        title: "Trade by partner".to_owned(),
        title_zh: Some("按贸易伙伴".to_owned()),
        parameters: vec![
            ("period".to_owned(), "2024-01..2024-09".into()),
            ("limit".to_owned(), 5.into()),
            ("group".to_owned(), Value::Null),
        ],
        sections: vec![Section {
            name: "partners".to_owned(),
            title: None,
            columns: vec![
                Column::new("partner", Kind::Text),
                Column::new("value", Kind::Money).unit("cny"),
                Column::new("yoy", Kind::Growth),
                Column::new("yoy_state", Kind::State),
                Column::new("share", Kind::Share),
                Column::new("computed", Kind::Money)
                    .unit("cny")
                    .show(Show::Compare),
                Column::new("sort_key", Kind::Count).show(Show::Never),
            ],
            rows: vec![
                row![
                    "ASEAN",
                    5_090_000_000_000,
                    9.4,
                    "ok",
                    15.74,
                    5_089_612_345_678,
                    1
                ],
                row![
                    "European Union",
                    4_180_000_000_000,
                    0.9,
                    "ok",
                    12.93,
                    NULL,
                    2
                ],
                row!["Curaçao", 412_345_678, NULL, "new", 0.001, NULL, 3],
                row!["Former area", 0, NULL, "ceased", 0.0, NULL, 4],
                row!["Elsewhere", NULL, -0.2, "suppressed", NULL, NULL, 5],
                row!["Not known", 1_234_567_890, NULL, NULL, -0.04, NULL, 6],
            ],
            empty: None,
        }],
        notes: vec!["months do not add up to the cumulative figure".to_owned()],
        sources: vec![Source {
            id: 7,
            publisher: Some("GACC".to_owned()),
            title: "Preliminary figures, September 2024".to_owned(),
            published_on: Some("2024-10-14".to_owned()),
            url: Some("http://www.customs.gov.cn/a?b=1|2".to_owned()),
            file: "2024-09.html".to_owned(),
            sha256: "ab12".to_owned(),
            certainty: Some("sourced".to_owned()),
        }],
        ..Answer::default()
    }
}

/// An answer of one section and nothing around it.
fn plain(columns: Vec<Column>, rows: Vec<Vec<Value>>) -> Answer {
    Answer {
        report: "plain".to_owned(),
        title: "Plain".to_owned(),
        sections: vec![Section {
            name: "rows".to_owned(),
            title: None,
            columns,
            rows,
            empty: None,
        }],
        ..Answer::default()
    }
}

/// A level and its parts, in two sections whose columns differ.
fn two_sections() -> Answer {
    let mut answer = plain(
        vec![
            Column::new("flow", Kind::Text),
            Column::new("value", Kind::Money).unit("usd"),
        ],
        vec![row!["export", 2_616_000_000], row!["import", 1_930_000_000]],
    );
    answer.sections[0].title = Some("Flows".to_owned());
    answer.sections.push(Section {
        name: "months".to_owned(),
        title: None,
        columns: vec![
            Column::new("section", Kind::Code),
            Column::new("flow", Kind::Text),
            Column::new("month", Kind::Month),
            Column::new("contribution", Kind::Points),
        ],
        rows: vec![row!["XVI", "export", "2024-09", 0.125]],
        empty: None,
    });
    answer
}

/// An answer in a format that is text.
fn render(answer: &Answer, format: Format, options: &RenderOptions) -> String {
    assert!(format.is_text());
    String::from_utf8(super::render(answer, format, options).unwrap()).unwrap()
}

fn zh() -> RenderOptions {
    RenderOptions {
        lang: Lang::Zh,
        ..RenderOptions::default()
    }
}

fn wide(columns: usize) -> RenderOptions {
    RenderOptions {
        width: Some(columns),
        ..RenderOptions::default()
    }
}

fn table(answer: &Answer) -> String {
    render(answer, Format::Table, &RenderOptions::default())
}
