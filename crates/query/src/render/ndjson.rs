//! One JSON object a row, one row a line: for `jq`, logs and loaders.

use serde_json::{Map, Value as Json};

use super::RenderOptions;
use super::json::object;
use super::machine::fields;
use crate::table::Answer;

/// The keys that stand before the columns in every line.
const REPORT: &str = "report";
const SECTION: &str = "section";

/// Every row of every section, with the names of its report and section first.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let mut text = String::new();
    for section in &answer.sections {
        let fields = fields(section, &[REPORT, SECTION], options);
        for row in 0..section.rows.len() {
            let mut line = Map::new();
            line.insert(REPORT.to_owned(), answer.report.as_str().into());
            line.insert(SECTION.to_owned(), section.name.as_str().into());
            line.extend(object(section, row, &fields));
            text.push_str(&Json::Object(line).to_string());
            text.push('\n');
        }
    }
    text
}
