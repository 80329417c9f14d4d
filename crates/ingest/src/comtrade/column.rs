//! The fields of a record, by name.

/// A field that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Type,
    Frequency,
    Year,
    Month,
    Period,
    Reporter,
    ReporterName,
    Flow,
    Partner,
    PartnerName,
    Partner2,
    Classification,
    Product,
    ProductName,
    Customs,
    Supply,
    Transport,
    QuantityUnit,
    QuantityUnitName,
    Quantity,
    QuantityEstimated,
    NetWeight,
    NetWeightEstimated,
    Value,
}

/// How many there are.
pub(super) const COLUMNS: usize = Column::Value as usize + 1;

/// Name and field; names are compared without regard to case, which differs between the interface and its bulk files.
const READ: [(&str, Column); COLUMNS] = [
    ("typeCode", Column::Type),
    ("freqCode", Column::Frequency),
    ("refYear", Column::Year),
    ("refMonth", Column::Month),
    ("period", Column::Period),
    ("reporterCode", Column::Reporter),
    ("reporterDesc", Column::ReporterName),
    ("flowCode", Column::Flow),
    ("partnerCode", Column::Partner),
    ("partnerDesc", Column::PartnerName),
    ("partner2Code", Column::Partner2),
    ("classificationCode", Column::Classification),
    ("cmdCode", Column::Product),
    ("cmdDesc", Column::ProductName),
    ("customsCode", Column::Customs),
    ("mosCode", Column::Supply),
    ("motCode", Column::Transport),
    ("qtyUnitCode", Column::QuantityUnit),
    ("qtyUnitAbbr", Column::QuantityUnitName),
    ("qty", Column::Quantity),
    ("isQtyEstimated", Column::QuantityEstimated),
    ("netWgt", Column::NetWeight),
    ("isNetWgtEstimated", Column::NetWeightEstimated),
    ("primaryValue", Column::Value),
];

/// Fields that say nothing that is kept: names beside codes, second quantities, values by valuation, flags.
const UNREAD: [&str; 27] = [
    "datasetCode",
    "refPeriodId",
    "reporterISO",
    "flowCategory",
    "flowDesc",
    "partnerISO",
    "partner2ISO",
    "partner2Desc",
    "classificationSearchCode",
    "isOriginalClassification",
    "aggrLevel",
    "isLeaf",
    "customsDesc",
    "mosDesc",
    "motDesc",
    "altQtyUnitCode",
    "altQtyUnitAbbr",
    "altQty",
    "isAltQtyEstimated",
    "grossWgt",
    "isGrossWgtEstimated",
    "cifValue",
    "fobValue",
    "legacyEstimationFlag",
    "isReported",
    "isAggregate",
    "currencyCode",
];

impl Column {
    /// The field of a name: `Some(None)` for one that is known and not read.
    pub(super) fn of(name: &str) -> Option<Option<Self>> {
        let name = name.trim();
        let read = READ
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        let unread = || UNREAD.iter().any(|known| known.eq_ignore_ascii_case(name));
        match read {
            Some((_, column)) => Some(Some(*column)),
            None => unread().then_some(None),
        }
    }

    pub(super) fn name(self) -> &'static str {
        READ.get(self as usize).map_or("", |(name, _)| name)
    }

    /// All names, for messages.
    pub(super) fn known() -> String {
        let read = READ.iter().map(|(name, _)| *name);
        read.chain(UNREAD).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_at_its_own_place() {
        for (at, (name, column)) in READ.iter().enumerate() {
            assert_eq!(*column as usize, at, "{name}");
            assert_eq!(Column::of(&name.to_uppercase()), Some(Some(*column)));
        }
        assert_eq!(Column::of("cifvalue"), Some(None));
        assert_eq!(Column::of("primaryVal"), None);
    }
}
