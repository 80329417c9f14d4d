//! An explanation for people: one fact a line, nothing cut, and the SQL as it is copied.

use tradeq_model::Lang;

use super::cell::Explained;
use crate::render::{Format, RenderOptions, fields, render};
use crate::table::{Answer, Column, Kind, Section, Value};

/// More rows than this are a table.
const BLOCKS: usize = 4;

/// Lines for a terminal.
pub fn text(explained: &Explained, lang: Lang) -> String {
    let mut blocks = vec![head(&explained.answer, lang, Format::Table)];
    for section in &explained.answer.sections {
        let heading = section.title.clone().unwrap_or_default();
        let body = if section.name == "sql" {
            format!("{};", explained.sql)
        } else if section.rows.len() > BLOCKS {
            table(section, lang)
        } else {
            lines(section, lang)
        };
        blocks.push(format!("{heading}\n\n{body}"));
    }
    blocks.join("\n\n") + "\n"
}

/// A document with a table of two columns a section.
pub fn markdown(explained: &Explained, lang: Lang) -> String {
    let sections = explained.answer.sections.iter();
    let turned = sections
        .filter(|section| section.name != "sql")
        .map(|section| {
            if section.rows.len() > BLOCKS {
                section.clone()
            } else {
                turned(section, lang)
            }
        });
    let answer = Answer {
        sections: turned.collect(),
        ..explained.answer.clone()
    };
    let text = plain(&answer, Format::Markdown, lang);
    format!(
        "{text}\n## SQL that gives it again\n\n```sql\n{};\n```\n",
        explained.sql
    )
}

/// Title, parameters and notes, as every answer has them.
fn head(answer: &Answer, lang: Lang, format: Format) -> String {
    let alone = Answer {
        sections: Vec::new(),
        ..answer.clone()
    };
    plain(&alone, format, lang).trim_end().to_owned()
}

/// An answer in a format that is text, whose writer has no limit to run into.
fn plain(answer: &Answer, format: Format, lang: Lang) -> String {
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    let written = render(answer, format, &options).unwrap_or_default();
    String::from_utf8_lossy(&written).into_owned()
}

fn table(section: &Section, lang: Lang) -> String {
    let alone = Answer {
        sections: vec![section.clone()],
        ..Answer::default()
    };
    plain(&alone, Format::Table, lang).trim().to_owned()
}

fn lines(section: &Section, lang: Lang) -> String {
    let rows: Vec<String> = (0..section.rows.len())
        .map(|row| {
            let fields = fields(section, row, lang);
            let widest = fields.iter().map(|(name, _)| name.chars().count()).max();
            let widest = widest.unwrap_or(0);
            let lines = fields.iter().map(|(name, text)| {
                let gap = " ".repeat(widest - name.chars().count());
                format!("  {name}{gap}  {text}")
            });
            lines.collect::<Vec<_>>().join("\n")
        })
        .collect();
    rows.join("\n\n")
}

fn turned(section: &Section, lang: Lang) -> Section {
    let rows = (0..section.rows.len()).flat_map(|row| {
        let fields = fields(section, row, lang).into_iter();
        fields.map(|(name, text)| vec![Value::from(name), Value::from(text)])
    });
    Section {
        name: section.name.clone(),
        title: section.title.clone(),
        columns: ["what", "says"]
            .map(|name| Column::new(name, Kind::Text))
            .into(),
        rows: rows.collect(),
        empty: None,
    }
}
