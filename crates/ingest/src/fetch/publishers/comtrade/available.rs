//! Which datasets there are, and in which state: what did not change is not asked for again.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tradeq_model::{Month, Span};

use super::answer::{Dataset, datasets};
use super::plan::pack;
use super::question::{Question, period};
use super::{data, keys};
use crate::failure::Failure;
use crate::fetch::{Answered, Body, Call, Expected, Wanted};

/// The lists that are asked for: all reporters in one, for there is no limit on them.
pub(super) fn calls(wanted: &Wanted, months: Span) -> Vec<Call> {
    let base = keys::base(wanted);
    let room = if wanted.keyed {
        "data/v1/getDa"
    } else {
        "public/v1/getDA"
    };
    let kind = keys::path_of_kind(wanted);
    let reporters = wanted.texts("reporters").join(",");
    let url = format!("{base}/{room}/{kind}?reporterCode={reporters}");
    vec![Call {
        period: Some(months),
        ..Call::index(url, Expected::Json)
    }]
}

/// What is to be asked for of the datasets that there are, the newest first.
pub(super) fn answer(call: &Call, wanted: &Wanted, body: &Body) -> Result<Answered, Failure> {
    let datasets = datasets(call, body)?;
    let Some(months) = call.period else {
        return Ok(Answered::Calls(Vec::new()));
    };
    let calls = wanted_of(&datasets, wanted, months);
    if calls.is_empty() {
        return Ok(Answered::Empty(format!(
            "comtrade has nothing wanted of {months} yet: {}",
            call.url
        )));
    }
    Ok(Answered::Calls(calls))
}

/// Reporters with the same periods share their calls. Periods are packed from the oldest on, so that a new one changes
/// the last call alone; the version of a call is that of its datasets, as far back as revisions are looked for.
fn wanted_of(datasets: &[Dataset], wanted: &Wanted, months: Span) -> Vec<Call> {
    let is_monthly = keys::is_monthly(wanted);
    let (first, last) = (
        period(months.from(), is_monthly),
        period(months.to(), is_monthly),
    );
    let revised_from = period(revised_from(wanted, months), is_monthly);
    let mut versions: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for dataset in datasets {
        let is_asked = wanted.texts("reporters").contains(&dataset.reporter);
        if is_asked && first <= dataset.period && dataset.period <= last {
            let key = (dataset.reporter.as_str(), dataset.period.as_str());
            versions.entry(key).or_default().push(&dataset.version);
        }
    }
    let mut of_reporter: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (reporter, period) in versions.keys() {
        of_reporter
            .entry(reporter)
            .or_default()
            .push((*period).to_owned());
    }
    let mut groups: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for (reporter, periods) in of_reporter {
        groups.entry(periods).or_default().push(reporter.to_owned());
    }
    let mut questions: Vec<Question> = Vec::new();
    for (periods, reporters) in groups {
        let whole = Question {
            reporters,
            ..keys::question(wanted, periods)
        };
        questions.extend(pack(&whole));
    }
    for question in &mut questions {
        question.version = Some(version(question, &versions, &revised_from));
    }
    questions.sort_by_key(|question| std::cmp::Reverse(question.periods.iter().max().cloned()));
    questions.iter().map(data).collect()
}

fn version(
    question: &Question,
    versions: &BTreeMap<(&str, &str), Vec<&str>>,
    revised_from: &str,
) -> String {
    let mut hash = Sha256::new();
    for reporter in &question.reporters {
        for period in question
            .periods
            .iter()
            .filter(|period| period.as_str() >= revised_from)
        {
            let mut of_dataset = versions
                .get(&(reporter.as_str(), period.as_str()))
                .cloned()
                .unwrap_or_default();
            of_dataset.sort_unstable();
            for version in of_dataset {
                hash.update(version.as_bytes());
                hash.update([0]);
            }
        }
    }
    let hash = hash.finalize();
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn revised_from(wanted: &Wanted, months: Span) -> Month {
    let lookback = i32::try_from(keys::lookback(wanted)).unwrap_or(i32::MAX / 2);
    months.to().plus(-lookback)
}
