use tradeq_model::Lang;
use tradeq_query::report::Catalogue;
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::Found;

use crate::arguments::{Arguments, FindOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, place, ready};

/// `tradeq find TEXT`: areas, groups, baskets, products, regimes, places and reports with these words in a name.
pub fn run(arguments: &Arguments, options: &FindOptions) -> anyhow::Result<Exit> {
    let text = options.text.join(" ");
    if text.trim().is_empty() {
        let message = "there is nothing to look for\nhint: name a part of a name or a code, such as `tradeq find lithium`";
        return Err(UsageError(message.into()).into());
    }
    let mut reader = ready::reader(arguments)?;
    let mut found = reader.find(&text, options.top)?;
    let reports = reports(&text, arguments.lang)?;
    let is_near = found.is_empty() && reports.is_empty();
    if is_near {
        found = reader.find_near(&text, 5)?;
    }
    let rows: Vec<Vec<Value>> = found.iter().map(row).chain(reports).collect();
    let nothing = rows.is_empty() || is_near;
    let note = match (rows.is_empty(), is_near) {
        (true, _) if arguments.lang == Lang::Zh => Some(format!(
            "没有名称含“{text}”；6 位和 8 位商品的名称随导入的文件和代码表而来"
        )),
        (_, true) if arguments.lang == Lang::Zh => {
            Some(format!("没有名称含“{text}”；以下最为接近"))
        }
        (true, _) => Some(format!(
            "nothing has `{text}` in a name; names of products of 6 and 8 digits come with imported files and code lists"
        )),
        (_, true) => Some(format!(
            "nothing has `{text}` in a name; these come nearest"
        )),
        _ => None,
    };
    let answer = Answer {
        report: "find".into(),
        title: format!("Found for {text}"),
        title_zh: Some(format!("查找结果：{text}")),
        sections: vec![Section {
            name: "found".into(),
            title: None,
            columns: columns(),
            rows,
            empty: None,
        }],
        notes: note.into_iter().collect(),
        ..Answer::default()
    };
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("kind", Kind::Word),
        Column::new("code", Kind::Code),
        Column::new("name", Kind::Text),
        Column::new("name_zh", Kind::Text),
        Column::new("matched", Kind::Text)
            .about("the name that has the words, where it is another"),
        Column::new("share", Kind::Share).about("latest published share of China's trade"),
        Column::new("of", Kind::Text).about("what the share is of, and in which months"),
        Column::new("see", Kind::Text).about("what to type next"),
    ]
}

fn row(found: &Found) -> Vec<Value> {
    let shown = [found.name_en.as_deref(), found.name_zh.as_deref()];
    let matched = (!shown.contains(&Some(found.name.as_str()))).then(|| found.name.clone());
    let of = found
        .flow
        .as_ref()
        .zip(found.span.as_ref())
        .map(|(flow, span)| format!("{flow}, {span}"));
    let see = match found.kind.as_str() {
        "area" => format!("tradeq report partner {}", found.code),
        "regime" | "place" => format!(
            "tradeq sql \"select * from published where {} = '{}'\"",
            found.kind, found.code
        ),
        kind => format!("tradeq report {kind} {}", found.code),
    };
    vec![
        found.kind.clone().into(),
        found.code.clone().into(),
        Value::from(found.name_en.clone()),
        Value::from(found.name_zh.clone()),
        Value::from(matched),
        found.share.map_or(Value::Null, Value::Real),
        Value::from(of),
        see.into(),
    ]
}

/// The saved reports that have all the words in their name, title or description.
fn reports(text: &str, lang: Lang) -> anyhow::Result<Vec<Vec<Value>>> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let (entries, _) = Catalogue::open(&place::reports(None))?.list();
    let has_all = |names: &str| words.iter().all(|word| names.to_lowercase().contains(word));
    let rows = entries.into_iter().filter_map(|entry| {
        let title_zh = entry.title_zh.as_deref().unwrap_or_default();
        let names = format!(
            "{} {} {title_zh} {}",
            entry.name,
            entry.title,
            entry.summary()
        );
        has_all(&names).then(|| {
            let titles = [entry.title.as_str(), title_zh].map(plain);
            let shown = titles[usize::from(lang == Lang::Zh && !title_zh.is_empty())].clone();
            let see = format!("tradeq report {}", entry.name);
            let empty = || Value::Null;
            let title_zh = Value::from(titles.into_iter().nth(1).filter(|title| !title.is_empty()));
            vec![
                "report".into(),
                entry.name.into(),
                shown.into(),
                title_zh,
                empty(),
                empty(),
                empty(),
                see.into(),
            ]
        })
    });
    Ok(rows.collect())
}

/// A report's title with an ellipsis where its parameters fill in; none behind the last words.
fn plain(title: &str) -> String {
    let mut rest = title;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        text.push('…');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let ends = [' ', ',', ':', '，', '：', '…'];
    let text = text
        .trim_end_matches(ends)
        .trim_start_matches([' ', ',', '，']);
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_loses_what_parameters_fill_in() {
        assert_eq!(
            plain("Imports of one product, {period}"),
            "Imports of one product"
        );
        assert_eq!(plain("{group_name}: trade"), "…: trade");
        assert_eq!(
            plain("What drove the growth of China's {flow}, {period}"),
            "What drove the growth of China's"
        );
        assert_eq!(
            plain("China's trade with {partner}: {flow}"),
            "China's trade with"
        );
        assert_eq!(plain("Headline"), "Headline");
    }
}
