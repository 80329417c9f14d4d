use super::{
    Answer, Arguments, Column, Exit, Kind, OutputOptions, Reader, RunRow, RunsOf, Section, Value,
    anyhow, count, output, seconds, text,
};

/// `tradeq runs show ID`: all of one run.
pub fn run(
    arguments: &Arguments,
    reader: &Reader,
    id: i64,
    options: &OutputOptions,
) -> anyhow::Result<Exit> {
    let of = RunsOf {
        id: Some(id),
        most: 1,
        ..RunsOf::default()
    };
    let Some(run) = reader.runs(&of)?.pop() else {
        return Err(anyhow!(
            "no run has the number {id}\nhint: `tradeq runs` lists them"
        ));
    };
    let jobs = reader.jobs()?;
    let job = jobs.iter().find(|job| job.name == run.job);
    let retry = job.and_then(|job| job.retry.as_ref());
    let retry = retry.filter(|retry| retry.slot == run.slot && retry.attempt > run.attempt);
    let mut rows = about(&run);
    rows.extend(retry.map(|retry| vec!["next_try".into(), retry.at.clone().into()]));
    let mut answer = Answer {
        report: "runs".into(),
        title: format!("Run {id}"),
        title_zh: Some(format!("运行 {id}")),
        sections: vec![Section {
            name: "run".into(),
            title: Some("The run".into()),
            columns: vec![
                Column::new("name", Kind::Word),
                Column::new("value", Kind::Text),
            ],
            rows,
            empty: None,
        }],
        ..Answer::default()
    };
    match files(reader, id)? {
        files if files.rows.is_empty() => answer.notes.push("it had no files".into()),
        files => answer.sections.push(files),
    }
    output::write(&answer, options, arguments.lang, false)?;
    Ok(Exit::Done)
}

/// What the ledger has, a row each; a message has a row a line.
fn about(run: &RunRow) -> Vec<Vec<Value>> {
    let said = |value: &Option<String>| text(value.as_deref());
    let tally = &run.tally;
    let all = [
        ("job", text(Some(&run.job))),
        ("slot", text(Some(&run.slot))),
        ("attempt", i64::from(run.attempt).into()),
        ("cause", text(Some(&run.cause))),
        ("state", text(Some(&run.state))),
        ("started_at", said(&run.started_at)),
        ("finished_at", said(&run.finished_at)),
        (
            "seconds",
            seconds(run).map_or(Value::Null, |time| count(time.as_secs())),
        ),
        ("instance", said(&run.instance)),
        ("requests", count(tally.requests)),
        ("bytes", count(tally.bytes)),
        ("rows_new", count(tally.rows_new)),
        ("rows_revised", count(tally.rows_revised)),
        ("rows_unchanged", count(tally.rows_unchanged)),
        ("class", said(&run.class)),
    ];
    let there = all.into_iter().filter(|(_, value)| !value.is_absent());
    let message = run.message.as_deref().unwrap_or_default().lines();
    let message = message.map(|line| match line.strip_prefix("hint: ") {
        Some(hint) => ("hint", text(Some(hint))),
        None => ("message", text(Some(line))),
    });
    let rows = there.chain(message);
    rows.map(|(name, value)| vec![name.into(), value]).collect()
}

fn files(reader: &Reader, id: i64) -> anyhow::Result<Section> {
    let files = reader.run_files(id)?;
    let rows = files.into_iter().map(|file| {
        vec![
            text(Some(&file.name)),
            file.outcome.into(),
            file.load_id.map_or(Value::Null, Value::from),
            file.bytes.map_or(Value::Null, count),
            text(file.class.as_deref()),
            text(file.message.as_deref()),
            text(file.url.as_deref()),
            text(file.sha256.as_deref()),
        ]
    });
    let columns = [
        ("file", Kind::Text),
        ("outcome", Kind::Word),
        ("load_id", Kind::Code),
        ("bytes", Kind::Count),
        ("class", Kind::Word),
        ("message", Kind::Text),
        ("url", Kind::Text),
        ("sha256", Kind::Code),
    ];
    Ok(Section {
        name: "files".into(),
        title: Some("Files".into()),
        columns: columns.map(|(name, kind)| Column::new(name, kind)).into(),
        rows: rows.collect(),
        empty: None,
    })
}
