//! What a converted answer says of itself: title, notes, and the table of rates.

use std::collections::BTreeSet;

use tradeq_model::{Currency, Lang};
use tradeq_storage::{MonthRate, Reader};

use crate::error::QueryResult;
use crate::report::source::{self, Cited};
use crate::table::{Answer, Column, Kind, Section};

/// Says in the header and in notes what was done.
pub(super) fn say(answer: &mut Answer, from: Currency, to: Currency, has_growth: bool, lang: Lang) {
    let (to_en, to_zh) = (to.name_en(), to.name_zh());
    answer.title.push_str(&format!(", converted to {to_en}"));
    if let Some(title) = &mut answer.title_zh {
        title.push_str(&format!("，换算为{to_zh}"));
    }
    answer
        .parameters
        .push(("convert".into(), to.to_string().into()));
    let (from_en, from_zh) = (from.name_en(), from.name_zh());
    let beside = match (lang, has_growth) {
        (Lang::En, true) => format!("; growth in {to_en} stands in the column yoy_{to}"),
        (Lang::Zh, true) => format!("；以{to_zh}计的增速见 yoy_{to} 列"),
        (_, false) => String::new(),
    };
    answer.notes.insert(
        0,
        match lang {
            Lang::En => format!(
                "amounts are converted from {from_en} to {to_en} at the mean of the monthly average rates of their months (section `rates`), not published in {to_en}; growth, shares and contributions are those in {from_en}{beside}"
            ),
            Lang::Zh => format!(
                "金额由{from_zh}按所属月份月均汇率的平均值换算为{to_zh}（见 rates 表），并非以{to_zh}公布；增速、比重和贡献均以{from_zh}计{beside}"
            ),
        },
    );
}

/// The rates that were used.
pub(super) fn table(used: &[MonthRate], lang: Lang) -> Section {
    let title = match lang {
        Lang::En => "Exchange rates used, monthly averages",
        Lang::Zh => "所用汇率（月平均）",
    };
    let rows = used.iter().map(|rate| {
        let certainty = match rate.is_partial {
            true => format!("{}, part of the month", rate.certainty),
            false => rate.certainty.clone(),
        };
        vec![
            rate.month.to_string().into(),
            format!("{}/{}", rate.base, rate.quote)
                .to_uppercase()
                .into(),
            (rate.rate_e6 as f64 / 1e6).into(),
            rate.source.clone().into(),
            certainty.into(),
        ]
    });
    Section {
        name: "rates".into(),
        title: Some(title.into()),
        columns: vec![
            Column::new("month", Kind::Month),
            Column::new("pair", Kind::Text).about("USD/CNY: yuan for one dollar"),
            Column::new("rate", Kind::Ratio),
            Column::new("source", Kind::Text),
            Column::new("certainty", Kind::Text),
        ],
        rows: rows.collect(),
        ..Section::default()
    }
}

/// Adds the files of imported rates to the sources.
pub(super) fn cite(
    answer: &mut Answer,
    used: &[MonthRate],
    reader: &mut Reader,
) -> QueryResult<()> {
    let cited = Cited {
        cells: BTreeSet::new(),
        loads: used.iter().filter_map(|rate| rate.load).collect(),
    };
    answer.sources.extend(source::sources(reader, &cited)?);
    Ok(())
}
