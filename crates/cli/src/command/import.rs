use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use tradeq_ingest::{FileSource, ImportOptions, Imported, Outcome, Progress, gather, import};
use tradeq_model::Currency;
use tradeq_query::table::{Answer, Column, Kind, Section, Show, Value};

use crate::arguments::{Arguments, ImportArguments};
use crate::exit::{Exit, UsageError};
use crate::{day, output, ready};

/// `tradeq import PATH…`: each file all or nothing; a file that is refused does not stop the others.
pub fn run(arguments: &Arguments, options: &ImportArguments) -> anyhow::Result<Exit> {
    let published_on = options.published_on.as_deref();
    let published_on = published_on
        .map(|text| day::named("published-on", text))
        .transpose()?;
    let files = gather(&options.paths)?;
    refuse_own_output(&files, options)?;
    let (mut database, path) = ready::writer(arguments)?;
    let mut exit = Exit::Done;
    let mut done = Vec::new();
    for file in &files {
        let asked = ImportOptions {
            flow: options.flow,
            period: options.period,
            published_on: published_on.map(|day| day.to_string()),
            source: options.source.clone(),
            allow_cut: options.allow_cut,
            accept_unknown: options.accept_unknown,
            dry_run: options.dry_run,
            now: ready::now(),
        };
        let bar = Bar::new(&file.display().to_string());
        let started = Instant::now();
        let result = import(
            &mut database,
            &FileSource::new(file),
            &asked,
            &mut |progress| bar.tell(progress),
        );
        bar.clear();
        match result {
            Ok(imported) => {
                for notice in &imported.notices {
                    eprintln!("note: {notice}");
                }
                done.push((imported, started.elapsed().as_secs_f64()));
            }
            Err(error) => exit = exit.max(Exit::of(&error.into())),
        }
    }
    if !done.is_empty() {
        output::write(
            &summary(&done, options.dry_run),
            &options.output,
            arguments.lang,
            false,
        )?;
    }
    if files.len() > 1 && done.len() < files.len() {
        eprintln!(
            "{} of {} files were refused; nothing of them is in {}",
            files.len() - done.len(),
            files.len(),
            path.display()
        );
    }
    Ok(exit)
}

/// The summary must not replace a file that is to be imported.
fn refuse_own_output(files: &[PathBuf], options: &ImportArguments) -> anyhow::Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let output = options.output.output.as_deref().and_then(real);
    if output.is_some() && files.iter().any(|file| real(file) == output) {
        return Err(UsageError(
            "--output names a file that is to be imported\nhint: name another file".into(),
        )
        .into());
    }
    Ok(())
}

/// A bar on stderr while a long import runs, where somebody can see it.
struct Bar(Option<ProgressBar>);

impl Bar {
    fn new(name: &str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(0).with_message(name.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent}% {eta} left") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    fn tell(&self, progress: Progress) {
        if let Some(bar) = &self.0 {
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        }
    }

    fn clear(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

fn summary(done: &[(Imported, f64)], dry_run: bool) -> Answer {
    let columns = [
        Column::new("file", Kind::Text),
        Column::new("source", Kind::Text),
        Column::new("outcome", Kind::Text),
        Column::new("flow", Kind::Text),
        Column::new("months", Kind::Span),
        Column::new("rows", Kind::Count),
        Column::new("new", Kind::Count),
        Column::new("revised", Kind::Count),
        Column::new("completed", Kind::Count).about("rows held in the other currency only"),
        Column::new("unchanged", Kind::Count),
        Column::new("outdated", Kind::Count)
            .about("rows older than what is held: kept as the past"),
        Column::new("value_cny", Kind::Money).unit("cny"),
        Column::new("value_usd", Kind::Money).unit("usd"),
        Column::new("seconds", Kind::Ratio),
    ];
    let title = if dry_run {
        "Trial import: nothing was written"
    } else {
        "Imported"
    };
    Answer {
        report: "import".into(),
        title: title.into(),
        sections: vec![without_empty(Section {
            name: "files".into(),
            title: None,
            columns: columns.into(),
            rows: done
                .iter()
                .map(|(imported, seconds)| row(imported, *seconds))
                .collect(),
        })],
        ..Answer::default()
    }
}

/// Values of a currency that no file has, and outdated rows where there are none, are no column for people; the
/// machine formats keep their shape.
fn without_empty(mut section: Section) -> Section {
    for at in 0..section.columns.len() {
        let none = |value: &Value| value.is_absent() || *value == Value::Int(0);
        let money = section.columns[at].kind == Kind::Money;
        let outdated = section.columns[at].name == "outdated";
        if (money && section.values(at).all(Value::is_absent))
            || (outdated && section.values(at).all(none))
        {
            section.columns[at].show = Show::Machine;
        }
    }
    section
}

fn row(imported: &Imported, seconds: f64) -> Vec<Value> {
    let count = |number: u64| Value::Int(number.cast_signed());
    let value = |currency| {
        Value::from(
            imported
                .value
                .filter(|_| imported.currency == Some(currency)),
        )
    };
    let outcome = match &imported.outcome {
        Outcome::Loaded(id) => format!("load {id}"),
        Outcome::AlreadyLoaded(id, at) => {
            format!("nothing to do: load {id} of {at} has the same bytes")
        }
        Outcome::DryRun => "would load".into(),
    };
    let known = !matches!(imported.outcome, Outcome::AlreadyLoaded(..));
    let counted = |number: u64| if known { count(number) } else { Value::Null };
    vec![
        imported.file.clone().into(),
        imported.source.into(),
        outcome.into(),
        Value::from(imported.flow.map(|flow| flow.code())),
        Value::from(imported.span.map(|span| span.to_string())),
        counted(imported.counts.read()),
        counted(imported.counts.new),
        counted(imported.counts.revised),
        counted(imported.counts.completed),
        counted(imported.counts.unchanged),
        counted(imported.counts.outdated),
        value(Currency::Cny),
        value(Currency::Usd),
        Value::Real(seconds),
    ]
}
