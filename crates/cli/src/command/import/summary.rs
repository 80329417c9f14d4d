use tradeq_ingest::{Imported, Outcome};
use tradeq_model::Currency;
use tradeq_query::table::{Answer, Column, Kind, Section, Show, Value};

/// What became of the files, a row each.
pub(super) fn summary(done: &[(Imported, f64)], dry_run: bool) -> Answer {
    let columns = [
        Column::new("file", Kind::Text),
        Column::new("source", Kind::Text),
        Column::new("outcome", Kind::Text),
        Column::new("flow", Kind::Word),
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
        Column::new("value_eur", Kind::Money).unit("eur"),
        Column::new("value_gbp", Kind::Money).unit("gbp"),
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
            empty: None,
        })],
        ..Answer::default()
    }
}

/// Values of a currency that no file has, and outdated rows where there are none, are no column for people; the
/// machine formats keep their shape.
fn without_empty(mut section: Section) -> Section {
    for at in 0..section.columns.len() {
        let none = |value: &Value| value.is_absent() || *value == Value::Int(0);
        let column = &section.columns[at];
        let is_left_out = (column.kind == Kind::Money && section.values(at).all(Value::is_absent))
            || (column.name == "outdated" && section.values(at).all(none));
        if is_left_out {
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
        value(Currency::Eur),
        value(Currency::Gbp),
        Value::Real(seconds),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_of_a_publisher_has_a_column_that_people_see_where_a_file_has_it() {
        let imported = |currency| Imported {
            file: "x".into(),
            source: "x",
            outcome: Outcome::DryRun,
            counts: tradeq_storage::Counts::default(),
            flow: None,
            currency: Some(currency),
            value: Some(7),
            span: None,
            notices: Vec::new(),
        };
        for (currency, name) in [(Currency::Eur, "value_eur"), (Currency::Gbp, "value_gbp")] {
            let answer = summary(&[(imported(currency), 0.0)], true);
            let files = &answer.sections[0];
            let shown: Vec<&str> = files
                .columns
                .iter()
                .filter(|column| column.kind == Kind::Money && column.show != Show::Machine)
                .map(|column| column.name.as_str())
                .collect();
            assert_eq!(shown, [name]);
            assert_eq!(files.rows[0].len(), files.columns.len());
        }
    }
}
