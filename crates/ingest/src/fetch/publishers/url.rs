use std::time::Duration;

use super::{link, months};
use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;

/// Months back that an address with months in it is looked for where nobody says it.
const LOOKBACK: u32 = 3;
/// What stands for the months of an address.
const PLACES: [&str; 3] = ["{YYYY-MM}", "{YYYY}", "{MM}"];

/// Any address: a file whose adapter is told by its bytes, or a table with a map.
#[derive(Debug)]
pub struct Url;

impl Publisher for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn about(&self) -> &'static str {
        "any file at an address, with a map where no adapter knows it"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "",
            pause: Duration::from_secs(1),
            calls_a_day: None,
            key_header: None,
        }
    }

    /// - `url`: the address of a file; `{YYYY}`, `{MM}` and `{YYYY-MM}` stand for the months of `lookback`.
    /// - `lookback`: so many months back are asked for, 3 when it is not said; for an address with months alone.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let url = keys.needed("url", "the address of a file")?;
        if !crate::config::is_http(&url.value) {
            return Err(url.fault("an http or https address", &url.value));
        }
        let mut rest = url.value.clone();
        for place in PLACES {
            rest = rest.replace(place, "");
        }
        if rest.contains(['{', '}']) {
            let expected = "an address with nothing in braces but `{YYYY}`, `{MM}` and `{YYYY-MM}`";
            return Err(url.fault(expected, &url.value));
        }
        let mut wanted = Wanted::default();
        if has_months(&url.value) {
            months::read_lookback(keys, &mut wanted)?;
        }
        wanted.set("url", vec![url.value]);
        Ok(wanted)
    }

    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let pattern = wanted.text("url").unwrap_or_default();
        let mut calls: Vec<Call> = Vec::new();
        let mut add = |url: String| {
            let name = match link::last_name(&url) {
                "" => "download".to_owned(),
                name => name.to_owned(),
            };
            if !calls.iter().any(|call| call.url == url) {
                calls.push(Call::data(url, name, Expected::Data));
            }
        };
        if !has_months(pattern) {
            add(pattern.to_owned());
            return Ok(calls);
        }
        for month in months::newest_first(wanted, window, LOOKBACK)? {
            let url = pattern.replace("{YYYY-MM}", &month.to_string());
            let url = url.replace("{YYYY}", &month.year().to_string());
            add(url.replace("{MM}", &format!("{:02}", month.month())));
        }
        Ok(calls)
    }

    fn answer(&self, _call: &Call, _wanted: &Wanted, _body: &Body) -> Result<Answered, Failure> {
        Ok(Answered::Import)
    }

    fn absent(&self, call: &Call, wanted: &Wanted, _status: u16) -> Option<String> {
        let of_months = wanted.text("url").is_some_and(has_months);
        of_months.then(|| format!("{} is not published yet", call.url))
    }
}

fn has_months(url: &str) -> bool {
    PLACES.iter().any(|place| url.contains(place))
}
