//! Names without quotes.

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;

pub(crate) const NONE: Rule = Rule {
    id: "quoted-name",
    name: "no quoted names",
    why: "Spark reads a double-quoted name as a text",
    check: |sql| {
        let quoted = |at: &usize| match sql.token(*at) {
            Some(Token::Word(word)) => word.quote_style.is_some(),
            Some(Token::DoubleQuotedString(_)) => true,
            _ => false,
        };
        sql.all().filter(quoted).map(|at| at..at + 1).collect()
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_names_are_found() {
        assert_eq!(
            NONE.finds("select \"a\", `b`, [c] from t"),
            ["\"a\"", "`b`", "[c]"]
        );
    }

    #[test]
    fn texts_and_bare_names_are_free() {
        assert!(NONE.finds("select a as b, 'it''s \"c\"' from t").is_empty());
    }
}
