//! A run of months.

use tradeq_model::{Month, ParseError, Span, SpanAsk};
use tradeq_storage::{Datum, Reader};

use super::{Bound, at_caret, plain};
use crate::error::{QueryError, QueryResult};
use crate::report::header::Report;

/// Binds the first and the last month and how many there are.
pub(super) fn bind(
    report: &Report,
    name: &str,
    text: &str,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    let asked = text.parse().map_err(|error| at_caret(name, &error))?;
    bind_asked(report, name, asked, reader, bound)
}

/// The same; `all` is every month there is.
pub(super) fn bind_or_all(
    report: &Report,
    name: &str,
    text: &str,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    if text == "all" {
        bound.bind(format!("{name}_from"), Datum::Int(i64::MIN));
        bound.bind(format!("{name}_to"), Datum::Int(i64::MAX));
        bound.bind(format!("{name}_months"), Datum::Null);
        return plain(bound, name, text, "all months", "全部月份");
    }
    let asked = text.parse().map_err(|mut error: ParseError| {
        error.expected.push_str(", or `all`");
        at_caret(name, &error)
    })?;
    bind_asked(report, name, asked, reader, bound)
}

fn bind_asked(
    report: &Report,
    name: &str,
    asked: SpanAsk,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    let span = match asked {
        SpanAsk::Fixed(span) => span,
        relative => relative.resolve(latest(report, reader)?),
    };
    bind_months(name, span, bound);
    Ok(())
}

fn bind_months(name: &str, span: Span, bound: &mut Bound) {
    bound.bind(name, Datum::Text(span.to_string()));
    bound.bind(
        format!("{name}_from"),
        Datum::Int(span.from().number().into()),
    );
    bound.bind(format!("{name}_to"), Datum::Int(span.to().number().into()));
    bound.bind(format!("{name}_months"), Datum::Int(span.months().into()));
    bound.show(name, &span.to_string());
    bound.word(name, &span.label_en(), &span.label_zh());
}

/// The month that `latest` means for this report.
fn latest(report: &Report, reader: &mut Reader) -> QueryResult<Month> {
    let number = reader.latest_month(report.latest_held)?;
    let month = number
        .and_then(|number| i32::try_from(number).ok())
        .and_then(Month::from_number);
    month.ok_or_else(|| QueryError::BadValue {
        message: "`latest` has no meaning yet: the file holds no data\nhint: name a period, such as --period 2024Q1-Q3".into(),
    })
}
