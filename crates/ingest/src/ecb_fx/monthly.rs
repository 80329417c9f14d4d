//! Monthly averages of the data service, as SDMX-JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;
use tradeq_model::Month;
use tradeq_storage::{RateRow, ReferenceRecord, ReferenceRow};

use super::rate;
use crate::fault::{FileFault, OwnFault, Place};
use crate::reference::{List, json};
use crate::source::{Source, SourceError};

#[derive(Deserialize)]
struct Message {
    header: Header,
    #[serde(rename = "dataSets")]
    data_sets: Vec<DataSet>,
    structure: Structure,
}

#[derive(Deserialize)]
struct Header {
    prepared: Option<String>,
}

#[derive(Deserialize)]
struct DataSet {
    series: BTreeMap<String, Series>,
}

#[derive(Deserialize)]
struct Series {
    observations: BTreeMap<String, Vec<Option<Box<RawValue>>>>,
}

#[derive(Deserialize)]
struct Structure {
    dimensions: Dimensions,
}

#[derive(Deserialize)]
struct Dimensions {
    series: Vec<Dimension>,
    observation: Vec<Dimension>,
}

#[derive(Deserialize)]
struct Dimension {
    id: String,
    values: Vec<Value>,
}

#[derive(Deserialize)]
struct Value {
    id: String,
    end: Option<String>,
}

pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let message: Message = json::read(source)?;
    let prepared = message.header.prepared.as_deref().unwrap_or_default();
    let structure = &message.structure.dimensions;
    let [time] = &structure.observation[..] else {
        return Err(odd("the observations must have the dimension TIME_PERIOD alone").into());
    };
    let mut list = List::default();
    let mut keys = BTreeSet::new();
    for (key, series) in message.data_sets.iter().flat_map(|set| &set.series) {
        let (base, quote) = pair(key, &structure.series)?;
        for (at, values) in &series.observations {
            let placed = |fault: FileFault| {
                fault.in_place(Place::Member(
                    format!("series {key}, observation {at}"),
                    None,
                ))
            };
            let value = at.parse::<usize>().ok().and_then(|at| time.values.get(at));
            let value = value.ok_or_else(|| placed(odd("an observation has no time period")))?;
            let month = month(&value.id).map_err(placed)?;
            if !keys.insert((month, base.clone(), quote.clone())) {
                return Err(
                    placed(odd(&format!("{quote} per {base} in {month} stands twice"))).into(),
                );
            }
            let Some(Some(text)) = values.first() else {
                continue;
            };
            let rate = rate::parse(text.get()).and_then(|rate| rate::mean_e6(rate, 1));
            let rate_e6 = rate.ok_or_else(|| {
                placed(FileFault::BadWord {
                    line: 0,
                    column: "OBS_VALUE".to_owned(),
                    value: text.get().to_owned(),
                    expected: "a positive decimal such as 7.4326".to_owned(),
                })
            })?;
            // The average of a month that had not ended when the answer was made.
            let is_partial = value
                .end
                .as_deref()
                .is_some_and(|end| !prepared.is_empty() && prepared.get(..10) <= end.get(..10));
            if is_partial {
                list.notices.push(format!(
                    "{month} is partial: the answer is of {}",
                    prepared.get(..10).unwrap_or(prepared)
                ));
            }
            list.rows.push(ReferenceRow {
                line: 1,
                record: ReferenceRecord::Rate(RateRow {
                    month,
                    base: base.clone(),
                    quote: quote.clone(),
                    rate_e6,
                    days: None,
                    is_partial,
                }),
            });
        }
    }
    Ok(list)
}

/// The currencies of a series of monthly averages, base first.
fn pair(key: &str, dimensions: &[Dimension]) -> Result<(String, String), FileFault> {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    let places: Vec<&str> = key.split(':').collect();
    if places.len() != dimensions.len() {
        return Err(odd(
            "the key of a series has not as many places as there are dimensions",
        ));
    }
    for (place, dimension) in places.iter().zip(dimensions) {
        let value = place
            .parse::<usize>()
            .ok()
            .and_then(|at| dimension.values.get(at));
        let value = value.ok_or_else(|| odd("the key of a series points to no value"))?;
        found.insert(&dimension.id, &value.id);
    }
    let get = |id: &str| found.get(id).copied().unwrap_or_default();
    for (id, expected, what) in [
        ("FREQ", "M", "monthly rates"),
        ("EXR_TYPE", "SP00", "spot rates"),
        ("EXR_SUFFIX", "A", "averages"),
    ] {
        if get(id) != expected {
            let message = format!("`{id}` must be {expected}, {what}: `{}`", get(id));
            let hint = "ask for the series M.CNY.EUR.SP00.A, with your currencies";
            return Err(OwnFault::new("other-series", message, hint).into());
        }
    }
    // So many units of CURRENCY for one of CURRENCY_DENOM.
    let (base, quote) = (get("CURRENCY_DENOM"), get("CURRENCY"));
    let fits = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if !fits(base) || !fits(quote) || base == quote {
        return Err(odd("a series must name two currencies"));
    }
    Ok((base.to_owned(), quote.to_owned()))
}

fn month(text: &str) -> Result<Month, FileFault> {
    let parsed = text.split_once('-').and_then(|(year, month)| {
        let fits = year.len() == 4 && month.len() == 2;
        fits.then(|| Month::new(year.parse().ok()?, month.parse().ok()?))
            .flatten()
    });
    parsed.ok_or_else(|| FileFault::BadWord {
        line: 0,
        column: "TIME_PERIOD".to_owned(),
        value: text.to_owned(),
        expected: "a month written like 2024-09".to_owned(),
    })
}

fn odd(what: &str) -> FileFault {
    OwnFault::new(
        "odd-structure",
        what,
        "download the series again, as SDMX-JSON",
    )
    .into()
}
