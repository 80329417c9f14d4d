//! What Eurostat answers where there is no data: pages and errors that pass for a file.

use crate::fault::{FileFault, OwnFault, check_head};

/// Refuses an answer that is no table, with what it says.
///
/// # Errors
/// A page, an error in XML, anything that is no text table.
pub(super) fn check(head: &[u8]) -> Result<(), FileFault> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return check_head(head);
    }
    if is_too_big(head) {
        let message =
            "this is Eurostat's answer that the request is too big (EXTRACTION_TOO_BIG), not data";
        let hint = "ask for one year, or for fewer reporters or products, at a time";
        return Err(OwnFault::new("request-too-big", message, hint).into());
    }
    if is_error(head) {
        let said = between(text, "faultstring>", "</").unwrap_or_else(|| first_line(text));
        let message = format!("this is an error that Eurostat answered, not data: `{said}`");
        let hint = "correct the request by what the answer says, and download again";
        return Err(OwnFault::new("error-answer", message, hint).into());
    }
    let message =
        "this is a web page, not data: Eurostat answers so for a month that is not published";
    let hint = "wait for the month's release, about 46 days after its end, and download again";
    Err(OwnFault::new("web-page", message, hint).into())
}

/// Whether a text is an error of the API, in XML.
pub(super) fn is_error(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    text.contains("faultstring") || text.contains("ERR_NOT_FOUND") || is_too_big(head)
}

fn is_too_big(head: &[u8]) -> bool {
    String::from_utf8_lossy(head).contains("EXTRACTION_TOO_BIG")
}

fn between(text: &str, start: &str, end: &str) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    let (inside, _) = rest.split_once(end)?;
    Some(shorten(inside))
}

fn first_line(text: &str) -> String {
    shorten(text.lines().next().unwrap_or_default())
}

/// One line of at most a hundred characters.
fn shorten(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
