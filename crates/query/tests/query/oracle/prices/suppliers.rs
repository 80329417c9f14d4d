//! Concentration of one product's partners.

use super::{flow_of, product_cells};
use crate::oracle::{Dataset, Rows, close, close_beside, every_dataset};

/// The code that one dataset is asked of: a whole one, its heading, or its chapter.
fn code_of(dataset: &Dataset) -> &'static str {
    let digits = [8, 4, 2][usize::try_from(dataset.month.number() % 3).unwrap()];
    &dataset.products[0][..digits]
}

#[test]
fn concentration_is_that_of_the_sorted_values() {
    let mut told = 0;
    every_dataset(|asker, dataset| {
        let (code, flow) = (code_of(dataset), flow_of(dataset));
        let cells = product_cells(dataset, flow, code);
        if cells
            .iter()
            .all(|cell| cell.now.is_none() && cell.base.is_none())
        {
            return;
        }
        let answer = asker.ask(
            "suppliers",
            &[
                &format!("period={}", dataset.month),
                &format!("flow={}", flow.code()),
                &format!("product={code}"),
            ],
        );
        let rows = Rows::of(&answer, "concentration");
        for (base, year) in [(false, "period"), (true, "a year earlier")] {
            let mut values: Vec<i64> = Vec::new();
            for partner in dataset
                .partners
                .iter()
                .filter(|partner| !["CHN", "X701", "X199"].contains(partner))
            {
                let of = cells.iter().filter(|cell| cell.partner == *partner);
                values.push(of.map(|cell| cell.value(base)).sum());
            }
            values.retain(|value| *value > 0);
            values.sort_by_key(|value| std::cmp::Reverse(*value));
            let Some(row) = rows.find("year", year) else {
                assert!(values.is_empty(), "{values:?}");
                continue;
            };
            told += 1;
            let (n, whole) = (values.len() as f64, values.iter().sum::<i64>());
            let squares: i128 = values.iter().map(|value| i128::from(*value).pow(2)).sum();
            let hhi = squares as f64 / (whole as f64 * whole as f64);
            assert_eq!(rows.int(row, "value"), Some(whole));
            assert_eq!(rows.int(row, "partners"), Some(values.len() as i64));
            assert!(
                close(rows.real(row, "hhi"), Some(hhi)),
                "{:?} {hhi}",
                rows.real(row, "hhi")
            );
            assert!(close(rows.real(row, "hhi10k"), Some(10_000.0 * hhi)));
            assert!(close(rows.real(row, "effective_number"), Some(1.0 / hhi)));
            let least = (1.0 / n).sqrt();
            let unctad = (values.len() > 1).then(|| (hhi.sqrt() - least) / (1.0 - least));
            assert!(close_beside(rows.real(row, "hhi_unctad"), unctad, 1.0));
            let four: i64 = values.iter().take(4).sum();
            assert!(close(
                rows.real(row, "cr4"),
                Some(100.0 * four as f64 / whole as f64)
            ));
        }
    });
    assert!(told > 500, "{told}");
}
