//! A number that can be absent says why it is.

use std::ops::Range;

use sqlparser::tokenizer::Token;

use tradeq_storage::Reader;

use super::columns::described;
use super::file::Checked;
use super::finding::Weight;
use super::sql::Sql;
use crate::report::{SectionText, is_table};
use crate::table::{Kind, Show};

/// Finds rates without a state, since each needs a base; amounts whose own expression can come to nothing; and states
/// of columns that are not there.
pub(super) fn check(checked: &mut Checked<'_>, section: &SectionText, reader: &Reader) {
    let given = reader.columns(&section.sql).unwrap_or_default();
    if !is_table(&section.name) {
        return;
    }
    let columns = described(section, &given);
    let named = |name: &str| given.iter().any(|given| given == name);
    // Where one state is given, what is derived from the same figure is explained by it too.
    let explained = columns
        .iter()
        .any(|(column, _)| column.kind() == Some(Kind::State));
    let absent = if explained {
        Vec::new()
    } else {
        can_be_absent(&section.sql)
    };
    for (column, line) in columns {
        let (name, kind) = (column.name(), column.kind());
        let amount = kind.is_some_and(|kind| kind.is_number() && kind != Kind::Count);
        let asks = kind == Some(Kind::Growth) || amount && absent.iter().any(|can| can == name);
        let shown = column.column(None).show == Show::Always;
        if asks && shown && !named(&format!("{name}_state")) {
            let message = format!("`{name}` can be absent, and no column `{name}_state` says why");
            let hint = format!(
                "give `case when … then 'base_missing' … end as {name}_state`, and declare `-- column: {name}_state state`"
            );
            checked.find(Weight::Warning, line, "state-missing", message, hint);
        }
        if kind == Some(Kind::State)
            && let Some(of) = name.strip_suffix("_state")
            && !named(of)
        {
            let message = format!("`{name}` explains a column `{of}`, which is not declared");
            let hint =
                format!("declare `-- column: {of} KIND`, or name the state after its column");
            checked.find(Weight::Error, line, "state-alone", message, hint);
        }
    }
}

/// The columns of the outermost `select` whose expression divides, or is a `case` without `else`.
fn can_be_absent(text: &str) -> Vec<String> {
    let Ok(sql) = Sql::new(text) else {
        return Vec::new();
    };
    let names = sql.words(&["as"]).into_iter();
    let outer = names.filter(|at| sql.depth(*at) == 0);
    outer
        .filter_map(|at| {
            let name = sql.word(at + 1)?;
            let start = sql.start_of(at, |left| {
                sql.is(left, &Token::Comma) || sql.is_word(left, &["select", "distinct", "with"])
            });
            comes_to_nothing(&sql, &(start..at)).then_some(name)
        })
        .collect()
}

fn comes_to_nothing(sql: &Sql, expression: &Range<usize>) -> bool {
    let count = |word: &str| {
        expression
            .clone()
            .filter(|at| sql.is_word(*at, &[word]))
            .count()
    };
    let filled = sql
        .call(expression.start)
        .is_some_and(|call| call.name == "coalesce" && call.whole == *expression);
    let divides = expression.clone().any(|at| sql.is(at, &Token::Div));
    !filled && (divides || count("case") > count("else"))
}

#[cfg(test)]
mod tests {
    use super::can_be_absent;

    #[test]
    fn quotients_and_open_cases_of_the_outer_select_can_be_absent() {
        let sql = "with a as (select case when b then 1 end as inner_one from t)
            select case when c > 0 then 1 end as open, case when c then 1 else 2 end as closed,
                100.0 * c / nullif(d, 0) as share, coalesce(c / nullif(d, 0), 0) as filled, c as plain from a";
        assert_eq!(can_be_absent(sql), ["open", "share"]);
    }
}
