//! UN Comtrade's lists: a class code, and codes with their texts and parents.

use serde::Deserialize;
use tradeq_model::HsEdition;

use super::read::{Entry, check_whole, row};
use crate::fault::{FileFault, OwnFault};
use crate::reference::twice::Keys;
use crate::reference::{List, json};
use crate::source::{Source, SourceError};

/// What stands for more than a code.
const TOTALS: [&str; 5] = ["ALL", "TOTAL", "AG2", "AG4", "AG6"];

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "classCode")]
    class_code: String,
    results: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    parent: String,
}

pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let document: Document = json::read(source)?;
    let edition = edition(&document.class_code)?;
    let mut list = List::default();
    let mut keys = Keys::default();
    let mut codes = Vec::new();
    for (at, item) in document.results.iter().enumerate() {
        let (at, line) = (at as u64, at as u64 + 1);
        let code = item.id.trim();
        if TOTALS.contains(&code) {
            continue;
        }
        let placed = |fault: FileFault| fault.in_place(json::place(at));
        keys.add_entry(code.to_owned(), at, format_args!("code {code}"))?;
        let name = name(item).map_err(placed)?;
        let parent = Some(item.parent.trim()).filter(|parent| *parent != "TOTAL");
        let entry = Entry {
            line,
            code,
            parent,
            name,
        };
        list.rows.push(row(&entry, edition).map_err(placed)?);
        codes.push((line, code));
    }
    check_whole(&codes).map_err(|(line, fault)| fault.in_place(json::place(line - 1)))?;
    Ok(list)
}

/// The edition of a class code; lists of other classifications, and of all editions together, are none.
fn edition(class_code: &str) -> Result<HsEdition, FileFault> {
    if class_code == "HS" {
        let message = "this is the combined list of all editions, which does not say to which edition a code belongs";
        let hint = "download the list of one edition, such as H6 for HS 2022";
        return Err(OwnFault::new("combined-list", message, hint).into());
    }
    let edition = class_code
        .parse::<HsEdition>()
        .ok()
        .filter(|_| class_code.starts_with('H'));
    edition.ok_or_else(|| {
        let message =
            format!("not supported: a list of classification `{class_code}`, expected H0 to H6");
        let hint = "only lists of the Harmonized System are read";
        OwnFault::new("other-classification", message, hint).into()
    })
}

/// The text without the code before it.
fn name(item: &Item) -> Result<&str, FileFault> {
    let (code, text) = (item.id.trim(), item.text.trim());
    let name = text
        .strip_prefix(code)
        .and_then(|rest| rest.trim_start().strip_prefix('-'));
    name.map(str::trim).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        let message = format!("the text of code {code} begins otherwise: `{shown}`");
        let hint = "restore the list as it was downloaded";
        OwnFault::new("other-text", message, hint).into()
    })
}
