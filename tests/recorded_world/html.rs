//! The shape of the pages, blanks, spans and all.

use chrono::NaiveDate;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A cell: its attributes and what stands in it.
pub(super) type Cell = (String, String);

pub(super) fn text(text: impl Into<String>) -> Cell {
    (String::new(), format!("<span>{}</span>", text.into()))
}

pub(super) fn wide(columns: usize, text: impl Into<String>) -> Cell {
    (
        format!(" colspan=\"{columns}\""),
        format!("<span><b>{}</b></span>", text.into()),
    )
}

pub(super) fn tall(text: &str) -> Cell {
    (
        " rowspan=\"2\"".to_owned(),
        format!("<span><b>{text}</b></span>"),
    )
}

/// A number of which the last digits are decimals, with separators.
pub(super) fn number(digits: i64, decimals: u32) -> Cell {
    let parts = 10_u64.pow(decimals);
    let (whole, rest) = (digits.unsigned_abs() / parts, digits.unsigned_abs() % parts);
    let mut grouped = String::new();
    let plain = whole.to_string();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if digits < 0 { "-" } else { "" };
    let rest = if decimals > 0 {
        format!(".{rest}")
    } else {
        String::new()
    };
    (
        " align=\"right\"".to_owned(),
        format!("<span><b>{sign}{grouped}{rest}&nbsp;</b></span>"),
    )
}

/// Growth in tenths of a per cent.
pub(super) fn growth(now: i64, before: i64) -> i64 {
    let (now, before) = (i128::from(now), i128::from(before));
    let thousandths = (now * 1_000 * 2 + before).div_euclid(before * 2) - 1_000;
    i64::try_from(thousandths).unwrap_or(0)
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
}

/// The page of a release.
pub(super) fn release(title: &str, day: NaiveDate, unit: &str, rows: &[Vec<Cell>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(1);
    let head = [vec![wide(width, escaped(title))], vec![wide(width, unit)]];
    let mut table = String::new();
    for row in head.iter().chain(rows) {
        table.push_str("\t\t<tr>\n");
        for (attributes, inside) in row {
            table.push_str(&format!(
                "\t\t\t<td{attributes}>\n\t\t\t\t{inside}\n\t\t\t</td>\n"
            ));
        }
        table.push_str("\t\t</tr>\n");
    }
    let day = day.format("%Y/%m/%d");
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n    <meta charset=\"UTF-8\">\n    <title>{title}</title>\n    \
         <script type=\"text/javascript\">var a = \"<table><tr>\";</script>\n</head>\n<body>\n    \
         <div class=\"g-top-lks\"><a href=\"/\">Home</a><span>|</span><a href=\"#\">中文站</a></div>\n    \
         <div class=\"atcl-ttl\">{title}</div>\n    <div class=\"atcl-date\">{day}</div>\n    \
         <div class=\"atcl-cnt\" style=\"overflow-x:auto\"><table border=\"0\" cellspacing=\"0\">\n\t<tbody>\n{table}\t\
         </tbody>\n</table></div>\n</body>\n</html>\n"
    )
}
