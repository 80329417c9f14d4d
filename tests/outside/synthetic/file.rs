//! Writes and imports the made-up files.

use tradeq_model::Flow;
use tradeq_tests::World;
use tradeq_tests::generator::{Spec, partners, products};

use super::totals::Totals;

const SEED: u64 = 20_241_018;
const YEARS: [i32; 2] = [2014, 2015];
const ROWS_PER_MONTH: usize = 2_000;

/// The largest 30 partners and 200 products, so that groups and baskets have members.
fn spec(year: i32, flow: Flow) -> Spec {
    let months = (1..=12).map(|month| (year, month)).collect();
    let mut spec = Spec::new(SEED, months, ROWS_PER_MONTH).unwrap();
    spec.flow = flow;
    spec.partners = partners(240).unwrap();
    spec.partners.retain(|partner| partner.rank < 30);
    spec.products = products(200);
    spec
}

/// Four files of facts and one of published totals.
pub fn import(world: &World) {
    let mut totals = Totals::default();
    for year in YEARS {
        for flow in [Flow::Export, Flow::Import] {
            let spec = spec(year, flow);
            let mut bytes = Vec::new();
            spec.write(&mut bytes).unwrap();
            spec.rows(|row| {
                totals.add(row.month, flow, row.value);
                Ok(())
            })
            .unwrap();
            let name = format!("{year}-{flow}.csv");
            world.write(&name, bytes);
            world.ok(&[
                "import",
                &name,
                "--flow",
                &flow.to_string(),
                "--published-on",
                "2016-01-25",
            ]);
        }
    }
    world.write("totals.csv", totals.csv());
    world.ok(&["import", "totals.csv"]);
}
