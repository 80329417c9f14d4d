//! The fields of a row, by name.

/// A field that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Month,
    Flow,
    Suppression,
    Commodity,
    Cn8,
    CommodityName,
    Country,
    CountryName,
    Port,
    Value,
    NetMass,
}

/// How many there are.
pub(super) const COLUMNS: usize = Column::NetMass as usize + 1;

const READ: [(&str, Column); COLUMNS] = [
    ("MonthId", Column::Month),
    ("FlowTypeId", Column::Flow),
    ("SuppressionIndex", Column::Suppression),
    ("CommodityId", Column::Commodity),
    ("Cn8Code", Column::Cn8),
    ("Cn8LongDescription", Column::CommodityName),
    ("CountryId", Column::Country),
    ("CountryName", Column::CountryName),
    ("PortId", Column::Port),
    ("Value", Column::Value),
    ("NetMass", Column::NetMass),
];

/// Fields that are known and not read: the supplementary quantity comes without its unit.
const UNREAD: [&str; 2] = ["CommoditySitcId", "SuppUnit"];

/// Linked tables that a query may expand; of them only the fields that are read count.
pub(super) const LINKED: [&str; 6] = ["Commodity", "Country", "Port", "Date", "FlowType", "SITC"];

impl Column {
    /// The field of a name: `Some(None)` for one that is known and not read.
    pub(super) fn of(name: &str) -> Option<Option<Self>> {
        let read = READ.iter().find(|(known, _)| *known == name);
        let unread = UNREAD.contains(&name);
        read.map(|(_, column)| Some(*column))
            .or_else(|| unread.then_some(None))
    }

    pub(super) fn name(self) -> &'static str {
        READ.get(self as usize).map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_at_its_own_place() {
        for (at, (name, column)) in READ.iter().enumerate() {
            assert_eq!((*column as usize, column.name()), (at, *name));
        }
    }
}
