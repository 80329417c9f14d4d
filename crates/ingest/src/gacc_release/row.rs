//! The rows of a table: values by column, growth beside or below them.

use tradeq_model::{Decimal, FlowAsk, Measure};

use super::columns::{Column, Period, Role, flow_of_word};
use super::document::{Cell, CellKind, Row, said};
use super::heading::Heading;
use super::kind::Kind;
use super::label::{Labels, says_of_which};
use super::printed::{Printed, bad_number, basis_points, number, scaled};
use super::quantity::QuantityUnit;
use super::subject::Subject;
use crate::fault::{FileFault, OwnFault, Place};

mod entry;

pub(super) use entry::Entry;

/// Beginnings of footnotes.
const NOTES: [&str; 9] = [
    "note",
    "注",
    "备注",
    "说明",
    "source",
    "figures in",
    "since ",
    "资料来源",
    "data source",
];

/// Reads the rows behind the header.
///
/// # Errors
/// Labels that are not known, all of them; cells that are no number; a unit that is not known; nothing at all.
pub(super) fn entries(
    rows: &[Row],
    columns: &[Column],
    heading: &Heading,
) -> Result<Vec<Entry>, FileFault> {
    let labels = Labels::of(heading.kind);
    let mut reading = Reading {
        columns,
        heading,
        labels: &labels,
        decimals: decimals(rows, columns),
        entries: Vec::new(),
        last: Vec::new(),
        group: None,
        listed: Vec::new(),
        unknown: Vec::new(),
    };
    for row in rows {
        reading.take(row)?;
    }
    if !reading.unknown.is_empty() {
        return Err(unknown_labels(&reading.unknown));
    }
    if reading.entries.is_empty() {
        let message = "the table has a header but no figures";
        let hint = "the download broke off, or the release is not out yet: download it again";
        let place = rows.first().map_or(Place::Line(1), Row::place);
        return Err(OwnFault::new("no-figures", message, hint)
            .in_place(place)
            .into());
    }
    Ok(reading.entries)
}

struct Reading<'a> {
    columns: &'a [Column],
    heading: &'a Heading,
    labels: &'a Labels,
    /// How many decimals the binary numbers of a column have at the most.
    decimals: Vec<u8>,
    entries: Vec<Entry>,
    /// Entries of the row above, for growth printed below it.
    last: Vec<usize>,
    /// The group whose members are listed.
    group: Option<String>,
    /// Codes of the rows so far.
    listed: Vec<String>,
    unknown: Vec<(String, Place)>,
}

impl Reading<'_> {
    fn take(&mut self, row: &Row) -> Result<(), FileFault> {
        let label = row
            .cell(0)
            .filter(|cell| cell.is_printed())
            .map_or("", |cell| &cell.text);
        let has_values = self.columns.iter().any(|column| {
            row.cell(column.at).is_some_and(Cell::is_printed) && column.role != Role::Unit
        });
        if !has_values {
            return self.take_text(row, label);
        }
        if label.is_empty() {
            return self.take_growth(row);
        }
        let Some(mut subject) = self.subject(label) else {
            self.unknown.push((label.to_owned(), row.place()));
            self.last.clear();
            return Ok(());
        };
        self.set_whole(&mut subject, label);
        let flow = flow_of_word(label).filter(|_| self.heading.kind == Kind::Totals);
        self.last.clear();
        let quantity = self.quantity_unit(row)?;
        for (at, column) in self.columns.iter().enumerate() {
            let (Role::Value(period), Some(cell)) = (column.role, printed(row, column)) else {
                continue;
            };
            let Some(number) = number(cell, &column.name)? else {
                continue;
            };
            let flow = flow.or(column.flow).unwrap_or(FlowAsk::Total);
            if number.digits() < 0 && flow != FlowAsk::Balance {
                return Err(bad_number(
                    cell,
                    &column.name,
                    "a number without minus, as only a balance can be negative",
                ));
            }
            let decimals = self
                .decimals
                .get(at)
                .copied()
                .unwrap_or(0)
                .max(number.decimals());
            let mut entry = self.entry(&subject, label, column, period, flow, cell);
            let multiplier = match (column.measure, quantity) {
                (Measure::Quantity, Some(unit)) => {
                    unit.base.clone_into(&mut entry.unit);
                    unit.multiplier
                }
                (Measure::Quantity, None) => return Err(no_unit(cell, label)),
                _ => self.heading.unit.multiplier,
            };
            let printed =
                scaled(number, decimals, multiplier).ok_or_else(|| too_large(cell, column))?;
            entry.value = Some(printed);
            self.last.push(self.entries.len());
            self.entries.push(entry);
        }
        self.take_growth_columns(row, &subject, label, flow, quantity.map(|unit| unit.base))?;
        Ok(())
    }

    /// A row without numbers: a footnote, a caption, or a label that has nothing to say.
    fn take_text(&mut self, row: &Row, label: &str) -> Result<(), FileFault> {
        let spans = row
            .cells
            .iter()
            .any(|cell| cell.from_left && !cell.text.is_empty());
        let lower = label.to_lowercase();
        let numbered =
            lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains(['.', '、']);
        let is_note = spans || numbered || NOTES.iter().any(|word| lower.starts_with(word));
        if !label.is_empty() && !is_note && self.subject(label).is_none() {
            self.unknown.push((label.to_owned(), row.place()));
        }
        self.last.clear();
        Ok(())
    }

    /// Growth in a row of its own, without a label, below the values.
    fn take_growth(&mut self, row: &Row) -> Result<(), FileFault> {
        let beside = self
            .columns
            .iter()
            .any(|column| matches!(column.role, Role::Growth(_)));
        if self.last.is_empty() || beside {
            // Below a row of nothing but `-` there is nothing but `-`.
            let mut filled = self.columns.iter().filter_map(|column| {
                let cell = printed(row, column)?;
                number(cell, &column.name)
                    .map(|number| number.map(|_| cell))
                    .transpose()
            });
            return match filled.next() {
                None => Ok(()),
                Some(cell) => {
                    let cell = cell?;
                    let message = format!("the row has numbers and no label: `{}`", cell.text);
                    let hint = "a label is lost: restore the table as the page has it";
                    Err(OwnFault::new("no-label", message, hint)
                        .in_place(cell.place.clone())
                        .into())
                }
            };
        }
        for column in self.columns {
            let Some(cell) = printed(row, column) else {
                continue;
            };
            let Some(growth) = number(cell, &column.name)? else {
                continue;
            };
            let growth = basis_points(growth).ok_or_else(|| too_large(cell, column))?;
            let above = self.last.iter().find(|at| {
                self.entries
                    .get(**at)
                    .is_some_and(|entry| entry.column == column.at)
            });
            if let Some(entry) = above.and_then(|at| self.entries.get_mut(*at)) {
                entry.growth = Some(growth);
            }
        }
        self.last.clear();
        Ok(())
    }

    fn take_growth_columns(
        &mut self,
        row: &Row,
        subject: &Subject,
        label: &str,
        flow: Option<FlowAsk>,
        unit: Option<&'static str>,
    ) -> Result<(), FileFault> {
        for column in self.columns {
            let (Role::Growth(Some(period)), Some(cell)) = (column.role, printed(row, column))
            else {
                continue;
            };
            let Some(growth) = number(cell, &column.name)? else {
                continue;
            };
            let growth = basis_points(growth).ok_or_else(|| too_large(cell, column))?;
            let flow = flow.or(column.flow).unwrap_or(FlowAsk::Total);
            let of = self.last.iter().copied().find(|at| {
                self.entries.get(*at).is_some_and(|entry| {
                    (entry.flow, entry.measure, entry.period) == (flow, column.measure, period)
                })
            });
            if let Some(entry) = of.and_then(|at| self.entries.get_mut(at)) {
                entry.growth = Some(growth);
                continue;
            }
            let mut entry = self.entry(subject, label, column, period, flow, cell);
            entry.growth = Some(growth);
            match (column.measure, unit) {
                (Measure::Quantity, Some(unit)) => unit.clone_into(&mut entry.unit),
                (Measure::Quantity, None) => continue,
                _ => {}
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    fn entry(
        &self,
        subject: &Subject,
        label: &str,
        column: &Column,
        period: Period,
        flow: FlowAsk,
        cell: &Cell,
    ) -> Entry {
        let currency = self.heading.unit.currency;
        Entry {
            subject: subject.clone(),
            label: label.to_owned(),
            flow,
            measure: column.measure,
            period,
            column: column.at,
            unit: entry::base_unit(currency).to_owned(),
            value: None,
            growth: None,
            text: cell.text.clone(),
            place: cell.place.clone(),
            notes: subject.notes(),
        }
    }

    fn subject(&self, label: &str) -> Option<Subject> {
        if self.heading.kind == Kind::Totals {
            return flow_of_word(label).map(|_| Subject::default());
        }
        self.labels.find(label)
    }

    /// Says of which row above this one is a part: a member behind `of which`, or a line below the basket it belongs to.
    fn set_whole(&mut self, subject: &mut Subject, label: &str) {
        let Some(code) = subject.code().map(str::to_owned) else {
            return;
        };
        if self.heading.kind == Kind::Partner {
            if subject.is_group {
                self.group = None;
                self.listed = vec![code];
                return;
            }
            if says_of_which(label) {
                self.group = self.listed.last().cloned();
            } else {
                let group = self.group.take();
                self.group = group.filter(|group| self.labels.is_part(group, &code));
            }
            subject.part_of.clone_from(&self.group);
            return;
        }
        if self.heading.kind == Kind::Section {
            // Chapters follow the section that they belong to.
            if subject.is_group {
                self.group = Some(code);
            } else {
                subject.part_of.clone_from(&self.group);
            }
            return;
        }
        let whole = self
            .listed
            .iter()
            .rev()
            .find(|whole| self.labels.is_part(whole, &code));
        subject.part_of = whole.cloned();
        self.listed.push(code);
    }

    fn quantity_unit(&self, row: &Row) -> Result<Option<crate::figures::Unit>, FileFault> {
        let Some(column) = self.columns.iter().find(|column| column.role == Role::Unit) else {
            return Ok(None);
        };
        match QuantityUnit::of(row.text(column.at)) {
            Some(QuantityUnit::NoUnit) => Ok(None),
            Some(QuantityUnit::Of(unit)) => Ok(Some(unit)),
            None => {
                let text = row.text(column.at);
                let message = format!("the unit of the quantity is not known: `{text}`");
                let hint = "expected a unit such as `10,000 Tons`, `100 Million PCS`, `10,000 Pairs` or `万吨`";
                let place = row
                    .cell(column.at)
                    .map_or_else(|| row.place(), |cell| cell.place.clone());
                Err(OwnFault::new("unknown-unit", message, hint)
                    .in_place(place)
                    .into())
            }
        }
    }
}

fn printed<'a>(row: &'a Row, column: &Column) -> Option<&'a Cell> {
    row.cell(column.at).filter(|cell| cell.is_printed())
}

/// The most decimals of the binary numbers in each column: a number that ends in zeros does not show them.
fn decimals(rows: &[Row], columns: &[Column]) -> Vec<u8> {
    let of = |column: &Column| {
        let cells = rows.iter().filter_map(|row| row.cell(column.at));
        let numbers = cells.filter(|cell| cell.kind == CellKind::Number);
        let found = numbers.filter_map(|cell| number(cell, &column.name).ok().flatten());
        found.map(Decimal::decimals).max().unwrap_or(0)
    };
    columns.iter().map(of).collect()
}

fn no_unit(cell: &Cell, label: &str) -> FileFault {
    let message = format!("the quantity of `{label}` has no unit: `{}`", cell.text);
    let hint =
        "expected a unit such as `10,000 Tons` in the column of units, or `-` as the quantity";
    OwnFault::new("unknown-unit", message, hint)
        .in_place(cell.place.clone())
        .into()
}

fn too_large(cell: &Cell, column: &Column) -> FileFault {
    bad_number(cell, &column.name, "a number that 64 bits hold")
}

fn unknown_labels(unknown: &[(String, Place)]) -> FileFault {
    let names: Vec<String> = unknown
        .iter()
        .map(|(label, place)| format!("\n  `{label}` in {}", said(place)))
        .collect();
    let count = match names.len() {
        1 => "1 label is".to_owned(),
        many => format!("{many} labels are"),
    };
    let message = format!("{count} not known:{}", names.concat());
    let hint = "look for a misspelling; a name that is new to the releases belongs into the program's reference data";
    let fault = OwnFault::new("unknown-labels", message, hint);
    match unknown.first() {
        Some((_, place)) => fault.in_place(place.clone()).into(),
        None => fault.into(),
    }
}
