use std::time::Duration;

use tradeq_model::Lang;
use tradeq_query::report::{Asked, Catalogue, Report, convert, run as run_report};
use tradeq_query::table::{Answer, Column, Kind, Section};
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, ReportOptions};
use crate::exit::{Exit, UsageError};
use crate::{cite, output, place, ready};

/// `tradeq report [NAME]`.
pub fn run(arguments: &Arguments, options: &ReportOptions) -> anyhow::Result<Exit> {
    let catalogue = Catalogue::open(&place::reports(options.reports.as_ref()))?;
    let Some(name) = &options.name else {
        output::write(
            &list(&catalogue, arguments.lang),
            &options.output,
            arguments.lang,
            false,
        )?;
        return Ok(Exit::Done);
    };
    let (report, fixed) = catalogue.find(name)?;
    if options.about {
        output::print(&about(&report))?;
        return Ok(Exit::Done);
    }
    let asked = asked(arguments, options, &report, fixed)?;
    let mut reader = ready::reader_as_of(arguments, &options.known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(options.timeout)));
    if options.sql {
        output::print(&report.sql(&asked, &mut reader)?)?;
        return Ok(Exit::Done);
    }
    let mut answer = run_report(&report, &asked, &mut reader)?;
    answer.report.clone_from(name);
    if let Some(currency) = options.convert {
        convert(&mut answer, &report, currency, arguments.lang, &mut reader)?;
    }
    output::say_as_of(&mut answer, reader.as_of());
    let nothing = if options.compare {
        answer.is_empty_compared()
    } else {
        answer.is_empty()
    };
    if options.cite {
        let files = cite::section(&answer, &mut reader, arguments.lang)?;
        answer.sections.push(files);
    }
    output::write(&answer, &options.output, arguments.lang, options.compare)?;
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

/// What the person typed, by parameter name. Later values win, so a named option wins over an alias.
fn asked(
    arguments: &Arguments,
    options: &ReportOptions,
    report: &Report,
    fixed: Vec<(String, String)>,
) -> anyhow::Result<Asked> {
    let mut values = fixed;
    if let Some(value) = &options.value {
        match &report.positional {
            Some(_) if !values.is_empty() => {
                let name = options.name.as_deref().unwrap_or("");
                return usage(format!(
                    "`{name}` already says which; `{value}` is one too many"
                ));
            }
            Some(name) => values.push((name.clone(), value.clone())),
            None => {
                return usage(format!(
                    "report `{}` takes no value `{value}`\nhint: name the parameter, such as --period {value}",
                    report.name
                ));
            }
        }
    }
    let named = [
        ("period", &options.period),
        ("flow", &options.flow),
        ("currency", &options.currency),
        ("partner", &options.partner),
        ("product", &options.product),
        ("group", &options.group),
        ("basket", &options.basket),
        ("level", &options.level),
        ("top", &options.top),
        ("basis", &options.basis),
    ];
    for (name, value) in named {
        values.extend(value.iter().map(|value| (name.to_owned(), value.clone())));
    }
    for pair in &options.param {
        let Some((name, value)) = pair.split_once('=') else {
            return usage(format!("--param is not NAME=VALUE: `{pair}`"));
        };
        values.push((name.to_owned(), value.to_owned()));
    }
    Ok(Asked {
        values,
        sections: options.section.clone(),
        lang: arguments.lang,
        today: Some(ready::today()),
    })
}

fn usage<T>(message: String) -> anyhow::Result<T> {
    Err(UsageError(message).into())
}

fn list(catalogue: &Catalogue, lang: Lang) -> Answer {
    let (entries, faults) = catalogue.list();
    for fault in faults {
        eprintln!("warning: {fault}");
    }
    let rows = entries.into_iter().map(|entry| {
        let about = if entry.own {
            format!("{} (your own)", entry.about)
        } else {
            entry.about
        };
        vec![entry.theme.into(), entry.name.into(), about.into()]
    });
    Answer {
        report: "reports".into(),
        title: "Saved reports".into(),
        title_zh: Some("已保存的报告".into()),
        sections: vec![Section {
            name: "reports".into(),
            title: None,
            columns: vec![
                Column::new("theme", Kind::Word),
                Column::new("report", Kind::Text),
                Column::new("about", Kind::Text),
            ],
            rows: rows.collect(),
        }],
        notes: vec![match lang {
            Lang::En => {
                "`tradeq report NAME --about` says more; `--sql` prints the statement".into()
            }
            Lang::Zh => "`tradeq report NAME --about` 有更多说明；`--sql` 打印语句".into(),
        }],
        ..Answer::default()
    }
}

fn about(report: &Report) -> String {
    let mut text = format!("{}\n\n{}\n", report.name, report.about);
    if !report.parameters.is_empty() {
        text.push_str("\nParameters:\n");
    }
    for parameter in &report.parameters {
        let default = parameter
            .default
            .as_ref()
            .map(|value| format!(" [default: {value}]"))
            .unwrap_or_default();
        let name = if report.positional.as_ref() == Some(&parameter.name) {
            parameter.name.to_uppercase()
        } else {
            format!("--{}", parameter.name)
        };
        text.push_str(&format!("  {name:<12} {}{default}\n", parameter.about));
    }
    let sections: Vec<&str> = report
        .tables()
        .map(|section| section.name.as_str())
        .collect();
    text.push_str(&format!("\nSections: {}\n", sections.join(", ")));
    for note in &report.notes {
        text.push_str(&format!("\nNote: {note}\n"));
    }
    text
}
