//! One published figure.

use crate::{Certainty, Currency, FlowAsk, Measure, Qualifier, Span};

/// A figure as its publisher printed it, in whole base units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Physical line where the row starts, from 1.
    pub line: u64,
    /// The months that it is about.
    pub span: Span,
    /// Exports, imports, both, or the balance.
    pub flow: FlowAsk,
    /// Code of an area or a group; none for the world.
    pub partner: Option<String>,
    /// Code of a product or a basket; none for all goods.
    pub product: Option<String>,
    /// Code of a customs regime or a group of them.
    pub regime: Option<String>,
    /// Code of a place inside the reporter.
    pub place: Option<String>,
    /// Kind of enterprise, such as `private`.
    pub enterprise: Option<String>,
    /// Name of a port or customs district.
    pub port: Option<String>,
    /// What is counted.
    pub measure: Measure,
    /// Of money; growth and shares of money have it too.
    pub currency: Option<Currency>,
    /// The base unit: `yuan`, `usd`, else `t`, `piece`, `partners` …
    pub unit: String,
    /// In whole base units.
    pub value: Option<i64>,
    /// The true value lies within so many base units of the printed one.
    pub half_width: Option<i64>,
    /// A word that the publisher put before the number.
    pub qualifier: Option<Qualifier>,
    /// Printed growth on the year before, in hundredths of a per cent.
    pub yoy_bp: Option<i64>,
    /// Printed share, in hundredths of a per cent.
    pub share_bp: Option<i64>,
    /// All trade of this flow is what the share is a part of.
    pub share_of: Option<FlowAsk>,
    /// What was compiled, such as `gacc-preliminary`; `press` where the table does not say.
    pub dataset: String,
    /// Short title of the publication.
    pub release: Option<String>,
    /// When it was published, `YYYY-MM-DD`.
    pub published_on: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// How sure the figure is.
    pub certainty: Certainty,
    /// Anything else.
    pub note: Option<String>,
}
