use chrono::{SecondsFormat, Utc};
use tradeq_ingest::daemon::{CALENDAR_ZONE, DaemonLock, FAILING, MISSED_DAYS, Standing};
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::Reader;

use crate::arguments::StatusOptions;
use crate::configuration;

/// Adds where everything is: releases, jobs, calls left, backfills. Nothing where no daemon ever ran on the file.
pub fn add(answer: &mut Answer, reader: &Reader, options: &StatusOptions) -> anyhow::Result<()> {
    // Somebody who may not read the configuration still gets the rest.
    let config = configuration::find(options.config.as_ref(), reader.path())
        .and_then(|path| configuration::read(&path))
        .ok();
    let standing = Standing::read(reader, config.as_ref(), Utc::now())?;
    if standing.jobs.is_empty() {
        return Ok(());
    }
    let holder = DaemonLock::holder(reader.path());
    let holder = holder.map_or_else(|| "none runs".to_owned(), |holder| holder.0);
    answer.parameters.push(("daemon".into(), holder.into()));
    let sections = [
        releases(&standing),
        Some(jobs(&standing)),
        quotas(&standing),
        backfills(&standing),
    ];
    answer.sections.extend(sections.into_iter().flatten());
    if !standing.datasets.is_empty() {
        let zone = CALENDAR_ZONE;
        answer.notes.push(format!(
            "days and times of releases are those of {zone}; `tradeq coverage` has every month"
        ));
    }
    let failing = standing
        .jobs
        .iter()
        .filter(|job| job.row.failures >= FAILING);
    answer.notes.extend(failing.map(|job| {
        let (name, failures) = (&job.row.name, job.row.failures);
        format!("job {name} failed {failures} times in a row: `tradeq runs --job {name}`")
    }));
    Ok(())
}

fn releases(standing: &Standing) -> Option<Section> {
    let rows = standing.datasets.iter().flat_map(|dataset| {
        let name = dataset.dataset.clone();
        let sentences = dataset.sentences().into_iter();
        sentences.map(move |sentence| vec![name.clone().into(), sentence.into()])
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        section(
            "releases",
            "Releases",
            &[("dataset", Kind::Text), ("release", Kind::Text)],
            rows,
        )
    })
}

fn jobs(standing: &Standing) -> Section {
    let rows = standing.jobs.iter().map(|job| {
        let last = job.last.as_ref();
        let at = last.and_then(|run| run.finished_at.as_ref().or(run.started_at.as_ref()));
        let next = job.next();
        let utc = next.map(|next| next.to_rfc3339_opts(SecondsFormat::Secs, true));
        let local = next.map(|next| job.local(next));
        let inbox = (job.row.kind == "inbox").then(|| "when a file comes".to_owned());
        let message = last
            .and_then(|run| run.message.as_deref())
            .and_then(|text| text.lines().next());
        let text = |text: Option<&str>| {
            text.map_or(Value::Null, |text| {
                text.replace(char::is_control, " ").into()
            })
        };
        vec![
            job.row.name.clone().into(),
            job.row.kind.clone().into(),
            text(last.map(|run| run.state.as_str())),
            text(at.map(String::as_str)),
            text(utc.as_deref()),
            text(local.or(inbox).as_deref()),
            i64::from(job.row.failures).into(),
            count(job.missed),
            text(message),
        ]
    });
    let columns = [
        ("job", Kind::Text),
        ("kind", Kind::Word),
        ("last_state", Kind::Word),
        ("last_at", Kind::Text),
        ("next_at", Kind::Text),
        ("next_local", Kind::Text),
        ("failures", Kind::Count),
        ("missed", Kind::Count),
        ("message", Kind::Text),
    ];
    let mut section = section("jobs", "Jobs", &columns, rows.collect());
    for column in &mut section.columns {
        column.about = match column.name.as_str() {
            "failures" => Some("in a row".to_owned()),
            "missed" => Some(format!("slots of the last {MISSED_DAYS} days")),
            _ => None,
        };
    }
    section
}

fn quotas(standing: &Standing) -> Option<Section> {
    let rows = standing.quotas.iter().map(|quota| {
        vec![
            quota.source.clone().into(),
            count(quota.budget),
            count(quota.spent),
            count(quota.left()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = [
        ("source", Kind::Text),
        ("calls_a_day", Kind::Count),
        ("calls_today", Kind::Count),
        ("calls_left", Kind::Count),
    ];
    (!rows.is_empty()).then(|| section("quota", "Calls of today (UTC)", &columns, rows))
}

fn backfills(standing: &Standing) -> Option<Section> {
    let rows = standing.backfills.iter().map(|backfill| {
        vec![
            backfill.id.into(),
            backfill.source.clone().into(),
            count(backfill.calls - backfill.open_calls.min(backfill.calls)),
            count(backfill.open_calls),
            backfill.begun_at.clone().into(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = [
        ("id", Kind::Code),
        ("source", Kind::Text),
        ("calls_made", Kind::Count),
        ("calls_open", Kind::Count),
        ("begun_at", Kind::Text),
    ];
    (!rows.is_empty()).then(|| section("backfills", "Backfills", &columns, rows))
}

fn section(name: &str, title: &str, columns: &[(&str, Kind)], rows: Vec<Vec<Value>>) -> Section {
    let columns = columns.iter().map(|(name, kind)| Column::new(*name, *kind));
    Section {
        name: name.into(),
        title: Some(title.into()),
        columns: columns.collect(),
        rows,
        empty: None,
    }
}

fn count(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
