//! Parts of texts are counted from 1.

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;

pub(crate) const FROM_ONE: Rule = Rule {
    id: "substr-start",
    name: "`substr` starts at a written number from 1",
    why: "0 and negative starts mean different things to different engines",
    check: |sql| {
        let calls = sql.calls(&["substr", "substring"]).into_iter();
        let starts_well = |start: Option<&std::ops::Range<usize>>| {
            let Some(Token::Number(digits, _)) = start
                .filter(|s| s.len() == 1)
                .and_then(|s| sql.token(s.start))
            else {
                return false;
            };
            digits.parse::<u32>().is_ok_and(|first| first >= 1)
        };
        calls
            .filter(|call| !starts_well(call.arguments.get(1)))
            .map(|call| call.whole)
            .collect()
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_below_one_or_unknown_are_found() {
        let bad = "select substr(a, 0, 2), substr(a, -2), substr(a, :from), substring(a, b + 1, 2)";
        assert_eq!(FROM_ONE.finds(bad).len(), 4);
    }

    #[test]
    fn a_start_from_one_is_free() {
        assert!(
            FROM_ONE
                .finds("select substr(a, 1, 2), substr(coalesce(a, ''), 12)")
                .is_empty()
        );
    }
}
