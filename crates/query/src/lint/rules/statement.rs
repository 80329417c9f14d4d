//! One statement a section, and only questions.

use sqlparser::ast::{Query, SetExpr, Statement};
use sqlparser::tokenizer::Token;

use crate::lint::rule::Rule;

pub(crate) const ONE: Rule = Rule {
    id: "one-statement",
    name: "one statement a section",
    why: "a section is one answer; a second statement would run unseen or not at all",
    check: |sql| match sql.statements.len() {
        1 => Vec::new(),
        0 => vec![sql.all()],
        _ => {
            let parts = sql.split(&sql.all(), &[Token::SemiColon]).into_iter();
            parts.filter(|part| !part.is_empty()).skip(1).collect()
        }
    },
};

pub(crate) const READS_ONLY: Rule = Rule {
    id: "select-only",
    name: "only `select`, also after `with`",
    why: "a report reads and changes nothing",
    check: |sql| {
        let question = |statement: &Statement| match statement {
            Statement::Query(query) => asks(query),
            _ => false,
        };
        let all = sql.statements.iter().all(question);
        if all { Vec::new() } else { vec![sql.all()] }
    },
};

fn asks(query: &Query) -> bool {
    let tables = query.with.iter().flat_map(|with| &with.cte_tables);
    tables.into_iter().all(|table| asks(&table.query)) && selects(&query.body)
}

fn selects(body: &SetExpr) -> bool {
    match body {
        SetExpr::Select(select) => select.into.is_none(),
        SetExpr::Query(query) => asks(query),
        SetExpr::SetOperation { left, right, .. } => selects(left) && selects(right),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_statement_and_an_empty_section_are_found() {
        assert_eq!(ONE.finds("select 1; select 2;"), ["select 2"]);
        assert_eq!(ONE.finds("-- nothing").len(), 1);
    }

    #[test]
    fn one_statement_is_free_with_or_without_its_semicolon() {
        assert!(ONE.finds("select 1;").is_empty());
        assert!(ONE.finds("select 1").is_empty());
    }

    #[test]
    fn statements_that_change_something_are_found() {
        for bad in [
            "delete from trade",
            "with a as (select 1) insert into t select * from a",
            "create table t (a text)",
            "pragma user_version",
            "values (1)",
        ] {
            assert_eq!(READS_ONLY.finds(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn questions_are_free() {
        let good = "with a as (select 1 as b), c as (select b from a union all (select 2)) select b from c";
        assert!(READS_ONLY.finds(good).is_empty());
    }
}
