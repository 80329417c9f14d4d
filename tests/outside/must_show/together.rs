//! Two imports at once: one waits for the other, and both are whole.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Stdio;

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::query_file::SOYBEANS;
use crate::shell::assert_sound;

#[test]
fn imports_that_add_products_at_the_same_time_are_all_loaded() {
    let world = World::ready();
    let mut running = Vec::new();
    for number in 0..8 {
        let name = format!("{number}.csv");
        // Each file brings products that no other has.
        let table = SOYBEANS.replace("12019019", &format!("1202{number}{number}00"));
        world.write(&name, gb18030(&table));
        let mut command = world.command(&["import", &name, "--flow", "import"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        running.push(command.spawn().unwrap());
    }
    for child in running {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    }
    assert_eq!(
        world.rows("select count(*) as rows, count(distinct product) as products from trade"),
        [json!({"rows": 32, "products": 8})]
    );
    assert_sound(&world, &world.database());
    assert_eq!(world.run(&["rebuild", "--check"]).code, 0);
}
