//! What the first bytes of a file show before any format is tried.

use super::FileFault;

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// Faults that the first bytes of a file show, whatever its format.
pub(crate) fn check_head(head: &[u8]) -> Result<(), FileFault> {
    check_text(head)?;
    let text = head.strip_prefix(UTF8_BOM).unwrap_or(head).trim_ascii();
    let first_line = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    if !first_line.contains(&b',') {
        return Err(not_csv("there is no comma in it"));
    }
    Ok(())
}

/// Faults of what is no table of text at all, whatever stands between its fields.
pub(crate) fn check_text(head: &[u8]) -> Result<(), FileFault> {
    if let Some(kind) = binary_kind(head) {
        return Err(FileFault::Binary { kind });
    }
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Err(utf16("the file starts with a UTF-16 byte order mark"));
    }
    let text = head.strip_prefix(UTF8_BOM).unwrap_or(head).trim_ascii();
    if text.is_empty() {
        return Err(FileFault::Empty);
    }
    if text.starts_with(b"<") {
        return Err(FileFault::HtmlPage);
    }
    let first_line = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    if first_line.contains(&0) {
        return Err(utf16("there are NUL bytes in the first line, as in UTF-16"));
    }
    if first_line.trim_ascii_end().contains(&b'\r') {
        return Err(not_csv("its lines end in a carriage return alone"));
    }
    Ok(())
}

fn binary_kind(head: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "an Excel workbook (xlsx) or a zip archive"),
        (b"\xD0\xCF\x11\xE0", "an old Excel workbook (xls)"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"%PDF", "a PDF document"),
    ];
    kinds
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, kind)| *kind)
}

fn utf16(what: &str) -> FileFault {
    FileFault::WrongEncoding {
        line: Some(1),
        what: what.to_owned(),
    }
}

fn not_csv(what: &str) -> FileFault {
    FileFault::NotCsv {
        line: 1,
        what: what.to_owned(),
    }
}
