//! What bytes are, whatever is said of them: pages, errors in a file's clothes, files that ended early.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::Expected;
use crate::failure::{Failure, FailureClass};

/// So much is looked at.
const HEAD: u64 = 4096;
const TAIL: u64 = 512;

const ZIP: &[u8] = b"PK\x03\x04";
const SEVEN_ZIP: &[u8] = b"7z\xbc\xaf\x27\x1c";
const GZIP: &[u8] = b"\x1f\x8b";
const XLS: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What bytes are by their start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    Page,
    Json,
    Zip,
    SevenZip,
    Gzip,
    Xls,
    Other,
}

/// Judges a body by its bytes: what kind it is, and whether it is whole where HTTP could not say so.
///
/// A body that only the end of the connection ends may be cut anywhere. Containers notice by themselves when they are
/// read; a page and JSON have an end of their own; rows of text have none and are taken only where the person said so.
///
/// # Errors
/// Another kind than was asked for, or an early end.
pub(super) fn judge(
    path: &Path,
    expected: Expected,
    is_measured: bool,
    allow_cut: bool,
) -> Result<(), Failure> {
    let (head, tail) = ends(path).map_err(|error| super::spool::failure_of(&error, path))?;
    let kind = kind_of(&head);
    let is_error = kind == Kind::Json && is_error(&head);
    if !fits(kind, expected) || is_error {
        return Err(other(kind, &head));
    }
    let is_whole = match kind {
        _ if is_measured => true,
        Kind::Page => contains(&tail, b"</html>"),
        Kind::Json => matches!(tail.trim_ascii_end().last(), Some(b'}' | b']')),
        Kind::Other | Kind::Empty => allow_cut,
        Kind::Zip | Kind::SevenZip | Kind::Gzip | Kind::Xls => true,
    };
    if is_whole {
        return Ok(());
    }
    let message = "nothing says where the answer ends: it may be cut\n\
                   hint: `allow-cut = true` in the job, where the publisher never says it";
    Err(Failure::new(FailureClass::Truncated, message))
}

fn ends(path: &Path) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = File::open(path)?;
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    (&mut file).take(HEAD).read_to_end(&mut head)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok((head, tail))
}

fn kind_of(head: &[u8]) -> Kind {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = text.trim_ascii_start();
    match text.first() {
        None => Kind::Empty,
        _ if head.starts_with(ZIP) => Kind::Zip,
        _ if head.starts_with(SEVEN_ZIP) => Kind::SevenZip,
        _ if head.starts_with(GZIP) => Kind::Gzip,
        _ if head.starts_with(XLS) => Kind::Xls,
        // XML is data, unless it is a page in its clothes.
        Some(b'<') if text.starts_with(b"<?xml") && !contains(text, b"<html") => Kind::Other,
        Some(b'<') => Kind::Page,
        Some(b'{' | b'[') => Kind::Json,
        Some(_) => Kind::Other,
    }
}

fn fits(kind: Kind, expected: Expected) -> bool {
    match expected {
        Expected::Html => kind == Kind::Page,
        Expected::Json => kind == Kind::Json,
        Expected::Text => kind == Kind::Other,
        Expected::Zip => kind == Kind::Zip,
        Expected::SevenZip => kind == Kind::SevenZip,
        Expected::Gzip => kind == Kind::Gzip,
        Expected::Xls => kind == Kind::Xls,
        Expected::Any => true,
        Expected::Data => !matches!(kind, Kind::Page | Kind::Empty),
    }
}

fn other(kind: Kind, head: &[u8]) -> Failure {
    let what = match kind {
        Kind::Empty => "nothing",
        Kind::Page => "a page",
        Kind::Json => "JSON",
        Kind::Zip => "a zip archive",
        Kind::SevenZip => "a 7z archive",
        Kind::Gzip => "a gzip file",
        Kind::Xls => "an old workbook",
        Kind::Other => "other text",
    };
    let mut message = format!("the answer is {what} and not what was asked for");
    if let Some(said) = sentence(head) {
        message.push_str(&format!(": {said}"));
    }
    Failure::new(FailureClass::NotData, message)
}

/// What a page or an error says, in a few words: its title, its message, or how it begins.
pub(super) fn sentence(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let said = match kind_of(head) {
        Kind::Page => title(&text)?,
        Kind::Json => message(&text).unwrap_or_else(|| text.to_string()),
        Kind::Other if !text.contains('\u{fffd}') => text.to_string(),
        _ => return None,
    };
    let plain: String = said
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(120).collect();
    (!short.is_empty()).then(|| format!("`{short}`"))
}

fn title(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = lower[start..]
        .find("</title")
        .map_or(page.len(), |end| start + end);
    Some(page[start..end].to_owned())
}

/// The words under the keys that services use for what went wrong.
fn message(json: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(json.trim()).ok()?;
    let said = ["message", "error", "errorMessage", "detail", "title"];
    said.iter().find_map(|key| match value.get(key)? {
        serde_json::Value::String(text) if !text.is_empty() => Some(text.clone()),
        serde_json::Value::Object(inner) => Some(inner.get("message")?.as_str()?.to_owned()),
        _ => None,
    })
}

/// A small object that tells of an error and holds no rows.
fn is_error(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let value: Option<serde_json::Value> = serde_json::from_str(text.trim()).ok();
    let Some(serde_json::Value::Object(object)) = value else {
        return false;
    };
    !object.values().any(serde_json::Value::is_array) && message(&text).is_some()
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word))
}
