//! What a person asks of a report, by the names of its parameters.

use tradeq_query::lint::RESERVED;
use tradeq_query::report::{Asked, Catalogue, Report};

use crate::arguments::{Arguments, Question};
use crate::exit::UsageError;
use crate::ready;

/// The report of a name, with the values that an alias brings along; a word of the program is none.
pub fn report(
    catalogue: &Catalogue,
    name: &str,
) -> anyhow::Result<(Report, Vec<(String, String)>)> {
    if RESERVED.contains(&name) {
        return usage(format!(
            "`{name}` is a word of the program, not a report\nhint: it comes first: tradeq report {name} NAME"
        ));
    }
    Ok(catalogue.find(name)?)
}

/// What the person typed, by parameter name. Later values win, so a named option wins over an alias.
pub fn asked(
    arguments: &Arguments,
    options: &Question,
    report: &Report,
    fixed: Vec<(String, String)>,
) -> anyhow::Result<Asked> {
    let mut values = fixed;
    if let Some(value) = &options.value {
        match &report.positional {
            Some(_) if !values.is_empty() => {
                let name = options.name.as_deref().unwrap_or("");
                return usage(format!(
                    "`{name}` already says which; `{value}` is one too many"
                ));
            }
            Some(name) => values.push((name.clone(), value.clone())),
            None => {
                return usage(format!(
                    "report `{}` takes no value `{value}`\nhint: name the parameter, such as --period {value}",
                    report.name
                ));
            }
        }
    }
    let named = [
        ("period", &options.period),
        ("flow", &options.flow),
        ("currency", &options.currency),
        ("partner", &options.partner),
        ("product", &options.product),
        ("group", &options.group),
        ("basket", &options.basket),
        ("level", &options.level),
        ("top", &options.top),
        ("basis", &options.basis),
        ("members", &options.members),
        ("by", &options.by),
    ];
    for (name, value) in named {
        values.extend(value.iter().map(|value| (name.to_owned(), value.clone())));
    }
    for pair in &options.param {
        let Some((name, value)) = pair.split_once('=') else {
            return usage(format!("--param is not NAME=VALUE: `{pair}`"));
        };
        values.push((name.to_owned(), value.to_owned()));
    }
    Ok(Asked {
        values,
        sections: Vec::new(),
        lang: arguments.lang,
        today: Some(ready::today()),
        all_sources: false,
    })
}

fn usage<T>(message: String) -> anyhow::Result<T> {
    Err(UsageError(message).into())
}
