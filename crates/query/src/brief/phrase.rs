//! A cell as it is said in a sentence.

use tradeq_model::Lang;

use super::hole::Form;
use crate::glossary;
use crate::render::{amount, decimal, rate};
use crate::table::{Column, Kind, Value};

/// The words for a value; none where it is absent.
pub(super) fn say(value: &Value, column: &Column, form: Form, lang: Lang) -> Option<String> {
    if value.is_absent() {
        return None;
    }
    let said = match (column.kind, value) {
        (_, Value::Text(text)) if form == Form::Lead => lead(text, lang).to_owned(),
        (Kind::Word, Value::Text(word)) => glossary::value(word, lang).unwrap_or(word).to_owned(),
        (_, Value::Text(text)) => text.clone(),
        (Kind::Money, Value::Int(whole)) => money(*whole, column.unit.as_deref(), form, lang),
        (Kind::Growth | Kind::Share | Kind::Points, value) => {
            percent(value.number()?, column.kind, form, lang)
        }
        (Kind::Count, Value::Int(whole)) => decimal(*whole as f64, 0),
        (_, value) => decimal(value.number()?, 2),
    };
    Some(said)
}

fn money(whole: i64, currency: Option<&str>, form: Form, lang: Lang) -> String {
    let shown = match form {
        Form::Plain | Form::Lead => whole,
        _ => whole.saturating_abs(),
    };
    let said = amount(shown, currency, lang);
    let lead = match (form, lang, whole < 0) {
        (Form::Surplus, Lang::En, false) => "a surplus of ",
        (Form::Surplus, Lang::En, true) => "a deficit of ",
        (Form::Surplus, Lang::Zh, false) => "顺差",
        (Form::Surplus, Lang::Zh, true) => "逆差",
        (Form::Up, Lang::En, false) => "up ",
        (Form::Up, Lang::En, true) => "down ",
        (Form::Moved, Lang::En, false) => "rose by ",
        (Form::Moved, Lang::En, true) => "fell by ",
        (Form::Up | Form::Moved, Lang::Zh, false) => "增加",
        (Form::Up | Form::Moved, Lang::Zh, true) => "减少",
        _ => "",
    };
    format!("{lead}{said}")
}

fn percent(number: f64, kind: Kind, form: Form, lang: Lang) -> String {
    let signed = kind != Kind::Share && form == Form::Plain;
    let decimals = if kind == Kind::Points { 2 } else { 1 };
    let number_text = rate(if signed { number } else { number.abs() }, decimals, signed);
    let unit = match (kind, lang) {
        (Kind::Points, Lang::En) => " percentage points",
        (Kind::Points, Lang::Zh) => "个百分点",
        _ => "%",
    };
    let is_zero = number_text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    let verb = match (form, lang, is_zero, number > 0.0) {
        (Form::Moved, Lang::En, true, _) => return "was unchanged".into(),
        (Form::Up, Lang::En, true, _) => return "unchanged".into(),
        (Form::Moved | Form::Up, Lang::Zh, true, _) => return "持平".into(),
        (Form::Moved, Lang::En, _, true) => "rose ",
        (Form::Moved, Lang::En, _, false) => "fell ",
        (Form::Up, Lang::En, _, true) => "up ",
        (Form::Up, Lang::En, _, false) => "down ",
        (Form::Moved | Form::Up, Lang::Zh, _, true) => "增长",
        (Form::Moved | Form::Up, Lang::Zh, _, false) => "下降",
        _ => "",
    };
    format!("{verb}{number_text}{unit}")
}

/// A printed qualifier before its number.
fn lead(qualifier: &str, lang: Lang) -> &'static str {
    match (qualifier, lang) {
        ("over", Lang::En) => "more than ",
        ("over", Lang::Zh) => "超过",
        ("under", Lang::En) => "less than ",
        ("under", Lang::Zh) => "不到",
        ("about", Lang::En) => "about ",
        ("about", Lang::Zh) => "约",
        ("nearly", Lang::En) => "nearly ",
        ("nearly", Lang::Zh) => "近",
        _ => "",
    }
}
