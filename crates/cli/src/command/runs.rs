use std::time::Duration;

use anyhow::anyhow;
use chrono::DateTime;
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::{Reader, RunRow, RunsOf};

use crate::arguments::{Arguments, OutputOptions, RunsCommand, RunsOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, ready};

mod show;

/// `tradeq runs`: what the daemon did, the newest first.
pub fn run(arguments: &Arguments, options: &RunsOptions) -> anyhow::Result<Exit> {
    let reader = ready::reader(arguments)?;
    if let Some(RunsCommand::Show { id, output }) = &options.command {
        return show::run(arguments, &reader, *id, output);
    }
    let of = RunsOf {
        job: options.job.clone(),
        state: options.state.clone(),
        since: options.since.map(|day| day.to_string()),
        most: options.top,
        ..RunsOf::default()
    };
    check_job(&reader, options.job.as_deref())?;
    let runs = reader.runs(&of)?;
    let note = match runs.len() {
        0 => Some(why_none(&reader, options)?),
        shown if shown == options.top => Some(format!("the newest {shown}; --top shows more")),
        _ => None,
    };
    let answer = Answer {
        report: "runs".into(),
        title: "Runs".into(),
        title_zh: Some("运行记录".into()),
        sections: vec![Section {
            name: "runs".into(),
            title: None,
            columns: columns(),
            rows: runs.iter().map(row).collect(),
            empty: None,
        }],
        notes: note.into_iter().collect(),
        ..Answer::default()
    };
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(Exit::Done)
}

/// A job that nobody knows is a mistake, not an empty answer.
fn check_job(reader: &Reader, job: Option<&str>) -> anyhow::Result<()> {
    let Some(job) = job else {
        return Ok(());
    };
    let known: Vec<String> = reader.jobs()?.into_iter().map(|row| row.name).collect();
    if known.iter().any(|name| name == job) {
        return Ok(());
    }
    let hint = if known.is_empty() {
        "no daemon ran on this database yet".to_owned()
    } else {
        format!("jobs are {}", known.join(", "))
    };
    Err(UsageError(format!("unknown job `{job}`\nhint: {hint}")).into())
}

fn why_none(reader: &Reader, options: &RunsOptions) -> anyhow::Result<String> {
    let any = RunsOf {
        most: 1,
        ..RunsOf::default()
    };
    if !reader.runs(&any)?.is_empty() {
        return Ok(
            "no run is like that; `tradeq runs` without options has the newest of all".into(),
        );
    }
    let jobs = reader.jobs()?.len();
    let said = options.job.is_some() || options.state.is_some() || options.since.is_some();
    Ok(match (jobs, said) {
        (0, _) => {
            "no daemon ran on this database yet: `tradeq daemon` does what tradeq.toml says".into()
        }
        (_, _) => "nothing was due yet: `tradeq status` says what is due when".into(),
    })
}

fn columns() -> Vec<Column> {
    [
        ("id", Kind::Code),
        ("job", Kind::Text),
        ("slot", Kind::Text),
        ("attempt", Kind::Count),
        ("cause", Kind::Word),
        ("state", Kind::Word),
        ("seconds", Kind::Count),
        ("rows_new", Kind::Count),
        ("rows_revised", Kind::Count),
        ("class", Kind::Word),
        ("message", Kind::Text),
    ]
    .map(|(name, kind)| Column::new(name, kind))
    .into()
}

fn row(run: &RunRow) -> Vec<Value> {
    let first = run.message.as_deref().and_then(|text| text.lines().next());
    vec![
        run.id.into(),
        run.job.clone().into(),
        run.slot.clone().into(),
        i64::from(run.attempt).into(),
        run.cause.clone().into(),
        run.state.clone().into(),
        seconds(run).map_or(Value::Null, |time| count(time.as_secs())),
        count(run.tally.rows_new),
        count(run.tally.rows_revised),
        text(run.class.as_deref()),
        text(first),
    ]
}

/// How long a run took.
fn seconds(run: &RunRow) -> Option<Duration> {
    let moment = |text: &Option<String>| DateTime::parse_from_rfc3339(text.as_deref()?).ok();
    (moment(&run.finished_at)? - moment(&run.started_at)?)
        .to_std()
        .ok()
}

fn count(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// A text, without what would move the cursor.
fn text(text: Option<&str>) -> Value {
    let clean = |text: &str| -> String {
        text.chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect()
    };
    text.map_or(Value::Null, |text| clean(text).into())
}
