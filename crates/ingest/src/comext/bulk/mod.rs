//! The monthly bulk file: one row for each key, the members of an archive one after the other.

mod column;
mod months;
mod row;

pub(super) use months::Months;

use tradeq_model::Span;

use super::code::period;

/// Whether a text begins with the header of a bulk file, of today or of before 2002.
pub(super) fn recognise(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_ascii_uppercase();
    first.contains("PRODUCT_NC") && first.contains("PERIOD")
}

/// Whether a file is called like a bulk file: `full_v2_202401.dat`, `full199501.7z`.
pub(super) fn is_named(name: &str) -> bool {
    named_period(name).is_some()
}

/// The month or year in the name of a bulk file.
fn named_period(name: &str) -> Option<Span> {
    let name = name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(name)
        .to_ascii_lowercase();
    let rest = name.strip_prefix("full")?;
    let rest = rest.rsplit_once('_').map_or(rest, |(_, rest)| rest);
    let (digits, _) = rest.split_once('.')?;
    period(digits.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bulk_file_is_known_by_its_name() {
        for name in [
            "full_v2_202401.dat",
            "x/full_v2_202452.7z",
            "full199501.dat",
            "FULL_PARTXIXU_V2_202301.7z",
        ] {
            assert!(is_named(name), "{name}");
        }
        for name in [
            "full.dat",
            "full_v2_202499.dat",
            "wonderfull_v2_202401.dat",
            "full_house.csv",
        ] {
            assert!(!is_named(name), "{name}");
        }
    }
}
