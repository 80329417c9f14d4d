//! What a published figure measures.

/// What a published figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Money.
    Value,
    /// Goods.
    Quantity,
    /// Things such as partners.
    Count,
}

spelled!(Measure, "measure", {
    Value => "value",
    Quantity => "quantity",
    Count => "count",
});
