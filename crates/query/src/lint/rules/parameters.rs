//! Parameters have names.

use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;

pub(crate) const NAMED: Rule = Rule {
    id: "parameter-form",
    name: "parameters are written `:name`",
    why: "it is the one form that SQLite and Spark share, and the header declares names",
    check: |sql| {
        let wrong = |at: &usize| match sql.token(*at) {
            Some(Token::Placeholder(_) | Token::Question | Token::AtSign) => true,
            Some(Token::Word(word)) => word.value.starts_with(['$', '@']),
            Some(Token::Colon) => sql.word(at + 1).is_none(),
            _ => false,
        };
        let shown = |at: usize| at..sql.all().end.min(at + 1);
        sql.all().filter(wrong).map(shown).collect()
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_are_found() {
        for bad in ["?", "?1", "$a", "@a", ":1"] {
            assert_eq!(NAMED.finds(&format!("select {bad} as a")).len(), 1, "{bad}");
        }
    }

    #[test]
    fn names_are_free_and_so_are_texts() {
        let good =
            "select :period_from, 'what? $5 @ 3:1' from t where a between :a and :b or b =:c";
        assert!(NAMED.finds(good).is_empty());
    }
}
