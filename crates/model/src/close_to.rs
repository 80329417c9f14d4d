//! Names that look like a misspelt one.

/// Up to three of `names` that are close to `wanted`, the closest first.
#[must_use]
pub fn close_to<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let mut scored: Vec<(f64, &str)> = names
        .map(|name| {
            let lower = name.to_lowercase();
            let near = strsim::jaro_winkler(&wanted, &lower);
            // A word that starts or contains what was typed is meant more often than one that shares letters.
            let within = wanted.chars().count() >= 2 && lower.contains(&wanted);
            (if within { near.max(0.95) } else { near }, name)
        })
        .filter(|(score, _)| *score >= 0.82)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    let mut names: Vec<&str> = scored.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names.truncate(3);
    names
}

#[cfg(test)]
mod tests {
    use super::close_to;

    #[test]
    fn a_slip_of_the_finger_finds_the_report() {
        let names = ["belt-and-road", "basket", "products"];
        assert_eq!(
            close_to("belt-and-raod", names.into_iter()),
            ["belt-and-road"]
        );
    }

    #[test]
    fn something_else_finds_nothing() {
        assert!(close_to("zebra", ["partners", "products"].into_iter()).is_empty());
    }

    #[test]
    fn a_slip_of_the_finger_is_understood_and_another_word_is_not() {
        let keys = ["column", "constant", "system"];
        assert_eq!(close_to("colum", keys.into_iter()), ["column"]);
        assert!(close_to("zebra", keys.into_iter()).is_empty());
    }
}
