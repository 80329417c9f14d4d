use tradeq_model::{Currency, FlowAsk, Measure};

use super::{Period, Place, Printed, Subject, said};

/// One printed cell with what it is about; growth joins the value that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gacc_release) struct Entry {
    pub(in crate::gacc_release) subject: Subject,
    /// The row's label as printed.
    pub(in crate::gacc_release) label: String,
    pub(in crate::gacc_release) flow: FlowAsk,
    pub(in crate::gacc_release) measure: Measure,
    pub(in crate::gacc_release) period: Period,
    /// The column, from 0.
    pub(in crate::gacc_release) column: usize,
    /// Base unit of the value.
    pub(in crate::gacc_release) unit: String,
    pub(in crate::gacc_release) value: Option<Printed>,
    /// In hundredths of a per cent.
    pub(in crate::gacc_release) growth: Option<i64>,
    /// The number as printed.
    pub(in crate::gacc_release) text: String,
    pub(in crate::gacc_release) place: Place,
    /// What is to be known about it.
    pub(in crate::gacc_release) notes: Vec<String>,
}

impl Entry {
    /// The cell in the middle of a sentence.
    pub(in crate::gacc_release) fn said(&self) -> String {
        format!(
            "`{}` of `{}` in {}",
            self.text,
            self.label,
            said(&self.place)
        )
    }
}

/// The unit of whole money.
pub(in crate::gacc_release) fn base_unit(currency: Currency) -> &'static str {
    match currency {
        Currency::Cny => "yuan",
        other => other.code(),
    }
}
