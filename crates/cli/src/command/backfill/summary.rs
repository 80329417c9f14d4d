use tradeq_ingest::daemon::{Backfill, Need, Ran};
use tradeq_query::table::{Answer, Column, Kind, Section, Value};

/// How far a backfill is.
pub(super) enum State<'a> {
    /// Nothing of it was asked for.
    New,
    /// It was begun before and not finished.
    Goes,
    /// A daemon goes on with it.
    Daemon,
    /// It ran just now.
    Ran(&'a Ran),
}

/// What a backfill needs, and what became of its calls where it ran.
pub(super) fn summary(backfill: &Backfill, need: &Need, state: State<'_>) -> Answer {
    let mut columns = vec![
        Column::new("source", Kind::Text),
        Column::new("job", Kind::Text),
        Column::new("months", Kind::Text),
        Column::new("state", Kind::Text),
        Column::new("calls", Kind::Count).about("calls that are known before anything is asked"),
        Column::new("lists", Kind::Count).about("calls that list others, which come on top"),
        Column::new("calls_a_day", Kind::Count),
        Column::new("spent_today", Kind::Count),
        Column::new("done_on", Kind::Text).about("where nothing fails, in UTC"),
    ];
    let count = |number: u64| Value::Int(number.cast_signed());
    let (word, ran) = match state {
        State::New => ("new".to_owned(), None),
        State::Goes => ("goes on".to_owned(), None),
        State::Daemon => ("with the daemon".to_owned(), None),
        State::Ran(ran) => (format!("run {}", ran.run), Some(ran)),
    };
    let mut row = vec![
        backfill.source().into(),
        backfill.job.clone().into(),
        format!("{}..{}", backfill.from, backfill.to).into(),
        word.into(),
        count(need.calls),
        count(need.lists),
        need.calls_a_day
            .map_or(Value::Null, |calls| count(u64::from(calls))),
        count(need.spent),
        need.done_on.to_string().into(),
    ];
    if let Some(ran) = ran {
        for (name, number) in &ran.calls {
            columns.push(Column::new(*name, Kind::Count));
            row.push(count(*number));
        }
        for (name, number) in [
            ("rows_new", ran.done.tally.rows_new),
            ("rows_revised", ran.done.tally.rows_revised),
        ] {
            columns.push(Column::new(name, Kind::Count));
            row.push(count(number));
        }
    }
    Answer {
        report: "backfill".into(),
        title: if ran.is_some() {
            "Backfill".into()
        } else {
            "Backfill: nothing was asked for yet".into()
        },
        sections: vec![Section {
            name: "calls".into(),
            title: None,
            columns,
            rows: vec![row],
            empty: None,
        }],
        ..Answer::default()
    }
}
