//! Units by their codes in the lists of products; labels only tell whether they contradict.

use crate::fault::{FileFault, OwnFault};

/// Code, unit, and the labels that the lists have for it. Pieces have a measure word each in Chinese.
const UNITS: [(&str, &str, &[&str]); 15] = [
    ("01", "piece", &["Number of item", "Piece"]),
    ("02", "pair", &["Pair", "双"]),
    ("04", "m", &["Metre", "米"]),
    ("05", "m2", &["Square Metre", "平方米"]),
    ("06", "m3", &["Cubic Metre", "立方米"]),
    ("07", "l", &["Litre", "升"]),
    ("09", "kg", &["Kilogram", "千克"]),
    ("21", "hundred", &["In Hundreds", "百个", "百支"]),
    ("31", "thousand", &["In Thousands", "千个", "千块", "千支"]),
    ("37", "kl", &["Kilolitre", "千升"]),
    ("48", "kw", &["Kilowatt", "千瓦"]),
    ("49", "ct", &["Carat", "克拉"]),
    ("58", "kwh", &["Kilowatt-hour", "千瓦时"]),
    ("59", "g", &["Gram", "克"]),
    ("63", "mbq", &["Million Bq", "百万贝可"]),
];

/// The unit of a code, none for `?`, and whether the label is another unit's.
pub(super) fn read(
    code: &str,
    label: &str,
    line: u64,
    column: &str,
) -> Result<(Option<&'static str>, bool), FileFault> {
    let owner = UNITS.iter().find(|(.., labels)| labels.contains(&label));
    if matches!(code, "?" | "") {
        if owner.is_some() {
            let message = format!("`{column}` has no code, but the name `{label}`");
            let hint = "restore the code of the unit as it was downloaded";
            let fault = OwnFault::new("unit-without-code", message, hint);
            return Err(fault.at(line).into());
        }
        return Ok((None, false));
    }
    let Some((_, unit, _)) = UNITS.iter().find(|(known, ..)| *known == code) else {
        let codes: Vec<&str> = UNITS.iter().map(|(known, ..)| *known).collect();
        return Err(FileFault::BadWord {
            line,
            column: column.to_owned(),
            value: code.to_owned(),
            expected: format!("the code of a unit, one of {} or ?", codes.join(", ")),
        });
    };
    Ok((Some(unit), owner.is_some_and(|(known, ..)| *known != code)))
}
