use tradeq_query::lint::{Finding, Weight};
use tradeq_query::table::{Answer, Column, Kind, Section};
use tradeq_storage::Reader;

use super::check::Text;

/// What people read: a finding a few lines, none of them cut at the terminal's width.
pub fn text(findings: &[Finding], texts: &[Text]) -> String {
    let mut lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.push(summary(findings, texts.len()));
    lines.join("\n") + "\n"
}

fn summary(findings: &[Finding], reports: usize) -> String {
    let count = |weight: Weight, one: &str, many: &str| {
        let found = findings.iter().filter(|finding| finding.weight == weight);
        match found.count() {
            1 => format!("1 {one}"),
            several => format!("{several} {many}"),
        }
    };
    let reports = match reports {
        0 => "no report to check: `tradeq report new NAME` writes one".to_owned(),
        1 => "1 report".to_owned(),
        several => format!("{several} reports"),
    };
    if findings.is_empty() {
        return format!("{reports}: nothing found");
    }
    format!(
        "{reports}: {}, {}, {}",
        count(Weight::Error, "error", "errors"),
        count(Weight::Warning, "warning", "warnings"),
        count(Weight::Note, "note", "notes")
    )
}

/// The same for programs.
pub fn answer(findings: &[Finding], texts: &[Text], reader: &Reader) -> Answer {
    let rows = findings.iter().map(|finding| {
        vec![
            finding.weight.name().into(),
            finding.file.display().to_string().into(),
            i64::try_from(finding.line).unwrap_or(i64::MAX).into(),
            finding.rule.into(),
            finding.message.clone().into(),
            finding.hint.clone().into(),
        ]
    });
    let kinds = [
        ("weight", Kind::Text),
        ("file", Kind::Text),
        ("line", Kind::Count),
        ("rule", Kind::Code),
        ("message", Kind::Text),
        ("hint", Kind::Text),
    ];
    Answer {
        report: "report-check".into(),
        title: "What the reports do against the rules".into(),
        parameters: vec![(
            "prepared_against".into(),
            reader.path().display().to_string().into(),
        )],
        sections: vec![Section {
            name: "findings".into(),
            title: None,
            columns: kinds.map(|(name, kind)| Column::new(name, kind)).into(),
            rows: rows.collect(),
            empty: None,
        }],
        notes: vec![summary(findings, texts.len())],
        ..Answer::default()
    }
}
