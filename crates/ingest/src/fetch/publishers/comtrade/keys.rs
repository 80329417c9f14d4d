//! The keys of a job for Comtrade, and what they come to.

use chrono::Datelike;
use tradeq_model::{Month, Span};

use super::question::{Question, period};
use super::{BASE, MOST_KEYED, MOST_PREVIEW};
use crate::failure::{Failure, FailureClass};
use crate::fault::OwnFault;
use crate::fetch::{Wanted, Window};
use crate::keys::{Keys, Said};

/// Months back that revisions are looked for where nobody says it.
const LOOKBACK: u32 = 24;
const LEVELS: [&str; 6] = ["TOTAL", "AG2", "AG4", "AG5", "AG6", "ALL"];
const FLOWS: [(&str, &str); 8] = [
    ("import", "M"),
    ("export", "X"),
    ("M", "M"),
    ("X", "X"),
    ("RM", "RM"),
    ("RX", "RX"),
    ("DX", "DX"),
    ("FM", "FM"),
];

/// Comtrade's numbers of countries that report; at least one.
pub(in crate::fetch::publishers) fn reporters(
    keys: &mut Keys<'_>,
    wanted: &mut Wanted,
) -> Result<(), OwnFault> {
    let said = keys.texts("reporters")?;
    if said.is_empty() {
        return Err(keys.missing(
            "reporters",
            "numbers of countries such as \"156\" for China",
        ));
    }
    let expected = "a number of Comtrade such as `156` for China";
    wanted.set("reporters", numbers(said, expected)?);
    Ok(())
}

pub(super) fn partners(keys: &mut Keys<'_>, wanted: &mut Wanted) -> Result<(), OwnFault> {
    let expected = "a number of Comtrade such as `842` for the United States, or `0` for the world";
    let partners = numbers(keys.texts("partners")?, expected)?;
    wanted.set("partners", partners);
    Ok(())
}

pub(super) fn products(keys: &mut Keys<'_>, wanted: &mut Wanted) -> Result<(), OwnFault> {
    let expected = "`TOTAL`, `AG2`, `AG4`, `AG6` or codes of 2, 4 or 6 digits";
    let said = keys.texts("products")?;
    if said.is_empty() {
        return Err(keys.missing("products", expected));
    }
    let mut products = Vec::new();
    for product in said {
        let is_code = matches!(product.value.len(), 2 | 4 | 6)
            && product.value.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code && !LEVELS.contains(&product.value.as_str()) {
            return Err(product.fault(expected, &product.value));
        }
        add(&mut products, product.value);
    }
    wanted.set("products", products);
    Ok(())
}

pub(super) fn flows(keys: &mut Keys<'_>, wanted: &mut Wanted) -> Result<(), OwnFault> {
    let mut flows = Vec::new();
    for said in keys.texts("flows")? {
        let found = FLOWS.iter().find(|(word, _)| *word == said.value);
        let Some((_, code)) = found else {
            let words: Vec<String> = FLOWS.iter().map(|(word, _)| format!("`{word}`")).collect();
            return Err(said.fault(&format!("one of {}", words.join(", ")), &said.value));
        };
        add(&mut flows, (*code).to_owned());
    }
    if flows.is_empty() {
        flows = vec!["M".to_owned(), "X".to_owned()];
    }
    wanted.set("flows", flows);
    Ok(())
}

/// Frequency and classification.
pub(in crate::fetch::publishers) fn kind(
    keys: &mut Keys<'_>,
    wanted: &mut Wanted,
) -> Result<(), OwnFault> {
    let frequency = keys.word("frequency", &[("A", "A"), ("M", "M")])?;
    wanted.set("frequency", vec![frequency.unwrap_or("A").to_owned()]);
    let classification = match keys.text("classification")? {
        None => "HS".to_owned(),
        Some(said) => {
            let is_edition = said.value == "HS"
                || matches!(said.value.as_bytes(), [b'H', digit] if digit.is_ascii_digit());
            if !is_edition {
                return Err(said.fault("`HS` or an edition such as `H6`", &said.value));
            }
            said.value
        }
    };
    wanted.set("classification", vec![classification]);
    Ok(())
}

/// `from` and `lookback`.
pub(in crate::fetch::publishers) fn months(
    keys: &mut Keys<'_>,
    wanted: &mut Wanted,
) -> Result<(), OwnFault> {
    if let Some(said) = keys.text("from")? {
        if of_text(&said.value).is_none() {
            return Err(said.fault("a year or a month such as 2015 or 2015-01", &said.value));
        }
        wanted.set("from", vec![said.value]);
    }
    if let Some(said) = keys.number("lookback")? {
        wanted.set("lookback", vec![said.value.to_string()]);
    }
    Ok(())
}

fn numbers(said: Vec<Said<String>>, expected: &str) -> Result<Vec<String>, OwnFault> {
    let mut numbers = Vec::new();
    for said in said {
        let number: Option<u16> = said.value.parse().ok().filter(|number| *number < 1_000);
        let number = number.ok_or_else(|| said.fault(expected, &said.value))?;
        add(&mut numbers, number.to_string());
    }
    Ok(numbers)
}

/// What is said twice is asked for once.
fn add(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn of_text(text: &str) -> Option<Month> {
    match text.len() {
        4 => Month::new(text.parse().ok()?, 1),
        _ => text.parse().ok(),
    }
}

pub(in crate::fetch::publishers) fn is_monthly(wanted: &Wanted) -> bool {
    wanted.text("frequency") == Some("M")
}

pub(super) fn lookback(wanted: &Wanted) -> u32 {
    let said = wanted.text("lookback").and_then(|text| text.parse().ok());
    said.unwrap_or(LOOKBACK)
}

pub(in crate::fetch::publishers) fn base(wanted: &Wanted) -> &str {
    wanted.base.as_deref().unwrap_or(BASE)
}

/// `C/A/HS`: goods by year and the Harmonized System.
pub(in crate::fetch::publishers) fn path_of_kind(wanted: &Wanted) -> String {
    let frequency = wanted.text("frequency").unwrap_or("A");
    let classification = wanted.text("classification").unwrap_or("HS");
    format!("C/{frequency}/{classification}")
}

/// The months that there can be data of: those of a backfill, else from `from` or as far back as `lookback`.
pub(in crate::fetch::publishers) fn span(
    wanted: &Wanted,
    window: &Window,
) -> Result<Span, Failure> {
    let outside = |what: String| Failure::new(FailureClass::Config, what);
    let this = Month::new(window.now.year(), window.now.month());
    let this = this.ok_or_else(|| outside(format!("the clock is out of range: {}", window.now)))?;
    let newest = if is_monthly(wanted) {
        Some(this.plus(-1))
    } else {
        Month::new(this.year() - 1, 12)
    };
    let newest = newest.unwrap_or(this);
    let (from, to) = match window.months {
        Some((from, to)) => (from, to.min(newest)),
        None => {
            let back = i32::try_from(lookback(wanted)).unwrap_or(i32::MAX / 2);
            let from = wanted.text("from").and_then(of_text);
            (from.unwrap_or_else(|| this.plus(-back)), newest)
        }
    };
    let from = if is_monthly(wanted) {
        from
    } else {
        Month::new(from.year(), 1).unwrap_or(from)
    };
    Span::new(from, to).ok_or_else(|| outside(format!("no data can be there yet from {from} on")))
}

/// The periods of some months, the oldest first.
pub(super) fn periods(wanted: &Wanted, months: Span) -> Vec<String> {
    let is_monthly = is_monthly(wanted);
    let mut periods: Vec<String> = months
        .iter()
        .map(|month| period(month, is_monthly))
        .collect();
    periods.dedup();
    periods
}

/// Everything that is wanted of some periods, as one question however large.
pub(super) fn question(wanted: &Wanted, periods: Vec<String>) -> Question {
    let room = if wanted.keyed {
        "data/v1/get"
    } else {
        "public/v1/preview"
    };
    let texts = |key: &str| wanted.texts(key).to_vec();
    Question {
        path: format!("{}/{room}/{}", base(wanted), path_of_kind(wanted)),
        reporters: texts("reporters"),
        periods,
        products: texts("products"),
        flows: texts("flows"),
        partners: texts("partners"),
        most: if wanted.keyed {
            MOST_KEYED
        } else {
            MOST_PREVIEW
        },
        version: None,
    }
}
