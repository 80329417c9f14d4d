use std::collections::BTreeSet;

use tradeq_model::State;
use tradeq_storage::{Datum, Lookup, Reader};

use super::place::{self, Place, Position, described};
use super::{absent, behind, chain, repeat};
use crate::error::{QueryError, QueryResult};
use crate::render::words::plain;
use crate::report::bind::{self, Bound};
use crate::report::{Asked, Report, run};
use crate::table::{Answer, Column, Kind, Section, Value};

/// One cell with what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Sections `cell`, `published`, `slices`, `loads`, `files` and `sql`; those without a row are left out.
    pub answer: Answer,
    /// The statement that gives the cell again, without a semicolon.
    pub sql: String,
    /// Whether the cell has no value, and some file could bring it.
    pub missing: bool,
}

/// Follows one cell of a report to its files. `kept` says where the bytes of a file are, from its hash and its reading.
///
/// # Errors
/// A bad value, a section, row or column that is not there, a statement that does not run, the time limit.
pub fn explain(
    report: &Report,
    asked: &Asked,
    wanted: &Place,
    reader: &mut Reader,
    kept: &dyn Fn(&str, &str) -> String,
) -> QueryResult<Explained> {
    let asked = Asked {
        sections: wanted.section.iter().cloned().collect(),
        ..asked.clone()
    };
    let answer = run(report, &asked, reader)?;
    let bound = bind::bind(report, &asked, reader)?;
    let position = position(wanted, &answer, report, reader)?;
    let section = &answer.sections[position.section];
    let texts = report.sections.iter();
    let Some(text) = texts.into_iter().find(|text| text.name == section.name) else {
        return Err(QueryError::NoSuchCell {
            message: format!("report `{}` has no section `{}`", report.name, section.name),
        });
    };
    let chain = chain::chain(report, text, &answer, position, &bound, reader)?;
    let cells: BTreeSet<i64> = chain.cells.iter().map(|(id, _)| *id).collect();
    let figures = reader.cells_behind(&cells)?;
    let mut loads = chain.loads.clone();
    let of_figures = figures.rows.iter().filter_map(|row| row.last()?.as_int());
    loads.extend(of_figures);
    let slices = match chain::slices(&chain, section, position.row, report, &bound) {
        Some(of) => reader.slices_behind(&of)?,
        None => Default::default(),
    };
    let [loads, files] = behind::loads(reader.loads_behind(&loads)?, kept);
    let sql = repeat::statement(text, &bound, &answer, position);
    let (notes, missing) = notes(report, &answer, position, &bound, reader);
    let mut sections = vec![
        says(report, &answer, position),
        behind::figures(figures, &chain.cells),
        behind::slices(slices),
        loads,
        files,
        repeated(&sql),
    ];
    sections.retain(|section| !section.rows.is_empty());
    let explained = Answer {
        report: "explain".into(),
        title: answer.title.clone(),
        title_zh: answer.title_zh.clone(),
        parameters: answer.parameters.clone(),
        sections,
        notes,
        ..Answer::default()
    };
    Ok(Explained {
        answer: explained,
        sql,
        missing,
    })
}

/// The cell that is meant; a row may be named by any name of an economy, group or basket, such as `Viet Nam` or `美国`.
fn position(
    wanted: &Place,
    answer: &Answer,
    report: &Report,
    reader: &mut Reader,
) -> QueryResult<Position> {
    let error = match place::find(wanted, answer, report) {
        Err(error @ QueryError::NoSuchCell { .. }) => error,
        found => return found,
    };
    let name = wanted.row.trim().to_lowercase();
    for what in [Lookup::Area, Lookup::Group, Lookup::Basket] {
        let known = reader.names(what)?;
        let codes = known
            .into_iter()
            .filter(|known| known.name.to_lowercase() == name);
        for named in codes {
            let place = Place {
                row: named.code,
                ..wanted.clone()
            };
            if let Ok(position) = place::find(&place, answer, report) {
                return Ok(position);
            }
        }
    }
    Err(error)
}

/// The cell itself: one row.
fn says(report: &Report, answer: &Answer, position: Position) -> Section {
    let section = &answer.sections[position.section];
    let column = &section.columns[position.column];
    let value = section.value(position.row, position.column);
    let unit = unit(section, position);
    let exact = plain(value).map(|exact| match &unit {
        Some(unit) => format!("{exact} {unit}"),
        None => exact,
    });
    let worked_out = chain::is_worked_out(section, position);
    let derived = section.text(position.row, "base_basis") == Some("derived");
    let basis = chain::basis(section, position).map(|basis| match basis.as_str() {
        "published" if worked_out && derived => {
            "computed: worked out from a published figure and the growth that was printed with it, within its rounding".to_owned()
        }
        "published" if worked_out => "computed: worked out from published figures".to_owned(),
        "published" => "published: a figure that its publisher printed".to_owned(),
        "computed" if section.columns[position.column].kind == Kind::Growth => {
            "computed: worked out from the two levels behind it".to_owned()
        }
        "computed" => "computed: a sum of facts, or worked out from the figures behind it".to_owned(),
        "mixed" => "mixed: of published figures and sums of facts".to_owned(),
        _ => basis,
    });
    let mut shown = column.clone();
    shown.name = "value".into();
    shown.state_of = None;
    shown.unit = unit;
    shown.show = crate::table::Show::Always;
    let mut state = Column::new("state", Kind::State);
    state.show = crate::table::Show::Always;
    let words = [
        ("report", Some(report.name.clone())),
        ("section", Some(section.name.clone())),
        ("row", Some(described(section, position.row))),
        ("column", Some(column.name.clone())),
    ];
    let after = [
        ("exact", exact),
        ("basis", basis),
        ("kind", Some(column.kind.name().to_owned())),
        ("means", column.about.clone()),
    ];
    let text = |(name, _): &(&str, Option<String>)| Column::new(*name, Kind::Text);
    let columns: Vec<Column> = words
        .iter()
        .map(text)
        .chain([shown, state])
        .chain(after.iter().map(text))
        .collect();
    let of_state = state_of(section, position).map(|state| state.code().to_owned());
    let row = words
        .into_iter()
        .map(|(_, word)| Value::from(word))
        .chain([value.clone(), Value::from(of_state)])
        .chain(after.into_iter().map(|(_, word)| Value::from(word)));
    behind::section("cell", "The number", columns, vec![row.collect()])
}

/// The unit of the column, or that of the row where units differ by row.
fn unit(section: &Section, position: Position) -> Option<String> {
    let column = &section.columns[position.column];
    let of_row = || {
        let is_unit =
            |at: &usize| ["unit", "currency"].contains(&section.columns[*at].name.as_str());
        let at = (0..section.columns.len()).find(is_unit)?;
        plain(section.value(position.row, at))
    };
    let has_unit = matches!(column.kind, Kind::Quantity);
    column
        .unit
        .clone()
        .or_else(|| has_unit.then(of_row).flatten())
}

fn state_of(section: &Section, position: Position) -> Option<State> {
    let at = section.state_of(position.column)?;
    plain(section.value(position.row, at))?.parse().ok()
}

fn repeated(sql: &str) -> Section {
    let columns = vec![Column::new("statement", Kind::Text)];
    let rows = vec![vec![Value::from(format!("{sql};"))]];
    behind::section(
        "sql",
        "SQL that gives it again (sqlite3 FILE < it)",
        columns,
        rows,
    )
}

/// What a reader has to know: why there is no value, and that SQL speaks of now.
fn notes(
    report: &Report,
    answer: &Answer,
    position: Position,
    bound: &Bound,
    reader: &Reader,
) -> (Vec<String>, bool) {
    let section = &answer.sections[position.section];
    let mut notes = Vec::new();
    let mut missing = false;
    if section.value(position.row, position.column).is_absent() {
        let (sentence, can_be_brought) = absent::why(state_of(section, position), report, bound);
        notes.push(sentence);
        missing = can_be_brought;
    }
    if let Some(day) = reader.as_of() {
        notes.push(format!(
            "the SQL gives the cell as it is known now; `tradeq sql --as-of {day} -` runs it as it was known then"
        ));
    }
    let from_rows = bound
        .names
        .iter()
        .any(|(name, value)| name == "basis" && *value == Datum::Text("computed".into()));
    if from_rows {
        notes.push(
            "asked for with --basis computed: facts that are held only in part count too".into(),
        );
    }
    (notes, missing)
}
