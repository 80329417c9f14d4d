use anyhow::Result;
use tradeq_ingest::{FileSource, Held, ImportOptions, Quarantine, RawArchive, import};
use tradeq_query::table::{Answer, Column, Kind, Section};

use crate::arguments::{Arguments, OutputOptions, QuarantineCommand, Raw};
use crate::exit::{Exit, UsageError};
use crate::{output, place, ready};

/// `tradeq quarantine list|show|accept|discard`.
pub fn run(arguments: &Arguments, command: &QuarantineCommand) -> Result<Exit> {
    let database = place::database(arguments.db.as_ref())?;
    let quarantine = Quarantine::beside(&database);
    match command {
        QuarantineCommand::List(options) => list(arguments, &quarantine, options),
        QuarantineCommand::Show { id, output } => show(arguments, &quarantine.find(*id)?, output),
        QuarantineCommand::Accept { id, reason, raw } => {
            accept(arguments, &quarantine, *id, reason, *raw)
        }
        QuarantineCommand::Discard { id } => {
            let held = quarantine.remove(*id)?;
            eprintln!("discarded {id}: {}", held.said.name);
            Ok(Exit::Done)
        }
    }
}

fn list(arguments: &Arguments, quarantine: &Quarantine, options: &OutputOptions) -> Result<Exit> {
    let (held, damaged) = quarantine.list()?;
    for note in damaged {
        eprintln!("note: {note}");
    }
    let rows = held.into_iter().map(|held| {
        let checks = held
            .said
            .findings
            .iter()
            .map(|finding| finding.check.as_str());
        let mut checks: Vec<&str> = checks.collect();
        checks.dedup();
        vec![
            i64::try_from(held.id).unwrap_or(i64::MAX).into(),
            held.said.stopped_at.clone().into(),
            held.said.name.clone().into(),
            checks.join(", ").into(),
            i64::try_from(held.said.findings.len())
                .unwrap_or(i64::MAX)
                .into(),
        ]
    });
    let answer = Answer {
        report: "quarantine".into(),
        title: "Files in quarantine".into(),
        title_zh: Some("隔离的文件".into()),
        sections: vec![Section {
            name: "files".into(),
            title: None,
            columns: vec![
                Column::new("id", Kind::Code),
                Column::new("stopped_at", Kind::Text),
                Column::new("file", Kind::Text),
                Column::new("stopped_by", Kind::Text),
                Column::new("findings", Kind::Count),
            ],
            rows: rows.collect(), empty: None, }],
        notes: vec!["`tradeq quarantine show ID` says why; accept ID --reason \"…\" imports the file all the same; discard ID removes it".into()],
        ..Answer::default()
    };
    output::write(&answer, options, arguments.lang, false)?;
    Ok(Exit::Done)
}

fn show(arguments: &Arguments, held: &Held, options: &OutputOptions) -> Result<Exit> {
    let said = &held.said;
    let rows = said.findings.iter().map(|finding| {
        [
            &finding.check,
            &finding.place,
            &finding.found,
            &finding.expected,
            &finding.hint,
        ]
        .map(|text| text.clone().into())
        .into()
    });
    let parameters = [
        ("file", Some(held.path.display().to_string())),
        ("name", Some(said.name.clone())),
        ("stopped_at", Some(said.stopped_at.clone())),
        ("sha256", Some(said.sha256.clone())),
        ("source", said.source.clone()),
        ("flow", said.flow.clone()),
        ("period", said.period.clone()),
    ];
    let parameters = parameters
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.into())));
    let answer = Answer {
        report: "quarantine".into(),
        title: format!("File {} in quarantine", held.id),
        title_zh: Some(format!("隔离的文件 {}", held.id)),
        parameters: parameters.collect(),
        sections: vec![Section {
            name: "findings".into(),
            title: None,
            columns: ["check", "place", "found", "expected", "hint"]
                .map(|name| Column::new(name, Kind::Text))
                .into(),
            rows: rows.collect(),
            empty: None,
        }],
        ..Answer::default()
    };
    output::write(&answer, options, arguments.lang, false)?;
    Ok(Exit::Done)
}

/// Imports a file with the gates overruled, and takes it out of quarantine when it is in.
fn accept(
    arguments: &Arguments,
    quarantine: &Quarantine,
    id: u64,
    reason: &str,
    raw: Raw,
) -> Result<Exit> {
    if reason.trim().is_empty() {
        return Err(UsageError(
            "--reason is empty\nhint: say why the findings are wrong, such as --reason \"new tariff line, seen in the release\"".into(),
        )
        .into());
    }
    let held = quarantine.find(id)?;
    let (mut database, path) = ready::writer(arguments)?;
    let options = ImportOptions {
        raw: (raw == Raw::Keep).then(|| RawArchive::beside(&path)),
        ..held.said.options(reason.trim(), &ready::now())
    };
    let source = FileSource::new(&held.path);
    let imported = import(&mut database, &source, &options, &mut |_| {})?;
    for notice in &imported.notices {
        eprintln!("note: {notice}");
    }
    quarantine.remove(id)?;
    eprintln!(
        "accepted {id}: {}, {} rows: {} new, {} revised",
        held.said.name,
        imported.counts.read(),
        imported.counts.new,
        imported.counts.revised
    );
    Ok(Exit::Done)
}
