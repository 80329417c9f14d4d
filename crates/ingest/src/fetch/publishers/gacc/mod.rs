//! China's customs: pages of releases, found by their index.
//!
//! A page never changes once it is published, so only the index is asked again. Figures by product and partner
//! (`stats.customs.gov.cn`) are behind a test for people: they come by an inbox.

mod listed;
mod table;

#[cfg(test)]
mod tests;

use std::time::Duration;

use chrono::Datelike;
use tradeq_model::{Month, Span};

use crate::failure::{Failure, FailureClass};
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Role, Wanted, Window};
use crate::keys::Keys;
use table::{CURRENCIES, TABLES};

/// The preliminary release: totals, trade modes, countries, major exports and imports, a week after the month.
pub(super) static PRELIMINARY: Gacc = Gacc {
    name: "gacc-preliminary",
    about: "China's customs, preliminary release: totals, trade modes, countries, major exports and imports",
    page: "preliminary",
};

/// The monthly bulletin: corrected and in more detail, on the 18th.
pub(super) static BULLETIN: Gacc = Gacc {
    name: "gacc-bulletin",
    about: "China's customs, monthly bulletin: the corrected tables of a month",
    page: "monthly",
};

/// The first year that the English site has an index of.
const FIRST_YEAR: i32 = 2018;
/// Months back that the index is looked through where nobody says it.
const LOOKBACK: u32 = 3;

/// What every page of a release has in its markup, and how far into it that is looked for.
const MARK: &[u8] = b"atcl-";
const MOST_HEAD: u64 = 512 * 1024;

/// A family of releases with an index of its own.
#[derive(Debug)]
pub(super) struct Gacc {
    name: &'static str,
    about: &'static str,
    /// How the pages of the index are called.
    page: &'static str,
}

impl Publisher for Gacc {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "https://english.customs.gov.cn",
            pause: Duration::from_secs(3),
            calls_a_day: None,
            key_header: None,
        }
    }

    /// - `tables`: some of `totals`, `trade-mode`, `countries`, `exports`, `imports`, `sections`, `places`; else all that
    ///   the adapter reads.
    /// - `currency`: `cny`, `usd` or `both`, which it is when it is not said.
    /// - `lookback`: so many months back the index is looked through, 3 when it is not said; the current year always.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let mut wanted = Wanted::default();
        let mut tables = Vec::new();
        for said in keys.texts("tables")? {
            if !TABLES.iter().any(|(word, _)| *word == said.value) {
                let known: Vec<String> =
                    TABLES.iter().map(|(word, _)| format!("`{word}`")).collect();
                return Err(said.fault(&format!("one of {}", known.join(", ")), &said.value));
            }
            tables.push(said.value);
        }
        wanted.set("tables", tables);
        if let Some(word) = keys.word("currency", &CURRENCIES)? {
            wanted.set("currency", vec![word.to_owned()]);
        }
        if let Some(lookback) = keys.number("lookback")? {
            wanted.set("lookback", vec![lookback.value.to_string()]);
        }
        Ok(wanted)
    }

    /// The index of this year, and of earlier ones that the months reach into, the newest first.
    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let today = this_month(window)?;
        let months = match window.months {
            Some((from, to)) => Span::new(from, to.min(today)),
            None => Span::new(begin(wanted, today)?, today),
        };
        let Some(months) = months else {
            let message = format!("{}: the months are not over yet", self.name);
            return Err(Failure::new(FailureClass::Config, message));
        };
        let base = self.base(wanted);
        let mut calls = Vec::new();
        // Until its first release the page of a year may still be that of the year before.
        let is_current =
            |year: i32| year == today.year() || (year + 1 == today.year() && today.month() <= 3);
        let years = months.from().year().max(FIRST_YEAR)..=months.to().year();
        if years.clone().any(is_current) {
            let url = format!("{base}/statics/report/{}.html", self.page);
            // Its year is not in its address: the month in which it was asked tells which it can be.
            let file_name = format!("{}-{today}.html", self.page);
            calls.push(Call {
                file_name,
                ..Self::index(url, months)
            });
        }
        for year in years.rev().filter(|year| *year < today.year()) {
            let url = format!("{base}/statics/report/{}{year}.html", self.page);
            calls.push(Self::index(url, months));
        }
        Ok(calls)
    }

    fn answer(&self, call: &Call, wanted: &Wanted, body: &Body) -> Result<Answered, Failure> {
        match call.role {
            Role::Data => {
                self.is_release(call, body)?;
                Ok(Answered::Import)
            }
            Role::Index => self.listed(call, wanted, body),
        }
    }

    fn absent(&self, call: &Call, _wanted: &Wanted, status: u16) -> Option<String> {
        let is_index = call.role == Role::Index && status == 404;
        is_index.then(|| format!("{} has no such index yet: {}", self.name, call.url))
    }
}

impl Gacc {
    /// A page of another kind at the address of a release, such as one of maintenance, is the site's trouble of today and
    /// says nothing of the release.
    fn is_release(&self, call: &Call, body: &Body) -> Result<(), Failure> {
        if call.expected != Expected::Html {
            return Ok(());
        }
        let head = body.head(MOST_HEAD).map_err(|error| {
            let message = format!("{}: the answer cannot be read: {error}", call.url);
            Failure::new(FailureClass::Unreadable, message)
        })?;
        if head.windows(MARK.len()).any(|part| part == MARK) {
            return Ok(());
        }
        let message = format!(
            "{}: the answer is a page, but none of {}",
            call.url, self.name
        );
        Err(Failure::new(FailureClass::NotData, message))
    }

    fn base<'a>(&self, wanted: &'a Wanted) -> &'a str {
        wanted.base.as_deref().unwrap_or(self.manners().base)
    }

    /// An index whose releases of these months are wanted.
    fn index(url: String, months: Span) -> Call {
        Call {
            period: Some(months),
            ..Call::index(url, Expected::Html)
        }
    }
}

fn this_month(window: &Window) -> Result<Month, Failure> {
    let month = Month::new(window.now.year(), window.now.month());
    month.ok_or_else(|| {
        let message = format!("the clock is out of range: {}", window.now);
        Failure::new(FailureClass::Config, message)
    })
}

/// Where a run without months of its own begins: this year, or so many months back.
fn begin(wanted: &Wanted, today: Month) -> Result<Month, Failure> {
    let lookback = match wanted.text("lookback") {
        None => LOOKBACK,
        Some(text) => text.parse().map_err(|_| {
            let message = format!("`lookback` must be a number of months: `{text}`");
            Failure::new(FailureClass::Config, message)
        })?,
    };
    let back = today.plus(-i32::try_from(lookback).unwrap_or(i32::MAX / 2));
    Ok(Month::new(today.year(), 1).map_or(back, |january| january.min(back)))
}
