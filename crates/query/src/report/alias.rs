//! Other names of a report, with fixed values.

/// Reads `new-three = basket=new-three flow=export`.
pub(crate) fn parse_alias(text: &str) -> Result<(String, Vec<(String, String)>), String> {
    let expected = || format!("expected `-- alias: NAME = PARAM=VALUE …`, found `{text}`");
    let (name, values) = text.split_once(" = ").ok_or_else(expected)?;
    let values: Option<Vec<_>> = values
        .split_whitespace()
        .map(|pair| {
            pair.split_once('=')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .collect();
    Ok((name.trim().to_owned(), values.ok_or_else(expected)?))
}
