use std::time::Duration;

use super::months;
use crate::failure::{Failure, FailureClass};
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;

const SEVEN_ZIP: &[u8] = b"7z\xbc\xaf\x27\x1c";
/// The months of a year are revised with each new one.
const LOOKBACK: u32 = 12;
/// The first month that there is a file of.
const FIRST: (i32, u32) = (2002, 1);

/// Eurostat's Comext: one file a month with everything in it.
#[derive(Debug)]
pub(super) struct Comext;

impl Publisher for Comext {
    fn name(&self) -> &'static str {
        "comext"
    }

    fn about(&self) -> &'static str {
        "Eurostat's Comext: trade of the European Union's members by product of eight digits and partner, a file a month"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "https://ec.europa.eu",
            pause: Duration::from_secs(5),
            calls_a_day: None,
            key_header: None,
        }
    }

    /// - `lookback`: so many months back are looked at again, 12 when it is not said: they are revised. What did not
    ///   change is not downloaded.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let mut wanted = Wanted::default();
        months::read_lookback(keys, &mut wanted)?;
        Ok(wanted)
    }

    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let base = wanted.base.as_deref().unwrap_or(self.manners().base);
        let months = months::newest_first(wanted, window, LOOKBACK)?;
        // A month is never published before it is over.
        let this = months::newest_first(
            &Wanted::default(),
            &Window {
                months: None,
                ..*window
            },
            0,
        )?;
        let is_there = |month: &tradeq_model::Month| {
            (month.year(), month.month()) >= FIRST && !this.contains(month)
        };
        let call = |month: tradeq_model::Month| {
            let name = format!("full_v2_{}{:02}.7z", month.year(), month.month());
            let url = format!(
                "{base}/eurostat/api/dissemination/files?downfile=comext%2FCOMEXT_DATA%2FPRODUCTS%2F{name}"
            );
            Call {
                adapter: Some(crate::comext::NAME),
                // A month that is not there answers with a page.
                ..Call::data(url, name, Expected::Any)
            }
        };
        Ok(months.into_iter().filter(is_there).map(call).collect())
    }

    fn answer(&self, call: &Call, _wanted: &Wanted, body: &Body) -> Result<Answered, Failure> {
        let head = body.head(512).map_err(|error| {
            let message = format!("{}: the answer cannot be read: {error}", call.url);
            Failure::new(FailureClass::Unreadable, message)
        })?;
        if head.starts_with(SEVEN_ZIP) {
            return Ok(Answered::Import);
        }
        if head.trim_ascii_start().starts_with(b"<") {
            return Ok(Answered::Empty(format!(
                "{} is not published yet",
                call.file_name
            )));
        }
        let message = format!("{}: the answer is no 7z archive", call.url);
        Err(Failure::new(FailureClass::NotData, message))
    }

    fn absent(&self, call: &Call, _wanted: &Wanted, _status: u16) -> Option<String> {
        Some(format!("{} is not published yet", call.file_name))
    }
}
