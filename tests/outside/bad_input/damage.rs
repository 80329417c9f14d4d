//! Files that are broken, or no tables at all.

use super::{IMPORTS, refused, refused_in, said, world};

#[test]
fn a_truncated_last_line() {
    refused("truncated-last-line.csv", &IMPORTS);
}

#[test]
fn a_truncated_file_is_refused_wherever_it_is_cut() {
    let world = world();
    let whole = tradeq_tests::gb18030(crate::query_file::SOYBEANS);
    let last_row = whole[..whole.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap()
        + 1;
    let before = world.held();
    // The closing comma alone may be missing: the row is whole without it.
    for end in last_row + 1..whole.len() - 2 {
        world.write("cut.csv", &whole[..end]);
        let outcome = world.run(&["import", "cut.csv", "--flow", "import"]);
        assert_eq!(
            outcome.code,
            1,
            "cut after {end} bytes\n{}",
            outcome.picture()
        );
    }
    assert_eq!(world.held(), before);
}

#[test]
fn an_empty_file() {
    refused("empty.csv", &IMPORTS);
}

#[test]
fn a_web_page_saved_as_a_table() {
    refused("error-page.csv", &IMPORTS);
}

#[test]
fn a_name_in_latin_1() {
    refused("latin-1-in-a-name.csv", &IMPORTS);
}

#[test]
fn a_file_in_utf_16() {
    refused("utf-16.csv", &IMPORTS);
}

#[test]
fn a_directory_without_tables() {
    let world = world();
    world.write("downloads/readme.md", "nothing here");
    let before = world.held();
    let outcome = world.run(&["import", "downloads", "--flow", "import"]);
    assert_eq!(world.held(), before);
    said("directory-without-tables", &outcome, 1);
}

#[test]
fn a_path_that_is_not_there() {
    let world = world();
    let before = world.held();
    let outcome = world.run(&["import", "no-such-file.csv", "--flow", "import"]);
    assert_eq!(world.held(), before);
    said("missing-path", &outcome, 1);
}

#[test]
fn one_refused_file_does_not_stop_the_others() {
    let world = world();
    world.write("downloads/1-empty.csv", "");
    world.write(
        "downloads/2-soya.csv",
        tradeq_tests::gb18030(crate::query_file::SOYBEANS_2023),
    );
    world.write("downloads/3-page.csv", "<html></html>");
    let outcome = world.run(&["import", "downloads", "--flow", "import", "--format", "csv"]);
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.stdout.lines().count(), 2, "{}", outcome.stdout);
    assert_eq!(
        world.number("select sum(value_cny) from trade where month_no < 2024 * 12"),
        Some(25_000_000)
    );
    crate::golden::golden("two-of-three-refused", &outcome.stderr);
}

#[test]
fn a_file_of_another_kind() {
    let world = world();
    world.write("workbook.csv", b"PK\x03\x04\x14\x00\x06\x00");
    refused_in(&world, "workbook.csv", &IMPORTS);
}
