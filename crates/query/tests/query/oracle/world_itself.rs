//! What the other oracles rest on: the random files hold what the datasets say, and all of it.

use super::world::FLOWS;
use super::{Rows, every_dataset};

#[test]
fn the_random_files_are_whole_and_hold_the_datasets() {
    let mut count = 0_usize;
    every_dataset(|asker, dataset| {
        count += 1;
        let month = format!("period={}", dataset.month);
        for flow in FLOWS {
            assert!(dataset.sum(true, |cell| cell.flow == flow) > 0);
        }
        // The oracle of partners asks the same of every dataset.
        if !count.is_multiple_of(8) {
            return;
        }
        let flow = FLOWS[count / 8 % 2];
        let answer = asker.ask(
            "partners",
            &[&month, &format!("flow={}", flow.code()), "top=100"],
        );
        let rows = Rows::of(&answer, "partners");
        for partner in &dataset.partners {
            let value = dataset.sum(false, |cell| cell.flow == flow && cell.partner == *partner);
            if let Some(row) = rows.find("partner", partner) {
                assert_eq!(rows.int(row, "value"), Some(value), "{partner}");
            } else {
                assert_eq!(value, 0, "{partner}");
            }
        }
    });
    assert!(count >= 1000);
}
