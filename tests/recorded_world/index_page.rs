//! The index of a year: titles by months, a link where the page is there.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::calendar::{day_in_china, year_in_china};
use super::chance::Chance;
use super::release_page::Page;

const NAMES: [&str; 12] = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.",
];

/// The index at a path, as it is at a moment; none where there is no such page.
pub(super) fn index(
    path: &str,
    pages: &[Page],
    now: DateTime<Utc>,
    chance: Chance,
) -> Option<String> {
    let name = path
        .strip_prefix("/statics/report/")?
        .strip_suffix(".html")?;
    let families = [
        ("preliminary", "gacc-preliminary"),
        ("monthly", "gacc-bulletin"),
    ];
    let (family, dataset) = families
        .into_iter()
        .find(|(family, _)| name.starts_with(family))?;
    let newest = newest_year(now, chance);
    let year = match name.strip_prefix(family)? {
        "" => newest,
        // The page of a year moves to an address of its own when the next year takes its place.
        year => year
            .parse()
            .ok()
            .filter(|year| (2018..newest).contains(year))?,
    };
    let of_dataset = || pages.iter().filter(|page| page.release.dataset == dataset);
    let mut titles: Vec<&str> = of_dataset().map(|page| page.listed).collect();
    titles.dedup();
    titles.sort_unstable();
    titles.dedup();
    let mut rows = String::new();
    for title in titles {
        let mut months = String::new();
        for (month, name) in (1..).zip(NAMES) {
            let found = of_dataset().find(|page| {
                let to = page.release.to;
                page.listed == title
                    && (to.year(), to.month()) == (year, month)
                    && page.appears <= now
            });
            months.push_str(&match found {
                Some(page) => format!(
                    "<a href=http://english.customs.gov.cn{}> {name}</a>",
                    page.path
                ),
                None => format!("<span>{name}</span>"),
            });
            if month == 6 {
                months.push_str("</br>");
            }
        }
        rows.push_str(&format!("<tr><td>{title}</td><td>{months}</td></tr>"));
    }
    let years: String = (2018..=newest)
        .rev()
        .map(|year| {
            let of_year = if year == newest {
                String::new()
            } else {
                year.to_string()
            };
            format!("<li><a href=\"/statics/report/{family}{of_year}.html\">{year}</a></li>")
        })
        .collect();
    Some(format!(
        "<!DOCTYPE html>\n<html>\n<head><meta charset=\"UTF-8\"><title>News - Newsroom - GACC</title></head>\n<body>\n\
         <div class=\"m-report-title\"><span>Year</span><ul>{years}</ul></div>\n<table><thead><tr><th>Title</th><th>Month</th></tr></thead>\
         <tbody>{rows}</tbody></table>\n</body>\n</html>\n"
    ))
}

/// The year of the page whose address names none: the new one from some day of its first weeks on.
fn newest_year(now: DateTime<Utc>, chance: Chance) -> i32 {
    let year = year_in_china(now);
    let days = chance.below(&format!("turn of the year {year}"), 60);
    let turn = NaiveDate::from_ymd_opt(year, 1, 1).map(|day| day + Duration::days(days as i64));
    if turn.is_some_and(|turn| day_in_china(now) < turn) {
        year - 1
    } else {
        year
    }
}
