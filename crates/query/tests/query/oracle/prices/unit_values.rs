//! Unit values of one product by partner.

use std::cmp::Ordering;

use tradeq_model::Flow;

use super::{flow_of, product_cells};
use crate::oracle::{Amount, Asker, Cell, Dataset, Rows, close, close_beside, every_dataset};

#[test]
fn unit_values_are_value_by_quantity_of_one_unit() {
    let mut told = 0;
    every_dataset(|asker, dataset| {
        let (code, flow) = (dataset.products[0], flow_of(dataset));
        let cells = product_cells(dataset, flow, code);
        if cells
            .iter()
            .all(|cell| cell.now.is_none() && cell.base.is_none())
        {
            return;
        }
        told += unit_values(asker, dataset, flow, code, &cells);
    });
    assert!(told > 1000, "{told}");
}

fn unit_values(
    asker: &mut Asker,
    dataset: &Dataset,
    flow: Flow,
    code: &str,
    cells: &[&Cell],
) -> usize {
    let answer = asker.ask(
        "unit-values",
        &[
            &format!("period={}", dataset.month),
            &format!("flow={}", flow.code()),
            &format!("product={code}"),
            "top=100",
        ],
    );
    let rows = Rows::of(&answer, "partners");
    let mut told = 0;
    for row in 0..rows.len() {
        let cell = cells
            .iter()
            .find(|cell| cell.partner == rows.text(row, "partner"))
            .unwrap();
        let has_unit = !rows.text(row, "unit").is_empty();
        let amount =
            |amount: Option<Amount>| amount.filter(|amount| amount.quantity.is_some() == has_unit);
        let (now, base) = (amount(cell.now), amount(cell.base));
        assert_eq!(rows.int(row, "value"), now.map(|amount| amount.value));
        assert_eq!(
            rows.int(row, "quantity"),
            now.and_then(|amount| amount.quantity)
        );
        let unit_value = |amount: Amount| Some(amount.value as f64 / amount.quantity? as f64);
        let (price, earlier) = (now.and_then(unit_value), base.and_then(unit_value));
        assert!(close(rows.real(row, "unit_value"), price));
        let growth = price.zip(earlier).filter(|(_, earlier)| *earlier > 0.0);
        let growth = growth.map(|(price, earlier)| 100.0 * (price / earlier - 1.0));
        assert!(close_beside(
            rows.real(row, "unit_value_yoy"),
            growth,
            100.0
        ));
        let (value, before) = (cell.value(false), cell.value(true));
        let yoy = (before >= 1_000_000).then(|| 100.0 * (value - before) as f64 / before as f64);
        assert!(close(rows.real(row, "yoy"), yoy));
        let state = match (before.cmp(&0), value.cmp(&0)) {
            (Ordering::Equal, Ordering::Equal) => "both_zero",
            (Ordering::Equal, _) => "new",
            (_, Ordering::Equal) => "ceased",
            _ if before < 1_000_000 => "small_base",
            _ => "",
        };
        assert_eq!(rows.text(row, "yoy_state"), state);
        told += 1;
    }
    told
}
