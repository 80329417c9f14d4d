//! The columns of a bulk file and their names, today's first.

use crate::delimited::Names;
use crate::fault::FileFault;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Reporter,
    /// Two letters, where `PARTNER` beside it is a number.
    PartnerIso,
    Partner,
    TradeType,
    Product,
    Flow,
    Procedure,
    Unit,
    Period,
    Value,
    Quantity,
    QuantityInUnit,
    /// Other classifications of the same product, the value in national currency, numbers of countries: not read.
    Beside(u8),
}

#[rustfmt::skip]
pub(super) const COLUMNS: &Names<Column> = &[
    (Column::Reporter, &["REPORTER", "DECLARANT_ISO"]),
    (Column::PartnerIso, &["PARTNER_ISO"]),
    (Column::Partner, &["PARTNER"]),
    (Column::TradeType, &["TRADE_TYPE"]),
    (Column::Product, &["PRODUCT_NC"]),
    (Column::Flow, &["FLOW"]),
    (Column::Procedure, &["STAT_PROCEDURE", "STAT_REGIME"]),
    (Column::Unit, &["SUPPL_UNIT", "SUPP_UNIT"]),
    (Column::Period, &["PERIOD"]),
    (Column::Value, &["VALUE_EUR", "VALUE_IN_EUROS"]),
    (Column::Quantity, &["QUANTITY_KG", "QUANTITY_IN_KG"]),
    (Column::QuantityInUnit, &["QUANTITY_SUPPL_UNIT", "SUP_QUANTITY"]),
    (Column::Beside(0), &["DECLARANT"]),
    (Column::Beside(1), &["PRODUCT_SITC"]),
    (Column::Beside(2), &["PRODUCT_CPA2002"]),
    (Column::Beside(3), &["PRODUCT_CPA2008"]),
    (Column::Beside(4), &["PRODUCT_CPA2_1"]),
    (Column::Beside(5), &["PRODUCT_CPA21"]),
    (Column::Beside(6), &["PRODUCT_CPA22"]),
    (Column::Beside(7), &["PRODUCT_BEC"]),
    (Column::Beside(8), &["PRODUCT_BEC5"]),
    (Column::Beside(9), &["PRODUCT_SECTION"]),
    (Column::Beside(10), &["VALUE_NAC"]),
];

/// At which field each column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) reporter: usize,
    pub(super) partner: usize,
    pub(super) product: usize,
    pub(super) flow: usize,
    pub(super) period: usize,
    pub(super) value: usize,
    pub(super) trade_type: Option<usize>,
    pub(super) procedure: Option<usize>,
    pub(super) quantity: Option<usize>,
    pub(super) quantity_in_unit: Option<usize>,
    pub(super) unit: Option<usize>,
}

impl Places {
    /// Of a header row.
    ///
    /// # Errors
    /// A column that a key or a value needs is missing.
    pub(super) fn of(columns: &[Column], line: u64) -> Result<Self, FileFault> {
        let place = |wanted| columns.iter().position(|column| *column == wanted);
        let missing = |name| FileFault::MissingColumn { line, name };
        let partner = place(Column::PartnerIso).or_else(|| place(Column::Partner));
        Ok(Self {
            reporter: place(Column::Reporter).ok_or_else(|| missing("REPORTER"))?,
            partner: partner.ok_or_else(|| missing("PARTNER"))?,
            product: place(Column::Product).ok_or_else(|| missing("PRODUCT_NC"))?,
            flow: place(Column::Flow).ok_or_else(|| missing("FLOW"))?,
            period: place(Column::Period).ok_or_else(|| missing("PERIOD"))?,
            value: place(Column::Value).ok_or(FileFault::MissingValueColumn {
                line,
                expected: "`VALUE_EUR` or `VALUE_IN_EUROS`",
            })?,
            trade_type: place(Column::TradeType),
            procedure: place(Column::Procedure),
            quantity: place(Column::Quantity),
            quantity_in_unit: place(Column::QuantityInUnit),
            unit: place(Column::Unit),
        })
    }
}
