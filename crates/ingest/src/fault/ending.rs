//! Whether a file ends where a row ends.

/// What the raw bytes of the last row, from its start to the end of the file, say about its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Inside a quoted field: cut for sure.
    InsideQuotes,
    /// Behind a line end, a closing quote or a delimiter.
    Closed,
    /// Behind a character of a field without quotes: it may have had more.
    Open,
}

impl Ending {
    pub(crate) fn of(row: &[u8], delimiter: u8) -> Self {
        let mut field_start = true;
        let mut quoted = false;
        let mut closing = false;
        for byte in row {
            match byte {
                b'"' if quoted => (quoted, closing) = (false, true),
                b'"' if closing => (quoted, closing) = (true, false),
                b'"' if field_start => quoted = true,
                _ if quoted => {}
                _ => closing = false,
            }
            field_start = !quoted && (*byte == delimiter || *byte == b'\n');
        }
        match (quoted, closing || field_start || row.ends_with(b"\r")) {
            (true, _) => Self::InsideQuotes,
            (false, true) => Self::Closed,
            (false, false) => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_row_is_open_closed_or_inside_quotes() {
        for (row, ending) in [
            (r#""a","1,23"#, Ending::InsideQuotes),
            (r#""a","1,"#, Ending::InsideQuotes),
            (r#""a","b""#, Ending::Closed),
            (r#""a","b"""#, Ending::InsideQuotes),
            (r#""a","b","#, Ending::Closed),
            ("\"a\",\"b\"\n", Ending::Closed),
            ("a,12", Ending::Open),
            (r#"a"b,12"#, Ending::Open),
        ] {
            assert_eq!(Ending::of(row.as_bytes(), b','), ending, "{row}");
        }
    }
}
