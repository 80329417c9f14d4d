//! Answers that a chart cannot show: a sentence instead of a wrong picture.

use super::world::{all, bars, heat, line, one_bar, shares};
use crate::chart::{ChartError, ChartKind, TerminalOptions, choose, svg, svg_of, text};
use crate::table::{Answer, Value};
use tradeq_model::Lang;

fn refusal(answer: &Answer) -> String {
    svg(answer, "rows", Lang::En).unwrap_err().to_string()
}

#[test]
fn rows_without_a_number_are_not_drawn() {
    for (name, mut answer) in all() {
        let at = answer.sections[0]
            .columns
            .iter()
            .position(|column| column.name == answer.charts[0].y);
        for row in &mut answer.sections[0].rows {
            row[at.unwrap()] = Value::Null;
        }
        let error = svg(&answer, "rows", Lang::En).unwrap_err();
        assert!(matches!(error, ChartError::Nothing { .. }), "{name}");
        let options = TerminalOptions {
            lang: Lang::En,
            columns: 80,
            colour: false,
        };
        assert_eq!(
            text(&answer, &answer.charts[0], &options).unwrap_err(),
            error,
            "{name}"
        );
    }
}

#[test]
fn shares_that_overlap_are_no_stack() {
    let mut stacked = shares();
    stacked.sections[0].rows[0][2] = 80.0.into();
    let mut one = one_bar();
    one.sections[0].rows[0][2] = 80.0.into();
    let mut below_zero = one_bar();
    below_zero.sections[0].rows[0][2] = (-8.0).into();
    let told = [stacked, one, below_zero].map(|answer| refusal(&answer));
    insta::assert_snapshot!("refused_shares", told.join("\n\n"));
}

#[test]
fn two_rows_for_one_place_are_refused() {
    let mut nameless = line();
    nameless.charts[0].series.clear();
    let mut twice = [shares(), heat()];
    for answer in &mut twice {
        let again = answer.sections[0].rows[0].clone();
        answer.sections[0].rows.push(again);
    }
    let [stacked, shaded] = twice;
    let told = [nameless, stacked, shaded].map(|answer| refusal(&answer));
    insta::assert_snapshot!("refused_twice", told.join("\n\n"));
}

#[test]
fn a_chart_that_is_not_declared_is_said_to_be_none() {
    let (answer, nothing) = (bars(), Answer::default());
    let told = [
        choose(&answer, Some("row"), None),
        choose(&answer, None, Some(ChartKind::Heat)),
        choose(&nothing, None, None),
    ];
    let told = told.map(|refused| refused.unwrap_err().to_string());
    insta::assert_snapshot!("refused_choice", told.join("\n\n"));
}

#[test]
fn the_first_chart_with_a_number_is_chosen() {
    let mut answer = bars();
    let other = line();
    answer.sections.push(other.sections[0].clone());
    answer.sections[1].name = "months".to_owned();
    answer.charts.push(other.charts[0].clone());
    answer.charts[1].section = "months".to_owned();
    assert_eq!(choose(&answer, None, None).unwrap().kind, ChartKind::Bars);
    answer.sections[0].rows.clear();
    assert_eq!(choose(&answer, None, None).unwrap().kind, ChartKind::Line);
    let empty = choose(&answer, Some("rows"), None).unwrap();
    let error = svg_of(&answer, empty, Lang::En).unwrap_err();
    insta::assert_snapshot!("refused_empty", error.to_string());
}
