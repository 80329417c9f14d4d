use std::fs;

use tradeq_model::{Month, Span};

use super::Gacc;
use super::table::is_wanted;
use crate::failure::{Failure, FailureClass};
use crate::fetch::publishers::link;
use crate::fetch::{Answered, Body, Call, Expected, Publisher, Wanted};
use crate::gacc_release::{Index, ListedRelease, index};

/// Up to this year there are titles without months: July 2018 has none.
const TITLES_WITHOUT_MONTHS: i32 = 2018;
/// A title as a file's name is no longer than this.
const LONGEST_NAME: usize = 100;

impl Gacc {
    /// The pages that an index links to, as far as they are wanted, the newest months first.
    pub(super) fn listed(
        &self,
        call: &Call,
        wanted: &Wanted,
        body: &Body,
    ) -> Result<Answered, Failure> {
        let bytes = fs::read(&body.path).map_err(|error| {
            let message = format!("{}: the answer cannot be read: {error}", call.url);
            Failure::new(FailureClass::Unreadable, message)
        })?;
        let index = index(&bytes).map_err(|fault| {
            let hint = fault
                .hint()
                .map_or_else(String::new, |hint| format!("\nhint: {hint}"));
            Failure::new(
                FailureClass::NotData,
                format!("{}: {fault}{hint}", call.url),
            )
        })?;
        let Some(months) = call.period else {
            let message = format!("{}: no months were asked for", call.url);
            return Err(Failure::new(FailureClass::Config, message));
        };
        let Some(year) = year(call, &index) else {
            let message = format!("{}: the index does not say its year", call.url);
            return Err(Failure::new(FailureClass::NotData, message));
        };
        let mut found: Vec<(Month, Call)> = Vec::new();
        for release in index
            .releases
            .iter()
            .filter(|release| is_wanted(release, wanted))
        {
            let Some(span) = span(release, year) else {
                continue;
            };
            if span.to() < months.from() || span.from() > months.to() {
                continue;
            }
            if let Some(page) = self.page(call, wanted, release, span)
                && !found.iter().any(|(_, other)| other.url == page.url)
            {
                found.push((span.to(), page));
            }
        }
        found.sort_by_key(|(month, _)| std::cmp::Reverse(*month));
        if found.is_empty() {
            return Ok(Answered::Empty(format!(
                "{} lists nothing wanted of {months} yet: {}",
                self.name, call.url
            )));
        }
        Ok(Answered::Calls(
            found.into_iter().map(|(_, page)| page).collect(),
        ))
    }

    fn page(
        &self,
        call: &Call,
        wanted: &Wanted,
        release: &ListedRelease,
        span: Span,
    ) -> Option<Call> {
        let url = link::resolve(
            self.base(wanted),
            self.manners().base,
            &call.url,
            &release.url,
        )?;
        let ending = link::last_name(&url)
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending);
        let (expected, ending) = match ending.to_ascii_lowercase().as_str() {
            "xls" => (Expected::Xls, "xls"),
            "xlsx" => (Expected::Zip, "xlsx"),
            _ => (Expected::Html, "html"),
        };
        let name = format!("{}-{}-{}", self.name, span.to(), as_name(&release.title));
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let lacks_months = span.to().year() <= TITLES_WITHOUT_MONTHS && span.months() == 1;
        Some(Call {
            fixed: true,
            period: lacks_months.then_some(span),
            ..Call::data(
                url,
                format!("{}.{ending}", name.trim_end_matches('-')),
                expected,
            )
        })
    }
}

/// The year that an index is about: in its address, else the newest that it offers. Where that would make a month of it
/// later than the month in which it was asked, it is still the index of the year before.
fn year(call: &Call, index: &Index) -> Option<i32> {
    if let Some(year) = ending(&call.url, 4) {
        return year.parse().ok();
    }
    let asked: Month = ending(&call.file_name, 7)?.parse().ok()?;
    let year = index.newest_year.unwrap_or(asked.year()).min(asked.year());
    let months = index.releases.iter().map(|release| release.months.1);
    match months.max().and_then(|month| Month::new(year, month)) {
        Some(month) if month > asked => Some(year - 1),
        _ => Some(year),
    }
}

/// The last characters of a file's name before its ending, where a number begins with them.
fn ending(url: &str, length: usize) -> Option<&str> {
    let name = url.rsplit('/').next().unwrap_or_default();
    let (name, _) = name.rsplit_once('.')?;
    let ending = name.get(name.len().checked_sub(length)?..)?;
    ending
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(ending)
}

fn span(release: &ListedRelease, year: i32) -> Option<Span> {
    let (from, to) = release.months;
    Span::new(Month::new(year, from)?, Month::new(year, to)?)
}

/// A title as a name: letters and digits, the rest as single hyphens.
fn as_name(title: &str) -> String {
    let plain = title.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
