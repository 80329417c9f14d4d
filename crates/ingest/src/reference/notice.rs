//! What is said about rows that changed nothing although they say something else.

use tradeq_storage::{Kept, Unknown};

/// How many of many are named.
const NAMED: usize = 5;

/// The names and codes that stay as they are.
pub(super) fn kept(kept: &[Kept]) -> Option<String> {
    if kept.is_empty() {
        return None;
    }
    let one = |kept: &Kept| {
        let Kept {
            subject,
            held,
            found,
        } = kept;
        format!("{subject} `{held}`, in the list `{found}`")
    };
    let named: Vec<String> = kept.iter().take(NAMED).map(one).collect();
    Some(format!(
        "{} kept as held, otherwise in the list: {}{}",
        entries(kept.len()),
        named.join("; "),
        rest(kept.len())
    ))
}

/// The codes that no table has, all of them.
pub(super) fn unknown(unknown: &[(Unknown, u64)], accepted: bool) -> Option<String> {
    if unknown.is_empty() {
        return None;
    }
    let one = |(unknown, line): &(Unknown, u64)| {
        let name = if unknown.name.is_empty() {
            String::new()
        } else {
            format!(" {}", unknown.name)
        };
        format!("`{}`{name} (row {line})", unknown.code)
    };
    let named: Vec<String> = unknown.iter().map(one).collect();
    let what = if accepted {
        "added"
    } else {
        "not known and left out, which --accept-unknown adds"
    };
    Some(format!(
        "{} {what}: {}",
        entries(unknown.len()),
        named.join(", ")
    ))
}

/// A number and what is counted.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn entries(count: usize) -> String {
    counted(count as u64, "entry", "entries")
}

fn rest(count: usize) -> String {
    match count.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    }
}
