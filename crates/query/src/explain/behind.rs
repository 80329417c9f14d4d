//! What stands behind a cell, as tables.

use tradeq_storage::{Datum, Rows};

use crate::report::value;
use crate::table::{Column, Kind, Section, Value};

/// Published figures, in the columns of `Reader::cells_behind` and the column of the report that names each.
pub(super) fn figures(rows: Rows, roles: &[(i64, String)]) -> Section {
    let mut columns =
        vec![Column::new("named_by", Kind::Text).about("the column of the report that names it")];
    columns.extend(
        [
            ("cell_id", Kind::Code),
            ("subject", Kind::Text),
            ("flow", Kind::Text),
            ("span", Kind::Span),
            ("measure", Kind::Text),
            ("printed", Kind::Quantity),
            ("unit", Kind::Text),
            ("half_width", Kind::Quantity),
            ("qualifier", Kind::Text),
            ("printed_growth", Kind::Growth),
            ("printed_share", Kind::Share),
            ("share_of", Kind::Text),
            ("publisher", Kind::Text),
            ("release", Kind::Text),
            ("published_on", Kind::Text),
            ("known_on", Kind::Text),
            ("url", Kind::Text),
            ("certainty", Kind::Text),
            ("note", Kind::Text),
            ("dataset", Kind::Text),
            ("load", Kind::Code),
        ]
        .map(|(name, kind)| Column::new(name, kind)),
    );
    if let Some(column) = columns
        .iter_mut()
        .find(|column| column.name == "half_width")
    {
        column.about = Some("rounding: the printed value is right within ± this".into());
    }
    let rows = rows.rows.into_iter().map(|row| {
        let id = row.first().and_then(Datum::as_int);
        let role = roles.iter().find(|(known, _)| Some(*known) == id);
        let role = Value::from(role.map(|(_, role)| role.clone()));
        std::iter::once(role)
            .chain(row.into_iter().map(value))
            .collect()
    });
    section(
        "published",
        "Published figures behind it",
        columns,
        rows.collect(),
    )
}

/// Slices, in the columns of `Reader::slices_behind`.
pub(super) fn slices(rows: Rows) -> Section {
    let columns = [
        ("slice_id", Kind::Code),
        ("dataset", Kind::Text),
        ("reporter", Kind::Code),
        ("span", Kind::Span),
        ("flow", Kind::Text),
        ("grain", Kind::Text),
        ("rows", Kind::Count),
        ("value", Kind::Quantity),
        ("currency", Kind::Text),
        ("complete", Kind::Text),
        ("coverage", Kind::Share),
        ("first_load", Kind::Code),
        ("last_load", Kind::Code),
    ];
    let columns = columns.map(|(name, kind)| {
        let column = Column::new(name, kind);
        match name {
            "coverage" => {
                column.about("sum of the slice ÷ published total of the same span and flow")
            }
            "complete" => column.about("whole, cut, or not measured whole"),
            _ => column,
        }
    });
    plain(
        "slices",
        "Facts behind it, slice by slice",
        columns.into(),
        rows,
    )
}

/// Loads and their files, from the columns of `Reader::loads_behind`; `kept` says where a file's bytes are, from its
/// hash and from how it was read.
pub(super) fn loads(rows: Rows, kept: &dyn Fn(&str, &str) -> String) -> [Section; 2] {
    const OF_LOAD: usize = 10;
    let mut files: Vec<Vec<Value>> = Vec::new();
    let mut loads = Vec::new();
    for mut row in rows.rows {
        let file = row.split_off(OF_LOAD.min(row.len()));
        let text = |row: &[Datum], at: usize| {
            row.get(at)
                .and_then(Datum::as_text)
                .unwrap_or_default()
                .to_owned()
        };
        let place = kept(&text(&file, 1), &text(&row, 4));
        let mut load: Vec<Value> = row.into_iter().map(value).collect();
        load.push(Value::from(text(&file, 0)));
        loads.push(load);
        let mut file: Vec<Value> = file.into_iter().map(value).collect();
        file.push(place.into());
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let of_load = [
        ("load", Kind::Code),
        ("dataset", Kind::Text),
        ("adapter", Kind::Text),
        ("version", Kind::Code),
        ("reading", Kind::Text),
        ("imported_at", Kind::Text),
        ("known_on", Kind::Text),
        ("rows_read", Kind::Count),
        ("rows_new", Kind::Count),
        ("rows_revised", Kind::Count),
        ("file", Kind::Text),
    ];
    let of_file = [
        ("file", Kind::Text),
        ("sha256", Kind::Code),
        ("size", Kind::Count),
        ("media_type", Kind::Text),
        ("url", Kind::Text),
        ("published_on", Kind::Text),
        ("retrieved_at", Kind::Text),
        ("bytes", Kind::Text),
    ];
    let columns = |list: &[(&str, Kind)]| {
        let columns = list.iter().map(|(name, kind)| match *name {
            "size" => Column::new(*name, *kind).unit("bytes"),
            "bytes" => Column::new(*name, *kind).about("where the file itself is kept"),
            _ => Column::new(*name, *kind),
        });
        columns.collect::<Vec<_>>()
    };
    [
        section(
            "loads",
            "Imports that brought them",
            columns(&of_load),
            loads,
        ),
        section("files", "Files that were read", columns(&of_file), files),
    ]
}

fn plain(name: &str, title: &str, columns: Vec<Column>, rows: Rows) -> Section {
    let rows = rows.rows.into_iter();
    let rows = rows.map(|row| row.into_iter().map(value).collect());
    section(name, title, columns, rows.collect())
}

pub(super) fn section(
    name: &str,
    title: &str,
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
) -> Section {
    Section {
        name: name.into(),
        title: Some(title.into()),
        columns,
        rows,
        empty: None,
    }
}
