use std::time::Duration;

use tradeq_model::Severity;
use tradeq_query::check::{self, Checked};
use tradeq_query::render::Format;
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, CheckOptions, OutputOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, ready};

/// How many findings of one check people see at once; programs see them all.
const SHOWN: usize = 20;

/// `tradeq check`: exit code 1 where a finding would stop a file, 0 where there are none or warnings alone.
pub fn run(arguments: &Arguments, options: &CheckOptions) -> anyhow::Result<Exit> {
    let mut checks = check::shipped()?;
    if let Some(unknown) = options
        .only
        .iter()
        .find(|name| !checks.iter().any(|check| check.name == **name))
    {
        let known: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
        let known = known.join(", ");
        return Err(UsageError(format!(
            "unknown check `{unknown}`\nhint: it is one of {known}"
        ))
        .into());
    }
    checks.retain(|check| options.only.is_empty() || options.only.contains(&check.name));
    let mut reader = ready::reader(arguments)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(options.timeout)));
    let done = check::run(checks, options.period, &mut reader)?;
    let output = OutputOptions {
        format: options
            .output
            .format
            .or(options.json.then_some(Format::Json)),
        output: options.output.output.clone(),
        ..options.output
    };
    if output::format(&output)? == Format::Table {
        output::write_text(&text(&done, options), &output)?;
    } else {
        output::write(&answer(&done, options), &output, arguments.lang, false)?;
    }
    let stopping = count(&done, Severity::Quarantine) > 0;
    Ok(if stopping { Exit::Input } else { Exit::Done })
}

fn count(done: &[Checked], severity: Severity) -> usize {
    let findings = done.iter().flat_map(|checked| &checked.findings);
    findings
        .filter(|finding| finding.severity == severity)
        .count()
}

/// What people read: a finding is a few lines, none of them cut at the terminal's width.
fn text(done: &[Checked], options: &CheckOptions) -> String {
    let mut text = String::new();
    for severity in [Severity::Quarantine, Severity::Warn] {
        for checked in done {
            add_check(&mut text, checked, severity);
        }
    }
    let period = options.period.map(|span| format!(" in {span}"));
    text.push_str(&summary(done, period.as_deref().unwrap_or_default()));
    text.push('\n');
    text
}

fn add_check(text: &mut String, checked: &Checked, severity: Severity) {
    let findings = checked.findings.iter();
    let findings: Vec<_> = findings
        .filter(|finding| finding.severity == severity)
        .collect();
    if findings.is_empty() {
        return;
    }
    let name = &checked.check.name;
    text.push_str(&format!("{severity}: {name}: {}\n", checked.check.title));
    for finding in findings.iter().take(SHOWN) {
        text.push_str(&format!(
            "  {}\n    found {}\n",
            clean(&finding.place),
            clean(&finding.found)
        ));
        text.push_str(&format!("    expected {}\n", clean(&finding.expected)));
    }
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        text.push_str(&format!(
            "  … and {more} more: `tradeq check --only {name} --format csv` has them all\n"
        ));
    }
    text.push_str(&format!("  hint: {}\n\n", checked.check.hint));
}

/// Titles come from files: what would move the cursor does not reach the terminal.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn summary(done: &[Checked], period: &str) -> String {
    let (act, know) = (
        count(done, Severity::Quarantine),
        count(done, Severity::Warn),
    );
    let checks = match done.len() {
        1 => "1 check".to_owned(),
        checks => format!("{checks} checks"),
    };
    match (act, know) {
        (0, 0) => format!("{checks}{period}: nothing found"),
        _ => {
            format!("{checks}{period}: {act} to act on (quarantine), {know} to know (warn)")
        }
    }
}

fn answer(done: &[Checked], options: &CheckOptions) -> Answer {
    let mut findings: Vec<_> = done.iter().flat_map(|checked| &checked.findings).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let rows = findings.into_iter().map(|finding| {
        let texts = [
            &finding.check,
            &finding.place,
            &finding.found,
            &finding.expected,
            &finding.hint,
        ];
        let texts = texts.map(|text| Value::from(text.clone()));
        std::iter::once(finding.severity.code().into())
            .chain(texts)
            .collect()
    });
    let period = options
        .period
        .map(|span| ("period".to_owned(), span.to_string().into()));
    Answer {
        report: "check".into(),
        title: "Findings".into(),
        title_zh: Some("检查结果".into()),
        parameters: period.into_iter().collect(),
        sections: vec![Section {
            name: "findings".into(),
            title: None,
            columns: ["severity", "check", "place", "found", "expected", "hint"]
                .map(|name| Column::new(name, Kind::Text))
                .into(),
            rows: rows.collect(),
            empty: None,
        }],
        notes: vec![summary(done, "")],
        ..Answer::default()
    }
}
