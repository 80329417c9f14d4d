//! In which encoding a file is written, and how its names become text.

use encoding_rs::GB18030;

pub(super) use crate::delimited::HEAD_BYTES;
use crate::fault::FileFault;

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Re-saved by a person, or plain ASCII so far.
    Utf8,
    /// As the site writes it.
    Gb18030,
}

/// What the head of a file says about its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sniffed {
    pub(super) encoding: Encoding,
    /// Only ASCII so far: a name further down may still turn out to be GB18030.
    pub(super) open: bool,
}

impl Sniffed {
    /// Judges `head`, the first bytes of a file; `whole` when there are no more.
    pub(super) fn of(head: &[u8], whole: bool) -> Self {
        let encoding = if head.starts_with(UTF8_BOM) || header_is_utf8(head) || is_utf8(head, whole)
        {
            Encoding::Utf8
        } else {
            Encoding::Gb18030
        };
        Self {
            encoding,
            open: head.is_ascii(),
        }
    }

    /// Strict decoding: one wrong byte is a fault, never a replacement character.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, FileFault> {
        let bytes = trim_nul(bytes);
        if bytes.contains(&0) {
            return Err(wrong("a NUL byte inside a name"));
        }
        let utf8 = || std::str::from_utf8(bytes).ok().map(fold);
        let gb18030 = || {
            GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(|text| fold(&text))
        };
        match self.encoding {
            Encoding::Utf8 if self.open => utf8().or_else(gb18030),
            Encoding::Utf8 => utf8(),
            Encoding::Gb18030 => gb18030(),
        }
        .ok_or_else(|| {
            let shown = bytes.escape_ascii();
            wrong(&format!("neither UTF-8 nor GB18030: `{shown}`"))
        })
    }

    /// Whether a whole row fits the encoding, where that is cheap to say: names are decoded only when they are needed.
    pub(super) fn check_row(self, row: &[u8]) -> Result<(), FileFault> {
        if self.encoding == Encoding::Utf8 && !self.open && std::str::from_utf8(row).is_err() {
            return Err(wrong("the header is UTF-8 and this row is not"));
        }
        Ok(())
    }

    /// For messages only: what cannot be read is shown as it is.
    pub(super) fn show(self, bytes: &[u8]) -> String {
        let text = self
            .decode(bytes)
            .unwrap_or_else(|_| bytes.escape_ascii().to_string());
        match text.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }
}

/// A header in Chinese is valid in one of the two encodings only: it decides, and what follows must fit.
fn header_is_utf8(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    !line.is_ascii() && line.len() < head.len() && std::str::from_utf8(line).is_ok()
}

fn is_utf8(head: &[u8], whole: bool) -> bool {
    let end = match head.iter().rposition(|byte| *byte == b'\n') {
        Some(last_line_end) if !whole => last_line_end,
        _ => head.len(),
    };
    std::str::from_utf8(&head[..end]).is_ok()
}

/// The site writes a NUL where it has no name.
fn trim_nul(mut bytes: &[u8]) -> &[u8] {
    while let [0, rest @ ..] | [rest @ .., 0] = bytes {
        bytes = rest;
    }
    bytes
}

/// One blank for each line break inside a name, none around it.
fn fold(text: &str) -> String {
    if !text.contains(['\r', '\n']) {
        return text.trim().to_owned();
    }
    let lines = text.split(['\r', '\n']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn wrong(what: &str) -> FileFault {
    FileFault::WrongEncoding {
        line: None,
        what: what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const GB: Sniffed = Sniffed {
        encoding: Encoding::Gb18030,
        open: false,
    };

    #[test]
    fn a_head_cut_inside_a_character_is_still_utf8() {
        let text = "a,b\n乙炔".as_bytes();
        let cut = &text[..text.len() - 1];
        assert_eq!(Sniffed::of(cut, false).encoding, Encoding::Utf8);
        assert_eq!(Sniffed::of(cut, true).encoding, Encoding::Gb18030);
    }

    #[test]
    fn names_are_decoded_strictly_and_their_line_breaks_folded() {
        let (bytes, _, _) = GB18030.encode(" 大豆\r\n种用 ");
        assert_eq!(GB.decode(&bytes).unwrap(), "大豆 种用");
        assert!(GB.decode(b"\xFF\xFF").is_err());
        assert!(GB.decode(b"a\0b").is_err());
        assert_eq!(GB.decode(b"\0").unwrap(), "");
    }

    #[test]
    fn a_late_gb18030_name_in_an_ascii_file_is_read() {
        let (bytes, _, _) = GB18030.encode("Macau，China");
        let ascii = Sniffed::of(b"a,b\n", false);
        assert_eq!(ascii.decode(&bytes).unwrap(), "Macau，China");
        let utf8 = Sniffed::of("é,b\n".as_bytes(), false);
        assert!(utf8.decode(&bytes).is_err());
    }
}
