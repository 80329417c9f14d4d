//! What the first list of an answer says.

use tradeq_model::Flow;

use super::column::Column;
use super::refusal;
use crate::fault::FileFault;
use crate::json::Scalar;

/// The columns of an answer, and whether it is imports or exports.
#[derive(Debug)]
pub(super) struct Header {
    /// What stands at each place; none for what is not read.
    pub(super) columns: Vec<Option<Column>>,
    pub(super) flow: Flow,
    /// Names of columns that are not read.
    pub(super) unread: Vec<String>,
}

impl Header {
    pub(super) fn read(names: &[Scalar<'_>]) -> Result<Self, FileFault> {
        let mut header = Self {
            columns: Vec::new(),
            flow: Flow::Import,
            unread: Vec::new(),
        };
        for name in names {
            let name = name.text().unwrap_or_default();
            let column = Column::of(name).ok_or_else(|| FileFault::UnknownHeader {
                line: 0,
                name: name.to_owned(),
                known: Column::known(),
            })?;
            if column.is_none() {
                header.unread.push(name.to_owned());
            }
            header.columns.push(column);
        }
        let import = header.has(Column::GeneralValue) || header.has(Column::ConsumptionValue);
        let export = header.has(Column::ExportValue);
        header.flow = match (import, export) {
            (true, false) => Flow::Import,
            (false, true) => Flow::Export,
            (true, true) => return Err(refusal::both_flows()),
            (false, false) => {
                return Err(FileFault::MissingValueColumn {
                    line: 0,
                    expected: "`GEN_VAL_MO`, `CON_VAL_MO` (imports) or `ALL_VAL_MO` (exports)",
                });
            }
        };
        let period =
            header.has(Column::Time) || header.has(Column::Year) && header.has(Column::Month);
        for (column, is_there) in [
            (Column::Country, header.has(Column::Country)),
            (header.product(), header.has(header.product())),
            (Column::Time, period),
        ] {
            if !is_there {
                return Err(FileFault::MissingColumn {
                    line: 0,
                    name: column.name(),
                });
            }
        }
        Ok(header)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// The column of the product, which has another name for each flow.
    pub(super) fn product(&self) -> Column {
        match self.flow {
            Flow::Import => Column::ImportProduct,
            Flow::Export => Column::ExportProduct,
        }
    }

    pub(super) fn product_name(&self) -> Column {
        match self.flow {
            Flow::Import => Column::ImportProductName,
            Flow::Export => Column::ExportProductName,
        }
    }
}
