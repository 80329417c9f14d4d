//! The README shows what the program prints.
#![allow(clippy::unwrap_used)]

use tradeq_tests::World;

/// The block after the first command is the whole output of that command.
#[test]
fn the_output_in_the_readme_is_what_the_first_command_prints() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let mut blocks = readme.split("```\n").skip(1).step_by(2);
    let command = blocks.next().unwrap().trim();
    let arguments: Vec<&str> = command
        .strip_prefix("$ cargo run --release -- ")
        .unwrap()
        .split(' ')
        .collect();
    let shown = blocks.next().unwrap();
    let printed = World::new().ok(&arguments);
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    };
    assert_eq!(lines(&printed), lines(shown));
}
