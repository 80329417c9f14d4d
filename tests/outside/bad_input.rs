//! Bad input: a clear error, nothing lost.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod answers;
mod codes;
mod columns;
mod damage;
mod database;
mod disk;
mod flow;
mod killed;
mod own_report;
mod question;
mod values;

use tradeq_tests::{Outcome, World, gb18030, root};

use crate::golden::golden;

/// What the file holds before anything bad comes: one month of soybeans from Brazil and the United States.
const HELD: &str = "\
\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",
\"202401\",\"410\",\"巴西\",\"12019019\",\"黄大豆\",\"1000\",\"千克\",\"0\",\"?\",\"4,000\",
\"202401\",\"502\",\"美国\",\"12019019\",\"黄大豆\",\"2000\",\"千克\",\"0\",\"?\",\"3,000\",
";

/// A machine with something to lose.
fn world() -> World {
    let world = World::new();
    world.write("held.csv", gb18030(HELD));
    world.ok(&["import", "held.csv", "--flow", "import"]);
    world
}

/// A fixture's bytes, under its own name in the working folder.
fn fixture(world: &World, name: &str) {
    let path = root().join("tests/fixtures/bad").join(name);
    world.write(name, std::fs::read(&path).unwrap());
}

/// Imports a fixture that must be refused with the message of its golden file and leave no trace.
fn refused(name: &str, options: &[&str]) {
    let world = world();
    fixture(&world, name);
    refused_in(&world, name, options);
}

/// The same for a file that is there already.
fn refused_in(world: &World, name: &str, options: &[&str]) {
    let before = world.held();
    let outcome = world.run(&[&["import", name], options].concat());
    assert_eq!(world.held(), before, "{name}");
    said(name.trim_end_matches(".csv"), &outcome, 1);
}

/// A refusal: nothing on stdout, this exit code, and the words of the golden file.
fn said(name: &str, outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, code, "{}", outcome.picture());
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
    golden(name, &outcome.picture());
}

const IMPORTS: [&str; 2] = ["--flow", "import"];
