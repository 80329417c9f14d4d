//! Real files of the site, where they are at hand.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::io::Write;
use std::path::Path;

use super::super::recognise;
use super::read;

/// Name, rows, sum of values, sum of first quantities.
const FILES: [(&str, usize, i64, i64); 7] = [
    ("soybean_2023.csv", 40, 402_526_956_940, 95_355_428_567),
    ("soybean_2024in.csv", 36, 359_701_179_444, 100_883_410_028),
    ("soybean_2024out.csv", 29, 5_409_809, 507_699),
    ("chinautils_english-full_202601.csv", 5, 781_660, 94_129),
    (
        "chinautils_english-full-permutated_202601.csv",
        5,
        781_660,
        94_129,
    ),
    (
        "chinautils_chinese-full_nomonth_cny.csv",
        5,
        9_157_308,
        234_322,
    ),
    (
        "chinautils_english-degenerate_commodity-only.csv",
        3,
        18_145_386,
        14_202_809,
    ),
];

#[test]
fn real_files_have_their_rows_and_sums() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/gacc_query");
    if !folder.is_dir() {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there are no real files at {}",
            folder.display()
        );
        return;
    }
    for (name, count, value, quantity) in FILES {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert!(recognise(&bytes[..bytes.len().min(4096)]), "{name}");
        let (header, rows) = read(&bytes).unwrap();
        for row in &rows {
            for text in [
                row.partner_name(),
                row.product_name(),
                row.unit(),
                row.place_name(),
            ] {
                header.decode(text).unwrap();
            }
        }
        let values: i64 = rows.iter().map(|row| row.value).sum();
        let quantities: i64 = rows.iter().filter_map(|row| row.quantity).sum();
        assert_eq!(
            (name, rows.len(), values, quantities),
            (name, count, value, quantity)
        );
    }
}

#[test]
fn the_code_lists_of_the_same_site_are_not_taken_for_tables() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/gacc_query/codes");
    let Ok(files) = std::fs::read_dir(&folder) else {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there are no code lists at {}",
            folder.display()
        );
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(
            !recognise(&bytes[..bytes.len().min(4096)]),
            "{}",
            path.display()
        );
    }
}
