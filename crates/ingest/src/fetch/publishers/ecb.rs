use std::time::Duration;

use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;

/// The European Central Bank's reference rates: one table of all days since 1999.
#[derive(Debug)]
pub(super) struct Ecb;

impl Publisher for Ecb {
    fn name(&self) -> &'static str {
        "ecb"
    }

    fn about(&self) -> &'static str {
        "European Central Bank: daily reference rates of the euro, from which monthly rates are made"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "https://www.ecb.europa.eu",
            pause: Duration::from_secs(2),
            calls_a_day: None,
            key_header: None,
        }
    }

    /// No keys of its own.
    fn read(&self, _keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        Ok(Wanted::default())
    }

    fn first(&self, wanted: &Wanted, _window: &Window) -> Result<Vec<Call>, Failure> {
        let base = wanted.base.as_deref().unwrap_or(self.manners().base);
        let name = "eurofxref-hist.zip";
        Ok(vec![Call {
            adapter: Some(crate::ecb_fx::NAME),
            ..Call::data(
                format!("{base}/stats/eurofxref/{name}"),
                name,
                Expected::Zip,
            )
        }])
    }

    fn answer(&self, _call: &Call, _wanted: &Wanted, _body: &Body) -> Result<Answered, Failure> {
        Ok(Answered::Import)
    }
}
