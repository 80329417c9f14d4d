//! Published figures: written as they were printed, release by release.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, named_params};
use tradeq_model::{Figure, Month};

use crate::error::{StorageError, StorageResult};
use crate::load::{Counts, Load, with_path};

/// Which tables know the codes of a figure.
struct Kinds {
    area: bool,
    group: bool,
    basket: bool,
    regime: bool,
    regime_group: bool,
    place: bool,
}

impl Load<'_> {
    /// Writes the figures of one file. A figure of the same release that changed is kept and superseded.
    ///
    /// # Errors
    /// Codes that the reference tables do not know, with their line; one figure twice, with both lines.
    pub fn write_cells(&mut self, reporter: &str, cells: &[Figure]) -> StorageResult<Counts> {
        self.write_all(reporter, cells, false)
            .map_err(|error| with_path(error, self.path()))
    }

    /// Writes the figures of one file that the program ships, all of them: what earlier loads of the same reading
    /// brought and this one no longer has is withdrawn. A withdrawn figure counts as revised.
    ///
    /// # Errors
    /// As [`Load::write_cells`].
    pub fn write_shipped_cells(
        &mut self,
        reporter: &str,
        cells: &[Figure],
    ) -> StorageResult<Counts> {
        self.write_all(reporter, cells, true)
            .map_err(|error| with_path(error, self.path()))
    }

    fn write_all(
        &mut self,
        reporter: &str,
        cells: &[Figure],
        shipped: bool,
    ) -> StorageResult<Counts> {
        let mut counts = Counts::default();
        // Lines by cell, so that one figure twice is refused with both of them.
        let mut lines = HashMap::new();
        let newest = newest_months(cells);
        for cell in cells {
            let due_on = newest.get(&release_key(cell)).map(|month| due_on(*month));
            self.write_cell(reporter, cell, due_on, &mut counts, &mut lines)?;
        }
        let mut spans: BTreeSet<(i32, i32)> = cells
            .iter()
            .map(|cell| (cell.span.from().number(), cell.span.to().number()))
            .collect();
        if shipped {
            let withdrawn = self.withdraw(&lines)?;
            counts.revised += withdrawn.len() as u64;
            spans.extend(withdrawn);
        }
        if !counts.is_idle() {
            self.choose_best(&spans)?;
            self.touch_spans(&spans)?;
        }
        self.add_counts(counts);
        Ok(counts)
    }

    /// Supersedes what earlier loads of this reading brought and this one does not confirm, and gives the span of each.
    fn withdraw(&self, confirmed: &HashMap<i64, u64>) -> StorageResult<Vec<(i32, i32)>> {
        let ids: Vec<String> = confirmed.keys().map(i64::to_string).collect();
        let confirmed = format!("[{}]", ids.join(","));
        let mut update = self
            .transaction
            .prepare_cached(include_str!("sql/cell_withdraw.sql"))?;
        let spans = update.query_map(
            named_params! {":load": self.id, ":confirmed": confirmed},
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(spans.collect::<Result<_, _>>()?)
    }

    /// Chooses anew the figure that answers each question of these spans.
    fn choose_best(&self, spans: &BTreeSet<(i32, i32)>) -> StorageResult<()> {
        for sql in [
            include_str!("sql/published_best_clear.sql"),
            include_str!("sql/published_best_fill.sql"),
        ] {
            let mut statement = self.transaction.prepare_cached(sql)?;
            for span in spans {
                statement.execute(*span)?;
            }
        }
        Ok(())
    }

    fn write_cell(
        &self,
        reporter: &str,
        cell: &Figure,
        due_on: Option<String>,
        counts: &mut Counts,
        lines: &mut HashMap<i64, u64>,
    ) -> StorageResult<()> {
        let connection: &Connection = &self.transaction;
        let kinds = resolve(connection, cell)?;
        let subject = subject(cell, &kinds);
        let release = release(connection, cell)?;
        let (from, to) = (cell.span.from().number(), cell.span.to().number());
        let held: Option<(i64, bool)> = connection
            .prepare_cached(include_str!("sql/cell_live.sql"))?
            .query_row(
                named_params! {":reporter": reporter, ":from_month": from, ":to_month": to, ":subject": subject,
                ":flow": cell.flow.to_string(), ":measure": cell.measure.code(), ":unit": cell.unit, ":release": release,
                ":value": cell.value, ":half_width": cell.half_width, ":qualifier": cell.qualifier.map(|word| word.code()),
                ":yoy": cell.yoy_bp, ":share": cell.share_bp,
                ":share_of": cell.share_of.map(|flow| flow.code()), ":certainty": cell.certainty.to_string(), ":note": cell.note},
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if let Some(first_line) = held.and_then(|(id, _)| lines.get(&id)) {
            return Err(StorageError::DuplicateKey {
                key: format!("{} {}, {subject}, {}", cell.span, cell.flow, cell.unit),
                first_line: *first_line,
                second_line: cell.line,
                equal: false,
            });
        }
        match held {
            Some((id, true)) => {
                lines.insert(id, cell.line);
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
            ":flow": cell.flow.to_string(), ":subject": subject, ":partner": cell.partner.as_ref().filter(|_| !kinds.group),
            ":partner_group": cell.partner.as_ref().filter(|_| kinds.group),
            ":product": cell.product.as_ref().filter(|_| !kinds.basket),
            ":basket": cell.product.as_ref().filter(|_| kinds.basket),
            ":regime": cell.regime.as_ref().filter(|_| !kinds.regime_group),
            ":regime_group": cell.regime.as_ref().filter(|_| kinds.regime_group), ":place": cell.place,
            ":enterprise": cell.enterprise, ":port": cell.port, ":measure": cell.measure.code(),
            ":currency": cell.currency.map(|currency| currency.to_string()), ":unit": cell.unit, ":value": cell.value,
            ":half_width": cell.half_width, ":qualifier": cell.qualifier.map(|word| word.code()), ":yoy": cell.yoy_bp, ":share": cell.share_bp,
            ":share_of": cell.share_of.map(|flow| flow.code()), ":certainty": cell.certainty.to_string(), ":note": cell.note,
            ":release": release, ":load": self.id,
            ":published_on": cell.published_on, ":due_on": due_on,
        })?;
        lines.insert(connection.last_insert_rowid(), cell.line);
        Ok(())
    }
}

/// What makes figures of one file one release.
fn release_key(cell: &Figure) -> (&str, &str, Option<&str>) {
    (&cell.dataset, &cell.publisher, cell.release.as_deref())
}

/// The newest month that a file has of each release: it says when a release without a day came out.
fn newest_months(cells: &[Figure]) -> HashMap<(&str, &str, Option<&str>), Month> {
    let mut newest = HashMap::new();
    for cell in cells {
        let month = newest.entry(release_key(cell)).or_insert(cell.span.to());
        *month = cell.span.to().max(*month);
    }
    newest
}

/// The day on which the bulletin of a month is due: the 18th of the month after.
fn due_on(newest: Month) -> String {
    format!("{}-18", newest.plus(1))
}

/// The kinds of a figure's codes; a code that nobody knows is an error naming its line.
fn resolve(connection: &Connection, cell: &Figure) -> StorageResult<Kinds> {
    let mut select = connection.prepare_cached(include_str!("sql/subject_kinds.sql"))?;
    let kinds = select.query_row(
        named_params! {":partner": cell.partner, ":product": cell.product, ":regime": cell.regime, ":place": cell.place},
        |row| {
            Ok(Kinds {
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
                .filter(|_| !kinds.area && !kinds.group),
        ),
        (
            "product",
            cell.product
                .as_ref()
                .filter(|text| !kinds.basket && !is_code(text)),
        ),
        (
            "regime",
            cell.regime
                .as_ref()
                .filter(|_| !kinds.regime && !kinds.regime_group),
        ),
        ("place", cell.place.as_ref().filter(|_| !kinds.place)),
    ];
    match unknown
        .into_iter()
        .find_map(|(what, code)| code.map(|code| (what, code)))
    {
        None => Ok(kinds),
        Some((what, code)) => Err(StorageError::UnknownCode {
            line: cell.line,
            what,
            code: code.clone(),
        }),
    }
}

/// What a cell is about, as one text: the same for the same question, whoever publishes it.
fn subject(cell: &Figure, kinds: &Kinds) -> String {
    let mut words = Vec::new();
    let mut add = |kind: &str, code: &Option<String>| {
        if let Some(code) = code {
            words.push(format!("{kind}:{code}"));
        }
    };
    add(if kinds.group { "group" } else { "area" }, &cell.partner);
    add(
        if kinds.basket { "basket" } else { "product" },
        &cell.product,
    );
    add(
        if kinds.regime_group {
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
