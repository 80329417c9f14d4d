use std::time::Duration;

use chrono::Datelike;

use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;

/// Editions of the Harmonized System that there is a file by.
const EDITIONS: [(&str, &str); 7] = [
    ("HS92", "HS92"),
    ("HS96", "HS96"),
    ("HS02", "HS02"),
    ("HS07", "HS07"),
    ("HS12", "HS12"),
    ("HS17", "HS17"),
    ("HS22", "HS22"),
];

/// CEPII's BACI: one archive a year, of all years.
#[derive(Debug)]
pub(super) struct Baci;

impl Publisher for Baci {
    fn name(&self) -> &'static str {
        "baci"
    }

    fn about(&self) -> &'static str {
        "CEPII's BACI: reconciled world trade by product of six digits, an archive each January"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "https://www.cepii.fr",
            pause: Duration::from_secs(5),
            calls_a_day: None,
            key_header: None,
        }
    }

    /// - `edition`: of the Harmonized System, `HS92` to `HS22`, which it is when it is not said; its year is the first of
    ///   the archive.
    /// - `vintage`: a publication such as `202501`; else the newest.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let mut wanted = Wanted::default();
        let edition = keys.word("edition", &EDITIONS)?.unwrap_or("HS22");
        wanted.set("edition", vec![edition.to_owned()]);
        if let Some(said) = keys.text("vintage")? {
            let digits =
                said.value.len() == 6 && said.value.bytes().all(|byte| byte.is_ascii_digit());
            if !digits || !("01"..="12").contains(&&said.value[4..]) {
                return Err(said.fault("a year and a month such as 202501", &said.value));
            }
            wanted.set("vintage", vec![said.value]);
        }
        Ok(wanted)
    }

    /// This year's archive; until the end of March it may be late, and last year's is asked for before it.
    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let base = wanted.base.as_deref().unwrap_or(self.manners().base);
        let edition = wanted.text("edition").unwrap_or("HS22");
        let this = window.now.year();
        let vintages = match wanted.text("vintage") {
            Some(vintage) => vec![vintage.to_owned()],
            None if window.now.month() <= 3 => vec![format!("{}01", this - 1), format!("{this}01")],
            None => vec![format!("{this}01")],
        };
        let call = |vintage: &String| {
            let name = format!("BACI_{edition}_V{vintage}.zip");
            let url = format!("{base}/DATA_DOWNLOAD/baci/data/{name}");
            Call {
                fixed: true,
                adapter: Some(crate::baci::NAME),
                ..Call::data(url, name, Expected::Zip)
            }
        };
        Ok(vintages.iter().map(call).collect())
    }

    fn answer(&self, _call: &Call, _wanted: &Wanted, _body: &Body) -> Result<Answered, Failure> {
        Ok(Answered::Import)
    }

    fn absent(&self, call: &Call, _wanted: &Wanted, _status: u16) -> Option<String> {
        Some(format!("{} is not published yet", call.file_name))
    }
}
