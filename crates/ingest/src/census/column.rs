//! The columns of an answer, by name.

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Country,
    CountryName,
    ImportProduct,
    ImportProductName,
    ExportProduct,
    ExportProductName,
    Level,
    Summary,
    Time,
    Year,
    Month,
    Origin,
    GeneralValue,
    ConsumptionValue,
    ExportValue,
    GeneralQuantity,
    GeneralQuantity2,
    ConsumptionQuantity,
    ConsumptionQuantity2,
    ExportQuantity,
    ExportQuantity2,
    Unit,
    Unit2,
}

/// How many there are.
pub(super) const COLUMNS: usize = Column::Unit2 as usize + 1;

const READ: [(&str, Column); COLUMNS] = [
    ("CTY_CODE", Column::Country),
    ("CTY_NAME", Column::CountryName),
    ("I_COMMODITY", Column::ImportProduct),
    ("I_COMMODITY_LDESC", Column::ImportProductName),
    ("E_COMMODITY", Column::ExportProduct),
    ("E_COMMODITY_LDESC", Column::ExportProductName),
    ("COMM_LVL", Column::Level),
    ("SUMMARY_LVL", Column::Summary),
    ("time", Column::Time),
    ("YEAR", Column::Year),
    ("MONTH", Column::Month),
    ("DF", Column::Origin),
    ("GEN_VAL_MO", Column::GeneralValue),
    ("CON_VAL_MO", Column::ConsumptionValue),
    ("ALL_VAL_MO", Column::ExportValue),
    ("GEN_QY1_MO", Column::GeneralQuantity),
    ("GEN_QY2_MO", Column::GeneralQuantity2),
    ("CON_QY1_MO", Column::ConsumptionQuantity),
    ("CON_QY2_MO", Column::ConsumptionQuantity2),
    ("QTY_1_MO", Column::ExportQuantity),
    ("QTY_2_MO", Column::ExportQuantity2),
    ("UNIT_QY1", Column::Unit),
    ("UNIT_QY2", Column::Unit2),
];

/// Columns that are known and not read: cumulative figures, values by mode, weights, duties, flags, short names.
const UNREAD_STARTS: [&str; 6] = ["AIR_", "VES_", "CNT_", "CAL_", "DUT_", "CC_"];
const UNREAD_ENDS: [&str; 3] = ["_YR", "_FLAG", "_SDESC"];
const UNREAD: [&str; 2] = ["LAST_UPDATE", "SUMMARY_LVL2"];

impl Column {
    /// The column of a name: `Some(None)` for one that is known and not read.
    pub(super) fn of(name: &str) -> Option<Option<Self>> {
        if let Some((_, column)) = READ.iter().find(|(known, _)| *known == name) {
            return Some(Some(*column));
        }
        let unread = UNREAD.contains(&name)
            || UNREAD_STARTS.iter().any(|start| name.starts_with(start))
            || UNREAD_ENDS.iter().any(|end| name.ends_with(end));
        unread.then_some(None)
    }

    pub(super) fn name(self) -> &'static str {
        READ.get(self as usize).map_or("", |(name, _)| name)
    }

    /// All names that are read, for messages.
    pub(super) fn known() -> String {
        READ.map(|(name, _)| name).join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_stands_at_its_own_place() {
        for (at, (name, column)) in READ.iter().enumerate() {
            assert_eq!((*column as usize, column.name()), (at, *name));
        }
        assert_eq!(Column::of("AIR_VAL_MO"), Some(None));
        assert_eq!(Column::of("NAICS"), None);
    }
}
