//! Which part of a whole a record is: all of its dimensions besides reporter, partner and product.

use tradeq_model::Flow;

use super::column::{COLUMNS, Column};
use crate::cells::Cells;
use crate::fault::{FileFault, field};

/// Flow codes, and the part of exports or imports that they are. What is re-exported is part of exports, what comes
/// back is part of imports; the rest are the procedures that some countries report apart.
const FLOWS: [(&str, Flow, &str); 10] = [
    ("X", Flow::Export, ""),
    ("M", Flow::Import, ""),
    ("RX", Flow::Export, "re-export"),
    ("DX", Flow::Export, "domestic"),
    ("RM", Flow::Import, "re-import"),
    ("FM", Flow::Import, "foreign"),
    ("XIP", Flow::Export, "after-inward-processing"),
    ("XOP", Flow::Export, "outward-processing"),
    ("MIP", Flow::Import, "inward-processing"),
    ("MOP", Flow::Import, "after-outward-processing"),
];

/// What names begin with and the code of "all", in the order in which they are joined.
const DIMENSIONS: [(Column, &str, &str); 4] = [
    (Column::Partner2, "via", "0"),
    (Column::Customs, "procedure", "C00"),
    (Column::Supply, "supply", "0"),
    (Column::Transport, "mode", "0"),
];

/// The flow of a record, and its part of the whole, written into `part`: empty, `re-export`, `re-export+mode:2100`.
pub(super) fn read(
    cells: &Cells<COLUMNS>,
    line: u64,
    part: &mut String,
) -> Result<Flow, FileFault> {
    part.clear();
    let flow = cells.text(Column::Flow as usize);
    let flow =
        flow.ok_or_else(|| field::missing(line, Column::Flow.name(), "`X`, `M`, `RX` or `RM`"))?;
    let Some((_, direction, word)) = FLOWS.iter().find(|(code, ..)| *code == flow) else {
        let expected = "`X`, `M` or a part of them (`RX`, `DX`, `RM`, `FM`, `MIP`, `MOP`, `XIP`, \
                        `XOP`)";
        return Err(field::word(line, Column::Flow.name(), flow, expected));
    };
    part.push_str(word);
    for (column, word, all) in DIMENSIONS {
        let Some(code) = cells.text(column as usize) else {
            // Goods have no mode of supply; the other dimensions are part of every record's key.
            if column == Column::Supply {
                continue;
            }
            return Err(field::missing(
                line,
                column.name(),
                "a code, or the code of all",
            ));
        };
        if code == all {
            continue;
        }
        if code.len() > 6 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(field::code(
                line,
                column.name(),
                code,
                "a code of letters and digits",
            ));
        }
        if !part.is_empty() {
            part.push('+');
        }
        part.push_str(word);
        part.push(':');
        // Economies have three digits, whatever is left of them in a number.
        let width = if column == Column::Partner2 { 3 } else { 0 };
        part.push_str(&format!("{code:0>width$}"));
    }
    Ok(*direction)
}
