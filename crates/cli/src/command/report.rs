use std::time::Duration;

use tradeq_model::Lang;
use tradeq_query::report::{Asked, Catalogue, Report, convert, run as run_report};
use tradeq_query::table::{Answer, Column, Kind, Section};
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, ReportOptions};
use crate::command::own_report;
use crate::exit::Exit;
use crate::{chart, cite, output, place, question, ready};

/// `tradeq report [NAME]`.
pub fn run(arguments: &Arguments, options: &ReportOptions) -> anyhow::Result<Exit> {
    if let Some(own) = &options.own {
        return own_report::run(arguments, own);
    }
    let question = &options.question;
    let catalogue = Catalogue::open(&place::reports(question.reports.as_ref()))?;
    let Some(name) = &question.name else {
        output::write(
            &list(&catalogue, arguments.lang),
            &options.output,
            arguments.lang,
            false,
        )?;
        return Ok(Exit::Done);
    };
    let (report, fixed) = question::report(&catalogue, name)?;
    if options.about {
        output::print(&about(&report))?;
        return Ok(Exit::Done);
    }
    let asked = question::asked(arguments, question, &report, fixed)?;
    let asked = Asked {
        sections: options.section.clone(),
        ..asked
    };
    let mut reader = ready::reader_as_of(arguments, &question.known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(question.timeout)));
    if options.sql {
        output::print(&report.sql(&asked, &mut reader)?)?;
        return Ok(Exit::Done);
    }
    if let Some(target) = &options.chart.chart {
        let question = chart::Question {
            report: &report,
            asked,
            name,
        };
        chart::draw(question, target, &options.chart, &mut reader)?;
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

fn list(catalogue: &Catalogue, lang: Lang) -> Answer {
    let (entries, faults) = catalogue.list();
    for fault in faults {
        eprintln!("warning: {fault}");
    }
    for finding in catalogue.name_findings() {
        eprintln!("warning: {finding}");
    }
    let rows = entries.into_iter().map(|entry| {
        let about = if entry.own {
            format!("{} (your own)", entry.summary())
        } else {
            entry.summary().to_owned()
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
            rows: rows.collect(), empty: None, }],
        notes: vec![match lang {
            Lang::En => {
                "`tradeq report NAME --about` says more; `--sql` prints the statement; `tradeq report new NAME` begins one of your own".into()
            }
            Lang::Zh => "`tradeq report NAME --about` 有更多说明；`--sql` 打印语句；`tradeq report new NAME` 新建自己的报告".into(),
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
    let charts = report
        .charts()
        .map(|(section, kind)| format!("{section} ({})", kind.name()));
    let charts: Vec<_> = charts.collect();
    if !charts.is_empty() {
        text.push_str(&format!("Charts: {}\n", charts.join(", ")));
    }
    for note in &report.notes {
        text.push_str(&format!("\nNote: {note}\n"));
    }
    text
}
