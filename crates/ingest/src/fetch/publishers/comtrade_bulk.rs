use std::time::Duration;

use tradeq_model::{Month, Span};

use super::comtrade::answer::{BulkFile, bulk_files};
use super::comtrade::{BASE, KEY_HEADER, keys};
use super::link;
use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Role, Wanted, Window};
use crate::keys::Keys;

/// Comtrade's bulk files: a reporter's whole year or month in one, for those with a premium key.
#[derive(Debug)]
pub(super) struct ComtradeBulk;

impl Publisher for ComtradeBulk {
    fn name(&self) -> &'static str {
        "comtrade-bulk"
    }

    fn about(&self) -> &'static str {
        "UN Comtrade's bulk files, with a premium key: everything a country reported for a year or a month"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: BASE,
            pause: Duration::from_secs(2),
            calls_a_day: Some(500),
            key_header: Some(KEY_HEADER),
        }
    }

    /// - `reporters`: Comtrade's numbers, such as `156` for China; needed.
    /// - `frequency`: `A`, which it is when it is not said, or `M`.
    /// - `classification`: `HS` when it is not said, or an edition such as `H6`.
    /// - `from`: the first year or month of interest; else as far back as `lookback`.
    /// - `lookback`: so many months back, 24 when it is not said.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let mut wanted = Wanted::default();
        keys::reporters(keys, &mut wanted)?;
        keys::kind(keys, &mut wanted)?;
        keys::months(keys, &mut wanted)?;
        Ok(wanted)
    }

    /// The list of the reporters' files.
    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure> {
        let base = keys::base(wanted);
        let kind = keys::path_of_kind(wanted);
        let reporters = wanted.texts("reporters").join(",");
        Ok(vec![Call {
            period: Some(keys::span(wanted, window)?),
            ..Call::index(
                format!("{base}/bulk/v1/get/{kind}?reporterCode={reporters}"),
                Expected::Json,
            )
        }])
    }

    fn answer(&self, call: &Call, wanted: &Wanted, body: &Body) -> Result<Answered, Failure> {
        if call.role == Role::Data {
            return Ok(Answered::Import);
        }
        let mut files = Vec::new();
        for file in bulk_files(call, body)? {
            let is_asked = wanted
                .texts("reporters")
                .contains(&file.reporter_code.to_string());
            let months = call.period;
            if let Some(month) = month(&file).filter(|_| is_asked)
                && months.is_some_and(|months: Span| months.contains(month))
            {
                files.push((month, file));
            }
        }
        // The newest first, and of one dataset the newest publication alone.
        files.sort_by(|(month, file), (other, of_other)| {
            let key = |file: &BulkFile| {
                (
                    file.reporter_code.to_string(),
                    file.classification_code.clone(),
                )
            };
            other
                .cmp(month)
                .then_with(|| key(file).cmp(&key(of_other)))
                .then_with(|| of_other.publication_date.cmp(&file.publication_date))
        });
        files.dedup_by(|(month, file), (other, of_other)| {
            month == other
                && file.reporter_code == of_other.reporter_code
                && file.classification_code == of_other.classification_code
        });
        let base = keys::base(wanted);
        let calls: Vec<Call> = files
            .iter()
            .filter_map(|(_, file)| data(file, base, call))
            .collect();
        if calls.is_empty() {
            return Ok(Answered::Empty(format!(
                "no bulk file is there yet: {}",
                call.url
            )));
        }
        Ok(Answered::Calls(calls))
    }
}

/// A file as a call; its name says the day of its publication.
fn data(file: &BulkFile, base: &str, index: &Call) -> Option<Call> {
    let url = if file.file_url.contains('/') {
        link::resolve(base, BASE, &index.url, &file.file_url)?
    } else {
        let name = link::encoded(&file.file_url);
        format!("{base}/bulk/v1/file/{}/{name}", file.reporter_code)
    };
    let reporter: u32 = file.reporter_code.to_string().parse().ok()?;
    let published = file
        .publication_date
        .as_deref()
        .and_then(|date| date.get(..10));
    let published = published.filter(|date| date.parse::<tradeq_model::Day>().is_ok());
    let day = published.map_or(String::new(), |day| format!("[{day}]"));
    let name = format!(
        "COMTRADE-FINAL-{}{}{reporter:03}{}{}{day}.gz",
        file.type_code,
        file.freq_code,
        period(file),
        file.classification_code,
    );
    Some(Call {
        fixed: true,
        adapter: Some(crate::comtrade::NAME),
        published_on: published.map(str::to_owned),
        ..Call::data(url, name, Expected::Gzip)
    })
}

/// A number in some answers, a text in others.
fn period(file: &BulkFile) -> String {
    match &file.period {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The month, or the last one of a year.
fn month(file: &BulkFile) -> Option<Month> {
    let text = period(file);
    let year = text.get(..4)?.parse().ok()?;
    match text.get(4..)? {
        "" => Month::new(year, 12),
        month => Month::new(year, month.parse().ok()?),
    }
}
