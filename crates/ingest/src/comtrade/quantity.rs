//! What a record says about quantities.

use super::column::{COLUMNS, Column};
use super::tally::Tally;
use crate::cells::Cells;
use crate::fault::{FileFault, field};
use crate::number;

/// Units of the code list, as the table of units spells them.
const UNITS: [(&str, &str); 12] = [
    ("2", "m²"),
    ("3", "1000 kWh"),
    ("4", "m"),
    ("5", "u"),
    ("6", "2u"),
    ("7", "l"),
    ("8", "kg"),
    ("9", "1000u"),
    ("10", "u (jeu/pack)"),
    ("11", "12u"),
    ("12", "m³"),
    ("13", "carat"),
];

const KG: &str = "kg";

/// Quantities of a record: in its own unit, and the net weight where that is another thing.
#[derive(Debug, Default)]
pub(super) struct Quantities {
    pub(super) first: Option<i64>,
    pub(super) second: Option<i64>,
    pub(super) unit: String,
    pub(super) unit_2: &'static str,
}

impl Quantities {
    /// Reads them. A quantity that the United Nations estimated is none of the reporter's and is left out; zero without a
    /// weight is how a missing quantity is written.
    pub(super) fn read(
        &mut self,
        cells: &Cells<COLUMNS>,
        line: u64,
        tally: &mut Tally,
    ) -> Result<(), FileFault> {
        let quantity = reported(
            cells,
            line,
            Column::Quantity,
            Column::QuantityEstimated,
            tally,
        )?;
        let weight = reported(
            cells,
            line,
            Column::NetWeight,
            Column::NetWeightEstimated,
            tally,
        )?;
        unit(cells, line, &mut self.unit)?;
        let nothing = quantity.unwrap_or(0) == 0 && weight.unwrap_or(0) == 0;
        let has_unit = !self.unit.is_empty();
        self.first = quantity.filter(|_| has_unit && !nothing);
        self.second = weight.filter(|_| !nothing);
        self.unit_2 = if self.second.is_some() { KG } else { "" };
        if self.unit == KG {
            self.first = self.first.or(self.second);
            (self.second, self.unit_2) = (None, "");
        }
        if self.first.is_none() {
            self.unit.clear();
        }
        Ok(())
    }
}

/// A quantity that was reported, in whole units.
fn reported(
    cells: &Cells<COLUMNS>,
    line: u64,
    column: Column,
    estimated: Column,
    tally: &mut Tally,
) -> Result<Option<i64>, FileFault> {
    let Some(text) = cells.text(column as usize) else {
        return Ok(None);
    };
    let (quantity, inexact) =
        number::rounded(text).map_err(|what| field::number(line, column.name(), text, what))?;
    match cells.text(estimated as usize) {
        Some("true" | "True" | "TRUE" | "1") => {
            tally.estimated += 1;
            return Ok(None);
        }
        None | Some("false" | "False" | "FALSE" | "0") => {}
        Some(other) => {
            return Err(field::word(
                line,
                estimated.name(),
                other,
                "`true` or `false`",
            ));
        }
    }
    tally.rounded_quantities += u64::from(inexact);
    Ok(Some(quantity))
}

/// The unit by its code, else by its name; empty where there is none.
fn unit(cells: &Cells<COLUMNS>, line: u64, unit: &mut String) -> Result<(), FileFault> {
    unit.clear();
    let code = cells.text(Column::QuantityUnit as usize);
    let name = cells.text(Column::QuantityUnitName as usize);
    if let Some(code) = code {
        if !code
            .trim_start_matches('-')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
        {
            return Err(field::code(
                line,
                Column::QuantityUnit.name(),
                code,
                "a number, or -1 for no unit",
            ));
        }
        if code == "-1" || code == "1" {
            return Ok(());
        }
    }
    let known = UNITS.iter().find(|(known, _)| Some(*known) == code);
    match (known, name, code) {
        (Some((_, known)), ..) => unit.push_str(known),
        (None, Some(name), _) if !name.eq_ignore_ascii_case("n/a") => unit.push_str(name),
        (None, None, Some(code)) => unit.push_str(&format!("quantity unit {code}")),
        _ => {}
    }
    Ok(())
}
