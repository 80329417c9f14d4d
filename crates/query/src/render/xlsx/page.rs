//! The sheets of a workbook: one a section, the notes, the sources.

use rust_xlsxwriter::{Format, FormatBorder, Worksheet, XlsxError};

use super::cell::Writer;
use crate::glossary;
use crate::render::RenderOptions;
use crate::render::clean::clean;
use crate::render::machine::fields;
use crate::render::money::MoneyStyle;
use crate::render::width::width;
use crate::render::words::{self, pick};
use crate::table::{Answer, Column, Kind, Section, Source, Value};
use tradeq_model::Lang;

/// Characters that a column is wide, at the least and at the most.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;

/// Room for the button that opens a column's filter.
const BUTTON: usize = 3;

/// Every column that a program would get, with a frozen header and a filter.
pub(super) fn section(
    sheet: &mut Worksheet,
    section: &Section,
    options: &RenderOptions,
) -> Result<(), XlsxError> {
    let fields = fields(section, &[], options);
    let columns = fields.iter().map(|field| {
        let unit = unit(field.column, options.lang);
        let header = words::header(&field.key, unit.as_deref(), options.lang);
        (
            header,
            field.column.kind,
            section.values(field.at).collect(),
        )
    });
    let columns: Vec<_> = columns.collect();
    table(sheet, &columns, section.rows.len(), options.lang)?;
    if let (Ok(rows), Ok(last)) = (
        u32::try_from(section.rows.len()),
        u16::try_from(columns.len()),
    ) && rows > 0
        && last > 0
    {
        sheet.autofilter(0, 0, rows, last - 1)?;
    }
    Ok(())
}

/// What was asked, what a reader has to know, and what the columns say.
pub(super) fn notes(sheet: &mut Worksheet, answer: &Answer, lang: Lang) -> Result<(), XlsxError> {
    let mut rows: Vec<[String; 2]> = Vec::new();
    let mut say =
        |what: &str, text: Option<String>| rows.extend(text.map(|text| [what.to_owned(), text]));
    say(
        pick(lang, "title", "标题"),
        Some(words::title(answer, lang)),
    );
    say(pick(lang, "report", "报告"), Some(clean(&answer.report)));
    for (name, value) in &answer.parameters {
        say(
            glossary::name(name, lang).unwrap_or(&clean(name)),
            words::translated(value, lang),
        );
    }
    say(pick(lang, "basis", "依据"), words::basis(answer, lang));
    for note in &answer.notes {
        say(pick(lang, "note", "注"), Some(clean(note)));
    }
    for section in &answer.sections {
        for column in &section.columns {
            let name = glossary::name(&column.name, lang).unwrap_or(&column.name);
            let what = format!("{} / {}", clean(&section.name), clean(name));
            say(&what, column.about.as_deref().map(clean));
        }
    }
    let column = |at: usize| {
        rows.iter()
            .map(|row| Value::from(row[at].as_str()))
            .collect::<Vec<_>>()
    };
    let (what, text) = (column(0), column(1));
    let columns = [
        (
            pick(lang, "what", "项目").to_owned(),
            Kind::Text,
            what.iter().collect(),
        ),
        (
            pick(lang, "text", "内容").to_owned(),
            Kind::Text,
            text.iter().collect(),
        ),
    ];
    table(sheet, &columns, rows.len(), lang)
}

/// Every file behind the numbers with its hash, publisher and day.
pub(super) fn sources(sheet: &mut Worksheet, answer: &Answer, lang: Lang) -> Result<(), XlsxError> {
    type Said = fn(&Source) -> Value;
    let said: [(&str, Kind, Said); 8] = [
        ("load", Kind::Code, |source| {
            Value::from(source.id.to_string())
        }),
        ("publisher", Kind::Text, |source| {
            source.publisher.clone().into()
        }),
        ("title", Kind::Text, |source| source.title.clone().into()),
        ("published_on", Kind::Text, |source| {
            source.published_on.clone().into()
        }),
        ("file", Kind::Text, |source| source.file.clone().into()),
        ("sha256", Kind::Code, |source| source.sha256.clone().into()),
        ("certainty", Kind::Word, |source| {
            source.certainty.clone().into()
        }),
        ("url", Kind::Text, |source| source.url.clone().into()),
    ];
    let values = said.map(|(_, _, said)| answer.sources.iter().map(said).collect::<Vec<_>>());
    let columns = said.iter().zip(&values).map(|((name, kind, _), values)| {
        (
            words::header(name, None, lang),
            *kind,
            values.iter().collect(),
        )
    });
    table(
        sheet,
        &columns.collect::<Vec<_>>(),
        answer.sources.len(),
        lang,
    )
}

/// A header that stays in sight, and the values of each column under it.
fn table(
    sheet: &mut Worksheet,
    columns: &[(String, Kind, Vec<&Value>)],
    rows: usize,
    lang: Lang,
) -> Result<(), XlsxError> {
    let bold = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    for ((header, kind, values), at) in columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, at, header, &bold)?;
        let mut widest = width(header) + BUTTON;
        let writer = Writer::new(*kind, lang);
        for (value, row) in values.iter().take(rows).zip(1_u32..) {
            widest = widest.max(writer.write(sheet, (row, at), value)? + 1);
        }
        sheet.set_column_width(at, widest.clamp(NARROWEST, WIDEST) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The unit for a column's header: values stand in whole units, not in billions.
fn unit(column: &Column, lang: Lang) -> Option<String> {
    let unit = column.unit.as_deref().filter(|unit| !unit.is_empty());
    let unit = match column.kind {
        Kind::Money => Some(MoneyStyle::WHOLE.unit(unit, lang)),
        Kind::Growth | Kind::Share => Some("%".to_owned()),
        Kind::Points => Some(pick(lang, "pp", "百分点").to_owned()),
        _ => unit.map(|unit| glossary::unit(unit, lang).unwrap_or(unit).to_owned()),
    };
    unit.filter(|unit| !unit.is_empty())
}
