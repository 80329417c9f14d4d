//! Reports while the daemon imports: every one answers.

use std::sync::atomic::{AtomicU64, Ordering};

use tradeq_tests::generator::Spec;

use super::desk::{Desk, until};

#[test]
fn eight_readers_are_not_disturbed_by_an_import() {
    let desk = Desk::new("settle = \"1s\"");
    for (name, seed) in [("a.csv", 1), ("b.csv", 2), ("c.csv", 3)] {
        let mut bytes = Vec::new();
        let spec = Spec::new(seed, vec![(2024, 1), (2024, 2)], 20_000).unwrap();
        spec.write(&mut bytes).unwrap();
        desk.put(&format!("import/{name}"), bytes);
    }
    let mut daemon = desk.start("a.log");
    let answered = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for reader in 0..8 {
            let (desk, answered) = (&desk, &answered);
            scope.spawn(move || {
                // As long as it imports, and never without end.
                for _ in 0..200 {
                    let name = ["headline", "partners", "belt-and-road", "review"][reader % 4];
                    let outcome = desk.world.run(&["report", name, "--period", "2024Q1-Q3"]);
                    assert_eq!(outcome.code, 0, "{name}\n{}", outcome.picture());
                    answered.fetch_add(1, Ordering::Relaxed);
                    if desk.names("import").is_empty() {
                        break;
                    }
                }
            });
        }
    });
    until("everything is imported", || desk.names("import").is_empty());
    daemon.end();
    assert_eq!(desk.names("done").len(), 3);
    eprintln!(
        "{} reports while three files were imported",
        answered.into_inner()
    );
}
