//! Bars that add up to a total, with the total marked and the sum tried.

use super::bars::{self, Bar, Role, without_figure};
use super::choice::ChartError;
use super::mark::Body;
use super::view::View;
use crate::render::number::{Sign, fixed};
use crate::table::Kind;
use tradeq_model::Lang;

/// The codes of the two rows that are no part: `total`, and all that has no row of its own.
const TOTAL: &str = "total";
const REST: &str = "other";

/// The bars in the order of the rows, the rest and the total last; and what has to be said of them.
pub(super) fn parts(view: &View<'_>) -> (Vec<Bar>, Vec<String>) {
    let role = |row: usize| match view.place(row).as_str() {
        TOTAL => Role::Total,
        REST => Role::Rest,
        _ => Role::Part,
    };
    let mut bars: Vec<Bar> = Vec::new();
    let mut missing = 0;
    for row in view.rows() {
        let value = view.number(row);
        missing += usize::from(value.is_none());
        bars.extend(value.map(|value| Bar {
            name: match (role(row), view.lang) {
                (Role::Rest, Lang::Zh) => "其余".into(),
                (Role::Total, Lang::Zh) => "合计".into(),
                _ => view.name(row),
            },
            value: Some(value),
            written: view.written(row),
            role: role(row),
        }));
    }
    let order = |bar: &Bar| match bar.role {
        Role::Part => 0,
        Role::Rest => 1,
        Role::Total => 2,
    };
    let size = |bar: &Bar| bar.value.unwrap_or(0.0);
    bars.sort_by(|a, b| order(a).cmp(&order(b)).then(size(b).total_cmp(&size(a))));
    let mut remarks: Vec<String> = sum(view, &bars).into_iter().collect();
    if missing > 0 {
        remarks.push(without_figure(missing, view.lang));
    }
    (bars, remarks)
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let (bars, remarks) = parts(view);
    Ok(bars::list(&bars, &view.y_numbers(), remarks))
}

/// Whether the bars add up to the total, within the rounding of their last shown digit.
fn sum(view: &View<'_>, bars: &[Bar]) -> Option<String> {
    let numbers = view.y_numbers();
    let decimals = match view
        .section
        .columns
        .iter()
        .find(|column| column.name == view.chart.y)
    {
        Some(column) if column.kind == Kind::Points => 2,
        _ => 1,
    };
    let of = |role: fn(Role) -> bool| {
        let some = bars.iter().filter(move |bar| role(bar.role));
        some.filter_map(|bar| bar.value)
            .map(|value| value / numbers.factor)
            .sum::<f64>()
    };
    let total = bars.iter().find(|bar| bar.role == Role::Total)?;
    let total = total.value? / numbers.factor;
    let added = of(|role| role != Role::Total);
    let rounding = 0.5 * 10_f64.powi(-decimals);
    let [added_text, total_text] =
        [added, total].map(|value| fixed(value, decimals as u8, Sign::Both));
    let closes = (added - total).abs() <= rounding;
    Some(match (closes, view.lang) {
        (true, Lang::En) => format!("the bars add up to the total, {total_text}"),
        (true, Lang::Zh) => format!("各项之和等于合计 {total_text}"),
        (false, Lang::En) => format!("the bars add up to {added_text} of the total, {total_text}"),
        (false, Lang::Zh) => format!("各项之和为 {added_text}，合计 {total_text}"),
    })
}
