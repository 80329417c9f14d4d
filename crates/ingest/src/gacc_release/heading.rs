//! What a table is, by its title, its unit line and what the person said.

use tradeq_model::{Currency, Span};

use super::date::{self, Published};
use super::document::{Document, Written};
use super::kind::Kind;
use super::months;
use super::unit::{MoneyUnit, currency};
use crate::fault::{FileFault, OwnFault};

/// The preliminary release and the monthly bulletin are never one: the second corrects the first.
const PRELIMINARY: &str = "gacc-preliminary";
const BULLETIN: &str = "gacc-bulletin";

/// What a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) kind: Kind,
    pub(super) dataset: &'static str,
    pub(super) unit: MoneyUnit,
    /// The months of the title: one month, or January and February together.
    pub(super) span: Span,
    /// The title on one line.
    pub(super) release: String,
    pub(super) published_on: Option<String>,
    /// What was read from elsewhere than the page's own words.
    pub(super) notices: Vec<String>,
}

impl Heading {
    /// Reads it, and checks that title, table and unit line agree.
    ///
    /// # Errors
    /// A title that is not known, names no months or contradicts another; a unit that is missing, not known, or of
    /// another currency than the title.
    pub(super) fn of(document: &Document, period: Option<Span>) -> Result<Self, FileFault> {
        let mut notices = Vec::new();
        let (title, kind) = title(document)?;
        let span = months(document, period)?;
        let unit = unit(document, title, &mut notices)?;
        let dataset = dataset(&title.text, unit);
        let published = document.published.as_ref();
        let published_on = match published.map(|day| date::published(&day.text, span)) {
            Some(Published::On(day)) => Some(day),
            Some(Published::NoDate | Published::Unclear) => {
                let text = published.map_or("", |day| &day.text);
                notices.push(format!(
                    "the day of publication is left out: `{text}` can be read in two ways or in none"
                ));
                None
            }
            None => None,
        };
        Ok(Self {
            kind,
            dataset,
            unit,
            span,
            release: title.text.clone(),
            published_on,
            notices,
        })
    }
}

/// The first text that is a title; others may not say that the table is of another kind.
fn title(document: &Document) -> Result<(&Written, Kind), FileFault> {
    let titles = || document.titles.iter();
    let found = titles().find_map(|title| Kind::of(&title.text).map(|kind| (title, kind)));
    let Some((title, kind)) = found else {
        let other = titles().find(|title| Kind::is_other(&title.text));
        return Err(not_read(other.or(document.titles.first())));
    };
    let second = titles().find(|other| Kind::of(&other.text).is_some_and(|other| other != kind));
    match second {
        None => Ok((title, kind)),
        Some(second) => Err(contradiction("the kind of its table", title, second)),
    }
}

fn not_read(title: Option<&Written>) -> FileFault {
    let text = title.map_or("", |title| &title.text);
    let message = format!("the table is none of those that are read: `{text}`");
    let hint = "read are the tables of totals, by trade mode or customs regime, by country or region, by HS \
        section, by location of importers and exporters, and of major commodities; type single figures \
        of others into a table of figures (`--source figures`)";
    let fault = OwnFault::new("table-not-read", message, hint);
    match title {
        Some(title) => fault.in_place(title.place.clone()).into(),
        None => fault.into(),
    }
}

/// The months of the titles, which must agree with each other and with what the person said.
fn months(document: &Document, period: Option<Span>) -> Result<Span, FileFault> {
    let mut dated = document.titles.iter().filter_map(|title| {
        let span = months::of_title(&title.text);
        span.filter(|_| Kind::of(&title.text).is_some())
            .map(|span| (title, span))
    });
    let Some((title, span)) = dated.next() else {
        let message = "the title names no month";
        let hint = "say which month it is about, such as --period 2018-07; the index of the releases has it";
        let fault = OwnFault::new("no-month", message, hint);
        let first = document.titles.first();
        return period.ok_or_else(|| match first {
            Some(title) => fault.in_place(title.place.clone()).into(),
            None => fault.into(),
        });
    };
    if let Some((second, _)) = dated.find(|(_, other)| *other != span) {
        return Err(contradiction("its months", title, second));
    }
    if let Some(period) = period.filter(|period| *period != span) {
        let message = format!(
            "the title says {span}, and --period says {period}: `{}`",
            title.text
        );
        let fault = OwnFault::new(
            "other-month",
            message,
            "leave --period out: the title has the months",
        );
        return Err(fault.in_place(title.place.clone()).into());
    }
    if span.months() > 1 && !span.is_ytd() {
        let message = format!(
            "a release covers a month or the months since January: `{}`",
            title.text
        );
        let fault = OwnFault::new(
            "odd-months",
            message,
            "look at the title: the page may be no release",
        );
        return Err(fault.in_place(title.place.clone()).into());
    }
    Ok(span)
}

/// The unit line, in the currency of the title; where there is none, what the bulletin has always printed.
fn unit(
    document: &Document,
    title: &Written,
    notices: &mut Vec<String>,
) -> Result<MoneyUnit, FileFault> {
    let mut named = document.titles.iter().filter_map(|title| {
        let currency = currency(&title.text);
        currency.map(|currency| (title, currency))
    });
    let first = named.next();
    if let Some((first, of_first)) = first
        && let Some((second, _)) = named.find(|(_, other)| *other != of_first)
    {
        return Err(contradiction("its currency", first, second));
    }
    let of_title = first.map(|(_, currency)| currency);
    let Some(line) = document.units.first() else {
        return without_unit_line(document, title, of_title, notices);
    };
    let unit = MoneyUnit::of(&line.text).ok_or_else(|| {
        let message = format!("the unit is not known: `{}`", line.text);
        let hint = "expected a line such as `Unit: CNY 100 Million`, `Unit: US$1,000` or `单位：亿元人民币`";
        FileFault::from(OwnFault::new("unknown-unit", message, hint).in_place(line.place.clone()))
    })?;
    if let Some((title, _)) = first.filter(|(_, currency)| *currency != unit.currency) {
        return Err(contradiction("its currency", title, line));
    }
    if let Some(other) = document
        .units
        .iter()
        .find(|other| MoneyUnit::of(&other.text).is_none_or(|other| other != unit))
    {
        return Err(contradiction("its unit", line, other));
    }
    Ok(unit)
}

fn without_unit_line(
    document: &Document,
    title: &Written,
    of_title: Option<Currency>,
    notices: &mut Vec<String>,
) -> Result<MoneyUnit, FileFault> {
    let of_link = document.links.iter().find_map(|link| currency(link));
    let is_bulletin = is_english_bulletin(&title.text);
    let in_yuan = [of_title, of_link].contains(&Some(Currency::Cny));
    if !is_bulletin || in_yuan {
        let message = format!("the table has no line that says the unit: `{}`", title.text);
        let hint = "the download may be cut, or the page was edited: download it again, or type its figures \
            into a table of figures with their unit (`--source figures`)";
        let fault = OwnFault::new("no-unit", message, hint);
        return Err(fault.in_place(title.place.clone()).into());
    }
    let unit = MoneyUnit {
        currency: Currency::Usd,
        multiplier: 1_000,
    };
    notices.push(format!(
        "the page has no unit line: read in {}, the unit of the English bulletin",
        unit.describe()
    ));
    Ok(unit)
}

/// `(5)Imports and Exports by Customs Regime,9.2023`: the preliminary release begins with `China's`.
fn is_english_bulletin(title: &str) -> bool {
    !is_chinese(title) && !is_preliminary_title(title)
}

fn is_chinese(title: &str) -> bool {
    title
        .chars()
        .any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

fn is_preliminary_title(title: &str) -> bool {
    let title = title.to_lowercase().replace('’', "'");
    title.contains("china's")
}

/// English titles say which release it is; Chinese ones do not, but print it in units of their own.
fn dataset(title: &str, unit: MoneyUnit) -> &'static str {
    let preliminary =
        is_preliminary_title(title) || (is_chinese(title) && unit.multiplier >= 1_000_000);
    if preliminary { PRELIMINARY } else { BULLETIN }
}

fn contradiction(what: &str, first: &Written, second: &Written) -> FileFault {
    let message = format!(
        "the page contradicts itself about {what}: `{}` and `{}`",
        first.text, second.text
    );
    let hint = "nothing tells which of the two is wrong: look for a corrected page, and do not import this one";
    let fault = OwnFault::new("contradiction", message, hint);
    fault.in_place(second.place.clone()).into()
}
