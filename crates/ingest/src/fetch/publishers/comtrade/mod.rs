//! The United Nations' Comtrade: what is new or revised is asked for in as few calls as its limits let.
//!
//! With a key: `data/v1`, a list of what is available first, 250,000 records an answer, 500 calls a day. Without one: the
//! public preview, 500 records an answer.

pub(super) mod answer;
mod available;
pub(super) mod keys;
mod partners;
mod plan;
mod question;

#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Role, Wanted, Window};
use crate::keys::Keys;
use answer::Counted;
use question::Question;

/// Records of an answer, with a key and without.
const MOST_KEYED: u64 = 250_000;
const MOST_PREVIEW: u64 = 500;

/// Where all of Comtrade is.
pub(super) const BASE: &str = "https://comtradeapi.un.org";
/// The header of its key.
pub(super) const KEY_HEADER: &str = "Ocp-Apim-Subscription-Key";

/// Records by reporter, period, flow, product and partner.
#[derive(Debug)]
pub(super) struct Comtrade;

impl Publisher for Comtrade {
    fn name(&self) -> &'static str {
        "comtrade"
    }

    fn about(&self) -> &'static str {
        "UN Comtrade: trade as countries report it, by product and partner, for a year or a month"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: BASE,
            pause: Duration::from_millis(1_500),
            calls_a_day: Some(500),
            key_header: Some(KEY_HEADER),
        }
    }

    /// - `reporters`: Comtrade's numbers, such as `156` for China; needed.
    /// - `products`: `TOTAL`, `AG2`, `AG4`, `AG6` or codes of 2, 4 or 6 digits; needed.
    /// - `partners`: numbers, `0` for the world; all of them when it is not said.
    /// - `flows`: `import`, `export`, or Comtrade's `M`, `X`, `RM`, `RX`, `DX`, `FM`; imports and exports when not said.
    /// - `frequency`: `A`, which it is when it is not said, or `M`.
    /// - `classification`: `HS` when it is not said, or an edition such as `H6`.
    /// - `from`: the first year or month of interest; else as far back as `lookback`.
    /// - `lookback`: so many months back revisions are asked for, 24 when it is not said: China's months come late.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let mut wanted = Wanted::default();
        keys::reporters(keys, &mut wanted)?;
        keys::products(keys, &mut wanted)?;
        keys::partners(keys, &mut wanted)?;
        keys::flows(keys, &mut wanted)?;
        keys::kind(keys, &mut wanted)?;
        keys::months(keys, &mut wanted)?;
        Ok(wanted)
    }

    /// For months that are named: their records. Else a list of what there is of each reporter.
    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let months = keys::span(wanted, window)?;
        let periods = keys::periods(wanted, months);
        if window.months.is_none() {
            return Ok(available::calls(wanted, months));
        }
        // The newest first, and in the first call as many as fit.
        let periods = periods.into_iter().rev().collect();
        let whole = keys::question(wanted, periods);
        Ok(plan::pack(&whole).iter().map(data).collect())
    }

    fn answer(&self, call: &Call, wanted: &Wanted, body: &Body) -> Result<Answered, Failure> {
        if call.role == Role::Index {
            return available::answer(call, wanted, body);
        }
        let most = Question::read(&call.url).map_or(MOST_KEYED, |question| question.most);
        Ok(match answer::counted(call, body, most)? {
            Counted::All(0) => Answered::Empty(format!("{} has no records", call.file_name)),
            Counted::All(_) => Answered::Import,
            Counted::Capped(count) => Answered::Capped(format!(
                "the answer has {count} records, as many as it may have: there are probably more"
            )),
        })
    }

    fn split(&self, call: &Call) -> Option<Vec<Call>> {
        let halves = Question::read(&call.url)?.halves()?;
        Some(halves.iter().map(data).collect())
    }
}

/// A question as a call.
fn data(question: &Question) -> Call {
    Call {
        // The same state of the data is the same records.
        fixed: question.version.is_some(),
        adapter: Some(crate::comtrade::NAME),
        ..Call::data(question.url(), question.file_name(), Expected::Json)
    }
}
