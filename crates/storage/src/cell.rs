//! Published figures: written as they were printed, release by release.

use rusqlite::{Connection, OptionalExtension, named_params};
use tradeq_model::Figure;

use crate::error::{StorageError, StorageResult};
use crate::load::{Load, with_path};

/// Codes of a cell as ids.
struct Ids {
    area: Option<i64>,
    group: Option<i64>,
    basket: Option<i64>,
    regime: Option<i64>,
    regime_group: Option<i64>,
    place: Option<i64>,
}

/// Cells written, for the summary.
pub type CellCounts = crate::load::Counts;

impl Load<'_> {
    /// Writes the figures of one file. A figure of the same release that changed is kept and superseded.
    ///
    /// # Errors
    /// Codes that the reference tables do not know, with their line.
    pub fn write_cells(&mut self, reporter: &str, cells: &[Figure]) -> StorageResult<CellCounts> {
        let mut counts = CellCounts::default();
        for cell in cells {
            self.write_cell(reporter, cell, &mut counts)
                .map_err(|error| with_path(error, self.path()))?;
        }
        self.add_counts(counts);
        Ok(counts)
    }

    fn write_cell(
        &self,
        reporter: &str,
        cell: &Figure,
        counts: &mut CellCounts,
    ) -> StorageResult<()> {
        let connection: &Connection = &self.transaction;
        let ids = resolve(connection, cell)?;
        let subject = subject(cell, &ids);
        let release = release(connection, cell)?;
        let (from, to) = (cell.span.from().number(), cell.span.to().number());
        let held: Option<(i64, bool)> = connection
            .prepare_cached(include_str!("sql/cell_live.sql"))?
            .query_row(
                named_params! {":from_month": from, ":to_month": to, ":subject": subject,
                ":flow": cell.flow.to_string(), ":measure": cell.measure.code(), ":unit": cell.unit, ":release": release,
                ":value": cell.value, ":half_width": cell.half_width, ":qualifier": cell.qualifier.map(|word| word.code()),
                ":yoy": cell.yoy_bp, ":share": cell.share_bp, ":certainty": cell.certainty.to_string(), ":note": cell.note},
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        match held {
            Some((_, true)) => {
                counts.unchanged += 1;
                return Ok(());
            }
            Some((id, false)) => {
                connection
                    .prepare_cached(include_str!("sql/cell_supersede.sql"))?
                    .execute([id, self.id])?;
                counts.revised += 1;
            }
            None => counts.new += 1,
        }
        connection.prepare_cached(include_str!("sql/cell_insert.sql"))?.execute(named_params! {
            ":dataset": cell.dataset, ":reporter": reporter, ":from_month": from, ":to_month": to,
            ":flow": cell.flow.to_string(), ":subject": subject, ":area": ids.area, ":group": ids.group,
            ":product": cell.product.as_ref().filter(|_| ids.basket.is_none()), ":basket": ids.basket,
            ":regime": ids.regime, ":regime_group": ids.regime_group, ":place": ids.place,
            ":enterprise": cell.enterprise, ":port": cell.port, ":measure": cell.measure.code(),
            ":currency": cell.currency.map(|currency| currency.to_string()), ":unit": cell.unit, ":value": cell.value,
            ":half_width": cell.half_width, ":qualifier": cell.qualifier.map(|word| word.code()), ":yoy": cell.yoy_bp, ":share": cell.share_bp,
            ":share_of": cell.share_of.map(|flow| flow.code()), ":certainty": cell.certainty.to_string(), ":note": cell.note,
            ":release": release, ":load": self.id,
        })?;
        Ok(())
    }
}

/// The ids of a cell's codes; a code that nobody knows is an error naming its line.
fn resolve(connection: &Connection, cell: &Figure) -> StorageResult<Ids> {
    let mut select = connection.prepare_cached(include_str!("sql/subject_ids.sql"))?;
    let ids = select.query_row(
        named_params! {":partner": cell.partner, ":product": cell.product, ":regime": cell.regime, ":place": cell.place},
        |row| {
            Ok(Ids {
                area: row.get(0)?,
                group: row.get(1)?,
                basket: row.get(2)?,
                regime: row.get(3)?,
                regime_group: row.get(4)?,
                place: row.get(5)?,
            })
        },
    )?;
    let is_code = |text: &String| text.parse::<tradeq_model::HsCode>().is_ok();
    let unknown = [
        (
            "partner",
            cell.partner
                .as_ref()
                .filter(|_| ids.area.is_none() && ids.group.is_none()),
        ),
        (
            "product",
            cell.product
                .as_ref()
                .filter(|text| ids.basket.is_none() && !is_code(text)),
        ),
        (
            "regime",
            cell.regime
                .as_ref()
                .filter(|_| ids.regime.is_none() && ids.regime_group.is_none()),
        ),
        ("place", cell.place.as_ref().filter(|_| ids.place.is_none())),
    ];
    match unknown
        .into_iter()
        .find_map(|(what, code)| code.map(|code| (what, code)))
    {
        None => Ok(ids),
        Some((what, code)) => Err(StorageError::UnknownCode {
            line: cell.line,
            what,
            code: code.clone(),
        }),
    }
}

/// What a cell is about, as one text: the same for the same question, whoever publishes it.
fn subject(cell: &Figure, ids: &Ids) -> String {
    let mut words = Vec::new();
    let mut add = |kind: &str, code: &Option<String>| {
        if let Some(code) = code {
            words.push(format!("{kind}:{code}"));
        }
    };
    add(
        if ids.group.is_some() { "group" } else { "area" },
        &cell.partner,
    );
    add(
        if ids.basket.is_some() {
            "basket"
        } else {
            "product"
        },
        &cell.product,
    );
    add(
        if ids.regime_group.is_some() {
            "regime-group"
        } else {
            "regime"
        },
        &cell.regime,
    );
    add("place", &cell.place);
    add("enterprise", &cell.enterprise);
    add("port", &cell.port);
    if words.is_empty() {
        "total".into()
    } else {
        words.join(" ")
    }
}

fn release(connection: &Connection, cell: &Figure) -> StorageResult<i64> {
    let found = connection
        .prepare_cached(include_str!("sql/release_find.sql"))?
        .query_row(
            named_params! {":dataset": cell.dataset, ":publisher": cell.publisher, ":title": cell.release,
            ":published_on": cell.published_on, ":url": cell.url},
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    connection
        .prepare_cached(include_str!("sql/release_insert.sql"))?
        .execute(named_params! {
            ":dataset": cell.dataset, ":publisher": cell.publisher, ":title": cell.release,
            ":published_on": cell.published_on, ":url": cell.url,
        })?;
    Ok(connection.last_insert_rowid())
}
