//! A map bound to an open file: its columns found, its cells read.

mod codes;
mod faults;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::amount::{Amount, NotScaled, PLAIN};
use super::dimension::{Dimension, Meaning, Origin};
use super::map::Map;
use super::rule::{UnitRule, ValueRule};
use super::table::{CellKind, Row, Table};
use crate::fault::FileFault;
use crate::figures::Unit;
use crate::keys::Said;
use crate::source::{Source, SourceError};

/// A file with the map that describes it, and the row that was just read.
pub(super) struct Bound {
    pub(super) map: Arc<Map>,
    pub(super) table: Table,
    pub(super) row: Row,
    places: BTreeMap<String, usize>,
    skips: Vec<usize>,
    pub(super) passed_over: Passed,
}

/// What a file has that becomes no record, because the map says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Passed {
    pub(super) skipped: u64,
    pub(super) others: u64,
    pub(super) missing: u64,
    pub(super) rounded: u64,
}

/// What stands in a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Missing,
    Suppressed,
    Amount(Amount),
}

impl Bound {
    pub(super) fn open(map: &Arc<Map>, source: &dyn Source) -> Result<Self, SourceError> {
        let table = Table::open(source, &map.shape)?;
        let mut places = BTreeMap::new();
        for said in map.columns() {
            let place = table.columns.place(said, &table.header)?;
            places.insert(said.value.clone(), place);
        }
        let skips = map.skips.iter();
        let skips = skips.filter_map(|skip| places.get(&skip.column.value).copied());
        Ok(Self {
            skips: skips.collect(),
            map: Arc::clone(map),
            table,
            row: Row::default(),
            places,
            passed_over: Passed::default(),
        })
    }

    /// Goes to the next row that the map does not pass over; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, FileFault> {
        while self.table.read(&mut self.row)? {
            let mut skips = self.map.skips.iter().zip(&self.skips);
            let skipped = skips.any(|(skip, at)| {
                let text = self.row.text(*at);
                skip.values.iter().any(|value| value.trim() == text)
            });
            if !skipped {
                return Ok(true);
            }
            self.passed_over.skipped += 1;
        }
        Ok(false)
    }

    /// Where a column that the map names stands.
    pub(super) fn place(&self, said: &Said<String>) -> usize {
        self.places.get(&said.value).copied().unwrap_or(usize::MAX)
    }

    /// What the row says of a dimension. A day or a failed formula is no text of one.
    pub(super) fn meaning<'a>(
        &'a self,
        dimension: &'a Dimension,
    ) -> Result<Meaning<'a>, FileFault> {
        let text = match &dimension.origin {
            Origin::Constant(said) => said.value.as_str(),
            Origin::Column(said) => self.cell(said)?,
        };
        Ok(dimension.meaning(text))
    }

    /// The text of a cell that is no failed formula.
    pub(super) fn cell(&self, said: &Said<String>) -> Result<&str, FileFault> {
        let at = self.place(said);
        let text = self.row.text(at);
        match self.row.kind(at) {
            CellKind::Error => {
                let message = format!(
                    "`{}` holds a formula that failed: `{text}`",
                    self.column(at)
                );
                let hint = "correct the formula in the spreadsheet, or replace it by its value";
                Err(self.own("failed-formula", message, hint, Some(at)))
            }
            _ => Ok(text),
        }
    }

    /// The kind of the cell of a dimension.
    pub(super) fn kind(&self, dimension: &Dimension) -> CellKind {
        dimension
            .column()
            .map_or(CellKind::Text, |said| self.row.kind(self.place(said)))
    }

    /// The number in a column, in the notation of the file or of the workbook.
    pub(super) fn number(&self, said: &Said<String>) -> Result<Number, FileFault> {
        let text = self.cell(said)?;
        let shape = &self.map.shape;
        let kind = self.row.kind(self.place(said));
        let is = |words: &[String]| words.iter().any(|word| word.trim() == text);
        if is(&shape.missing) {
            return Ok(Number::Missing);
        }
        if is(&shape.suppressed) {
            return Ok(Number::Suppressed);
        }
        let notation = if kind == CellKind::Number {
            PLAIN
        } else {
            shape.notation
        };
        let amount = Amount::read(text, notation).filter(|_| kind != CellKind::Date);
        amount.map(Number::Amount).ok_or_else(|| {
            let example = match (shape.notation.thousands, shape.notation.decimal) {
                (None, ',') => "a number such as `1234,5`",
                (None, _) => "a number such as `1234.5`",
                (Some('.'), _) => "a number such as `1.234,5`",
                (Some(_), ',') => "a number such as `1 234,5`",
                (Some(_), _) => "a number such as `1,234.5`",
            };
            let hint = if text.is_empty() && self.table.row_word() == "row" {
                "a blank is not zero: where it means `not given`, say so in the map, [file] missing = [\"\"]; a formula \
                 that was never computed is blank too: open the workbook in a spreadsheet and save it"
            } else if text.is_empty() {
                "a blank is not zero: where it means `not given`, say so in the map, [file] missing = [\"\"]"
            } else {
                "the signs in numbers, and the words for not given and kept back, are `decimal`, `thousands`, \
                 `missing` and `suppressed` of [file] in the map"
            };
            self.wrong(said, example, text, hint)
        })
    }

    /// A number in whole base units.
    pub(super) fn scaled(
        &mut self,
        said: &Said<String>,
        amount: Amount,
        unit: &Unit,
        round: bool,
    ) -> Result<i64, FileFault> {
        match amount.scaled(unit.multiplier, round) {
            Ok((whole, rounded)) => {
                self.passed_over.rounded += u64::from(rounded);
                Ok(whole)
            }
            Err(NotScaled::TooLarge) => {
                let text = self.row.text(self.place(said));
                let hint = "look at the number, and at the unit that the map gives the column";
                Err(self.wrong(
                    said,
                    &format!("at most 9,223,372,036,854,775,807 {}", unit.base),
                    text,
                    hint,
                ))
            }
            Err(NotScaled::Fraction) => {
                let text = self.row.text(self.place(said));
                let hint = "the number has more decimals than its unit has parts: correct the unit in the map, or \
                    allow rounding with round = true";
                Err(self.wrong(
                    said,
                    &format!("a whole number of {}", unit.base),
                    text,
                    hint,
                ))
            }
        }
    }

    /// The unit of the row: its name as files spell it, and how much of it one is.
    pub(super) fn unit<'a>(
        &'a self,
        rule: &'a UnitRule,
    ) -> Result<(&'a str, Option<Unit>), FileFault> {
        match rule {
            UnitRule::Constant(unit) => Ok((unit.base, Some(*unit))),
            UnitRule::Column(said, units) => {
                let text = self.cell(said)?;
                let known = units.iter().find(|(word, _)| word.trim() == text);
                Ok(known.map_or((text, None), |(_, unit)| (unit.base, Some(*unit))))
            }
        }
    }

    /// What is to be told of the rows that became no record.
    pub(super) fn notices(&self) -> Vec<String> {
        let passed = self.passed_over;
        let told = [
            (passed.skipped, "rows passed over, as [[skip]] says"),
            (passed.others, "rows passed over, as `others` says"),
            (passed.missing, "values not given, as `file.missing` says"),
            (
                passed.rounded,
                "values rounded to whole units, as `round` says",
            ),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        told.map(|(count, what)| format!("{count} {what}"))
            .collect()
    }
}

impl Map {
    /// Every column that the map names.
    fn columns(&self) -> Vec<&Said<String>> {
        let dimensions = [
            Some(&self.reporter.dimension),
            self.flow.as_ref(),
            self.period.as_ref().map(|period| &period.dimension),
            self.partner.as_ref().map(|partner| &partner.dimension),
            self.product.as_ref().map(|product| &product.dimension),
            self.regime.as_ref().map(|regime| &regime.dimension),
            self.place.as_ref(),
            self.breakdown
                .as_ref()
                .map(|breakdown| &breakdown.dimension),
        ];
        let mut columns: Vec<&Said<String>> = self.skips.iter().map(|skip| &skip.column).collect();
        columns.extend(
            dimensions
                .into_iter()
                .flatten()
                .filter_map(Dimension::column),
        );
        columns.extend(self.values.iter().flat_map(ValueRule::columns));
        columns
    }
}

impl ValueRule {
    fn columns(&self) -> Vec<&Said<String>> {
        let mut columns = vec![&self.column];
        columns.extend(self.growth.iter().chain(&self.share));
        let quantities = self.quantities.iter().flatten();
        let units = quantities.clone().map(|quantity| &quantity.unit);
        columns.extend(quantities.map(|quantity| &quantity.column));
        for unit in units.chain([&self.unit]) {
            if let UnitRule::Column(said, _) = unit {
                columns.push(said);
            }
        }
        columns
    }
}
