//! Columns by their names, in any order: each has one name today and perhaps others of earlier years.

use csv::ByteRecord;

use crate::fault::FileFault;

/// A column and every name that it had.
pub(crate) type Names<C> = [(C, &'static [&'static str])];

/// Which column stands at each field of a header row.
///
/// # Errors
/// A name that nobody knows, or two names of one column.
pub(crate) fn places<C: Copy + PartialEq>(
    header: &ByteRecord,
    line: u64,
    names: &Names<C>,
) -> Result<Vec<C>, FileFault> {
    let mut found: Vec<(C, String)> = Vec::new();
    for field in header {
        let name = text(field);
        let column = column(&name, names).ok_or_else(|| FileFault::UnknownHeader {
            line,
            name: name.clone(),
            known: known(names),
        })?;
        if let Some((_, first)) = found.iter().find(|(earlier, _)| *earlier == column) {
            let first = first.clone();
            return Err(FileFault::DuplicateHeader { line, name, first });
        }
        found.push((column, name));
    }
    Ok(found.into_iter().map(|(column, _)| column).collect())
}

/// The column of a name, whatever its case.
fn column<C: Copy>(name: &str, names: &Names<C>) -> Option<C> {
    let same = |known: &&str| known.eq_ignore_ascii_case(name);
    let found = names.iter().find(|(_, known)| known.iter().any(same));
    found.map(|(column, _)| *column)
}

/// A header's name without a byte order mark, quotes and blanks.
fn text(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    let text = text.trim_start_matches('\u{feff}').trim();
    text.trim_matches('"').trim().to_owned()
}

fn known<C>(names: &Names<C>) -> String {
    let first = names.iter().filter_map(|(_, names)| names.first().copied());
    first.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const NAMES: &Names<u8> = &[(1, &["VALUE_EUR", "VALUE_IN_EUROS"]), (2, &["FLOW"])];

    fn read(names: &[&str]) -> Result<Vec<u8>, FileFault> {
        places(&ByteRecord::from(names), 1, NAMES)
    }

    #[test]
    fn columns_are_found_by_any_of_their_names_in_any_order() {
        assert_eq!(read(&["\u{feff}flow", " VALUE_IN_EUROS "]).unwrap(), [2, 1]);
    }

    #[test]
    fn an_unknown_name_and_a_second_name_of_one_column_are_refused() {
        assert!(matches!(
            read(&["FLOWS"]),
            Err(FileFault::UnknownHeader { .. })
        ));
        let twice = read(&["VALUE_EUR", "VALUE_IN_EUROS"]);
        assert!(matches!(twice, Err(FileFault::DuplicateHeader { .. })));
    }
}
