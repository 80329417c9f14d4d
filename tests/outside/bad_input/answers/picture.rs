//! A picture of nothing leaves no file, and leaves a file alone that is there.

use super::report;
use crate::golden::golden;
use crate::synthetic;

#[test]
fn a_chart_over_an_answer_without_a_number_writes_nothing() {
    let world = synthetic::world();
    let there = world.write("there.svg", "an older picture");
    let (mut drawn, mut said) = (0, String::new());
    for shipped in report::with("period") {
        for target in ["none.svg", "none.png", "there.svg", "-"] {
            let asked = shipped.asked(&["--period", "1999Q1", "--chart", target]);
            let outcome = world.run(&[&["report"], &asked[..]].concat());
            // A report without a chart says which have one.
            let expected = if shipped.has_chart() { 3 } else { 2 };
            assert_eq!(
                (outcome.code, &*outcome.stdout),
                (expected, ""),
                "{asked:?}\n{}",
                outcome.picture()
            );
            if shipped.has_chart()
                && target == "-"
                && ["headline", "partner"].contains(&shipped.name())
            {
                said += &format!("$ tradeq report {}\n{}\n", asked.join(" "), outcome.stderr);
            }
            drawn += usize::from(shipped.has_chart());
        }
        for name in ["none.svg", "none.png"] {
            assert!(
                !world.dir().join(name).exists(),
                "{} {name}",
                shipped.name()
            );
        }
        let held = std::fs::read_to_string(&there).unwrap();
        assert_eq!(held, "an older picture", "{}", shipped.name());
    }
    assert!(drawn > 50, "{drawn}");
    golden("answers-picture", &said);
}
