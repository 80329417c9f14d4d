//! Turns what a person typed into the names that a report's SQL binds.

use tradeq_model::{BasisAsk, Currency, Day, FlowAsk, Lang, ParseError, SpanAsk, close_to};
use tradeq_storage::{Datum, Lookup, Reader};

mod all;
mod product;
mod span;

use super::day;
use super::header::Report;
use super::parameter::{Parameter, ParameterKind};
use super::run::Asked;
use crate::error::{QueryError, QueryResult};
use crate::table::Value;

/// The values of one question.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    /// What the SQL binds.
    pub(crate) names: Vec<(String, Datum)>,
    /// What the answer's header shows.
    pub(crate) shown: Vec<(String, Value)>,
    /// What a title may show, in both languages.
    pub(crate) words: Vec<(String, String, String)>,
}

impl Bound {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.names
            .iter()
            .find(|(known, _)| known == name)
            .and_then(|(_, value)| value.as_text())
    }

    /// First and last month, by number, of a span parameter.
    pub(crate) fn months(&self, name: &str) -> Option<(i64, i64)> {
        let number = |end: &str| {
            let bound = format!("{name}_{end}");
            let mut names = self.names.iter();
            names.find(|(known, _)| *known == bound)?.1.as_int()
        };
        Some((number("from")?, number("to")?))
    }

    /// Fills `{name}` in a title or note.
    pub(crate) fn fill(&self, template: &str, lang: Lang) -> String {
        self.words
            .iter()
            .fold(template.to_owned(), |text, (name, en, zh)| {
                text.replace(
                    &format!("{{{name}}}"),
                    if lang == Lang::Zh { zh } else { en },
                )
            })
    }

    fn bind(&mut self, name: impl Into<String>, value: Datum) {
        self.names.push((name.into(), value));
    }

    fn show(&mut self, name: &str, value: &str) {
        self.shown.push((name.to_owned(), Value::from(value)));
    }

    fn word(&mut self, name: &str, en: &str, zh: &str) {
        self.words
            .push((name.to_owned(), en.to_owned(), zh.to_owned()));
    }
}

/// Binds every parameter of a report from the values given, or from its default.
pub(crate) fn bind(report: &Report, asked: &Asked, reader: &mut Reader) -> QueryResult<Bound> {
    let given = &asked.values;
    if let Some((name, _)) = given
        .iter()
        .find(|(name, _)| report.parameter(name).is_none())
    {
        return Err(QueryError::UnknownParameter {
            report: report.name.clone(),
            name: name.clone(),
            known: report
                .parameters
                .iter()
                .map(|parameter| parameter.name.clone())
                .collect(),
        });
    }
    let mut bound = Bound::default();
    bound.bind("lang", Datum::Text(asked.lang.to_string()));
    for parameter in &report.parameters {
        let typed = given
            .iter()
            .rev()
            .find(|(name, _)| *name == parameter.name)
            .map(|(_, value)| value.as_str());
        let Some(text) = typed.or(parameter.default.as_deref()) else {
            return Err(missing(report, parameter));
        };
        // The day of the run is known at the edge alone.
        let is_today = parameter.kind == ParameterKind::Date && text == "today";
        let today = asked.today.as_deref().filter(|_| is_today);
        bind_one(report, parameter, today.unwrap_or(text), reader, &mut bound)?;
    }
    Ok(bound)
}

/// Why a parameter's default does not fit its type; nothing where it fits or there is none.
pub(crate) fn fault_of_default(
    report: &Report,
    parameter: &Parameter,
    reader: &mut Reader,
) -> Option<QueryError> {
    let text = parameter.default.as_deref()?;
    match parameter.kind {
        ParameterKind::Date if text == "today" => None,
        ParameterKind::SpanOrAll if text == "all" => None,
        // `latest` fits, whatever the file holds.
        ParameterKind::Span | ParameterKind::SpanOrAll => text
            .parse::<SpanAsk>()
            .err()
            .map(|error| at_caret(&parameter.name, &error)),
        _ => bind_one(report, parameter, text, reader, &mut Bound::default()).err(),
    }
}

fn missing(report: &Report, parameter: &Parameter) -> QueryError {
    let example = parameter.kind.example();
    let positional = report.positional.as_deref() == Some(parameter.name.as_str());
    QueryError::MissingParameter {
        report: report.name.clone(),
        name: if positional {
            parameter.name.to_uppercase()
        } else {
            format!("--{}", parameter.name)
        },
        about: parameter.about.clone(),
        example: if positional {
            example.to_owned()
        } else {
            format!("--{} {example}", parameter.name)
        },
    }
}

fn bind_one(
    report: &Report,
    parameter: &Parameter,
    text: &str,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    let name = parameter.name.as_str();
    bind_kind(&parameter.kind, report, name, text, reader, bound)
}

fn bind_kind(
    kind: &ParameterKind,
    report: &Report,
    name: &str,
    text: &str,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    match kind {
        ParameterKind::OrAll(kind) if text.eq_ignore_ascii_case("all") => {
            all::bind(kind, name, bound);
            Ok(())
        }
        ParameterKind::OrAll(kind) => bind_kind(kind, report, name, text, reader, bound),
        ParameterKind::Span => span::bind(report, name, text, reader, bound),
        ParameterKind::SpanOrAll => span::bind_or_all(report, name, text, reader, bound),
        ParameterKind::Date => {
            let day: Day = text.parse().map_err(|error| at_caret(name, &error))?;
            let day = day.to_string();
            let number = day::number(&day).map_or(Datum::Null, Datum::Int);
            bound.bind(format!("{name}_day_no"), number);
            plain(bound, name, &day, &day, &day)
        }
        ParameterKind::Currency => {
            let (currency, unit) = reported(text).map_err(|error| at_caret(name, &error))?;
            bound.bind("unit", Datum::Text(unit.into()));
            plain(
                bound,
                name,
                &currency.to_string(),
                currency.name_en(),
                currency.name_zh(),
            )
        }
        ParameterKind::Flow => {
            let flow: FlowAsk = text.parse().map_err(|error| at_caret(name, &error))?;
            let en = match flow {
                FlowAsk::Total => "total trade",
                FlowAsk::Export => "exports",
                FlowAsk::Import => "imports",
                FlowAsk::Balance => "trade balance",
            };
            plain(bound, name, &flow.to_string(), en, flow.name_zh())
        }
        ParameterKind::Basis => {
            let basis: BasisAsk = text.parse().map_err(|error| at_caret(name, &error))?;
            plain(
                bound,
                name,
                &basis.to_string(),
                &basis.to_string(),
                &basis.to_string(),
            )
        }
        ParameterKind::Area => bind_coded(name, text, Lookup::Area, reader, bound),
        ParameterKind::Group => bind_coded(name, text, Lookup::Group, reader, bound),
        ParameterKind::Basket => bind_coded(name, text, Lookup::Basket, reader, bound),
        ParameterKind::Product => product::bind(name, text, reader, bound),
        ParameterKind::Level => bind_number(name, text, &[2, 4, 6, 8], bound),
        ParameterKind::Count => bind_number(name, text, &[], bound),
        ParameterKind::Choice(choices) => match choices
            .iter()
            .find(|choice| choice.eq_ignore_ascii_case(text))
        {
            Some(choice) => plain(bound, name, choice, choice, choice),
            None => Err(unknown_value(
                name,
                text,
                choices.iter().map(String::as_str),
                &choices.join(", "),
            )),
        },
        ParameterKind::Text => plain(bound, name, text, text, text),
    }
}

fn plain(bound: &mut Bound, name: &str, value: &str, en: &str, zh: &str) -> QueryResult<()> {
    bound.bind(name, Datum::Text(value.into()));
    bound.show(name, value);
    bound.word(name, en, zh);
    Ok(())
}

fn bind_coded(
    name: &str,
    text: &str,
    what: Lookup,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    let names = reader.names(what)?;
    let wanted = text.trim();
    let same = |other: &str| other.to_lowercase() == wanted.to_lowercase();
    let found = names
        .iter()
        .find(|entry| same(&entry.code))
        .or_else(|| names.iter().find(|entry| same(&entry.name)));
    let Some(found) = found else {
        let all = names
            .iter()
            .flat_map(|entry| [entry.code.as_str(), entry.name.as_str()]);
        let mut list = format!("`tradeq sql \"select * from {}\"` lists them", what.table());
        if what == Lookup::Area {
            let groups = reader.names(Lookup::Group)?;
            let group = groups
                .iter()
                .find(|group| same(&group.code) || same(&group.name));
            if let Some(group) = group {
                list = format!("it is a group: `tradeq report group {}`", group.code);
            }
        }
        return Err(unknown_value(name, text, all, &list));
    };
    bound.bind(name, Datum::Text(found.code.clone()));
    bound.bind(format!("{name}_name"), Datum::Text(found.name_en.clone()));
    bound.show(name, &found.code);
    bound.word(name, &found.code, &found.code);
    bound.word(
        &format!("{name}_name"),
        &found.name_en,
        found.name_zh.as_deref().unwrap_or(&found.name_en),
    );
    Ok(())
}

fn bind_number(name: &str, text: &str, allowed: &[i64], bound: &mut Bound) -> QueryResult<()> {
    let number = text.parse::<i64>().ok().filter(|number| *number > 0);
    let number = number.filter(|number| allowed.is_empty() || allowed.contains(number));
    let Some(number) = number else {
        let expected = if allowed.is_empty() {
            "a whole number from 1".to_owned()
        } else {
            allowed
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        return Err(unknown_value(name, text, std::iter::empty(), &expected));
    };
    bound.bind(name, Datum::Int(number));
    bound.shown.push((name.to_owned(), Value::Int(number)));
    bound.word(name, text, text);
    Ok(())
}

fn at_caret(name: &str, error: &ParseError) -> QueryError {
    QueryError::BadValue {
        message: format!("--{name}: {error}\n{}", indent(&error.caret())),
    }
}

fn indent(text: &str) -> String {
    text.lines()
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn unknown_value<'a>(
    name: &str,
    text: &str,
    known: impl Iterator<Item = &'a str>,
    expected: &str,
) -> QueryError {
    let close = close_to(text, known);
    let close = match close.as_slice() {
        [] => String::new(),
        close => format!(
            " (did you mean {}?)",
            close
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(" or ")
        ),
    };
    QueryError::BadValue {
        message: format!("--{name}: unknown value `{text}`{close}\nhint: {expected}"),
    }
}

/// A currency in which China's figures are published, and the unit of its figures.
fn reported(text: &str) -> Result<(Currency, &'static str), ParseError> {
    match text.parse::<Currency>()? {
        Currency::Cny => Ok((Currency::Cny, "yuan")),
        Currency::Usd => Ok((Currency::Usd, "usd")),
        other => {
            let expected = format!("`cny` or `usd`; no report is in {}", other.name_en());
            Err(ParseError::new("currency", text, 0, expected))
        }
    }
}
