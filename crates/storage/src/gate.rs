//! What a load brought, judged before it is committed: cheap checks over the slices and figures that it touched.

use rusqlite::named_params;
use tradeq_model::Severity;

use crate::error::StorageResult;
use crate::finding::Finding;
use crate::load::{Load, with_path};

/// A gate: its name, its statement, and what to do about a finding.
struct Gate {
    name: &'static str,
    sql: &'static str,
    hint: &'static str,
}

const FACTS: &[Gate] = &[
    Gate {
        name: "slice-total",
        sql: include_str!("sql/gate_slice_total.sql"),
        hint: "compare the parts with the publisher's table; the month may have been revised since",
    },
    Gate {
        name: "unit-slips",
        sql: include_str!("sql/gate_unit_slip.sql"),
        hint: "compare unit and currency of the file with the months beside it",
    },
    Gate {
        name: "row-slips",
        sql: include_str!("sql/gate_row_slip.sql"),
        hint: "compare the row with the publisher's table: a digit of its value or quantity may be wrong",
    },
    Gate {
        name: "value-jumps",
        sql: include_str!("sql/gate_value_jump.sql"),
        hint: "compare the file with its neighbours: a unit, a currency or the flow may be another one",
    },
    Gate {
        name: "currency-ratio",
        sql: include_str!("sql/gate_currency_ratio.sql"),
        hint: "see which of the two files has the wrong header",
    },
    Gate {
        name: "repeated-months",
        sql: include_str!("sql/gate_repeated_month.sql"),
        hint: "compare the two files: one may stand under the other's month",
    },
];

const FIGURES: &[Gate] = &[
    Gate {
        name: "figure-jumps",
        sql: include_str!("sql/gate_figure_jump.sql"),
        hint: "compare the figure and its unit with the release",
    },
    Gate {
        name: "figure-growth",
        sql: include_str!("sql/gate_figure_growth.sql"),
        hint: "compare the figure, its unit and its growth with the release",
    },
    Gate {
        name: "figure-flows",
        sql: include_str!("sql/gate_figure_flow.sql"),
        hint: "compare the three figures with the release: a digit or a unit is wrong",
    },
    Gate {
        name: "figure-parts",
        sql: include_str!("sql/gate_figure_part.sql"),
        hint: "compare both figures with the release: a digit or a unit is wrong",
    },
];

impl Load<'_> {
    /// What does not fit in what this load brought: to be asked after all is written and before it is committed.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn findings(&self) -> StorageResult<Vec<Finding>> {
        let mut findings = Vec::new();
        for gate in FACTS.iter().chain(FIGURES) {
            self.ask(gate, &mut findings)
                .map_err(|error| with_path(error, self.path()))?;
        }
        Ok(findings)
    }

    fn ask(&self, gate: &Gate, findings: &mut Vec<Finding>) -> StorageResult<()> {
        let mut select = self.transaction.prepare_cached(gate.sql)?;
        let rows = select.query_map(named_params! {":load": self.id}, |row| {
            let severity: String = row.get("severity")?;
            Ok(Finding {
                check: gate.name.into(),
                // A word that is none stops the file: nothing passes because of a slip in a statement.
                severity: severity.parse().unwrap_or(Severity::Quarantine),
                place: row.get("place")?,
                found: row.get("found")?,
                expected: row.get("expected")?,
                hint: gate.hint.into(),
            })
        })?;
        for row in rows {
            findings.push(row?);
        }
        Ok(())
    }

    /// Records with the load that a person overruled these findings, and why.
    ///
    /// # Errors
    /// A full disk.
    pub fn waive(&self, findings: &[Finding], reason: &str) -> StorageResult<()> {
        let mut insert = self
            .transaction
            .prepare_cached(include_str!("sql/waiver_insert.sql"))?;
        for finding in findings {
            insert.execute(named_params! {
                ":load": self.id, ":gate": finding.check, ":place": finding.place, ":found": finding.found,
                ":expected": finding.expected, ":reason": reason,
            })?;
        }
        Ok(())
    }
}
