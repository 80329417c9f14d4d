//! An amount of a currency.

use serde::{Deserialize, Serialize};

use crate::Currency;

/// An amount in whole units of its currency; a negative one is a deficit or a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole yuan or dollars.
    pub amount: i64,
    /// What the amount is counted in.
    pub currency: Currency,
}

impl Money {
    /// So many whole units of a currency.
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// The sum; nothing for two currencies or past the range of 64 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let amount = self.amount.checked_add(other.amount)?;
        (self.currency == other.currency).then_some(Self { amount, ..self })
    }

    /// The difference; nothing for two currencies or past the range of 64 bits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let amount = self.amount.checked_sub(other.amount)?;
        (self.currency == other.currency).then_some(Self { amount, ..self })
    }
}
