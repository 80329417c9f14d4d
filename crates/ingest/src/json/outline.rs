//! What the first bytes of an answer show of its shape.

/// Names seen in the first bytes, by how deep they stand; the rest of the answer may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Names of the answer's own members.
    pub(crate) members: Vec<String>,
    /// Names in the first record of a list.
    pub(crate) fields: Vec<String>,
    /// Texts of the first list in a list of lists.
    pub(crate) header: Vec<String>,
}

impl Outline {
    /// Reads what is there; nothing of text that is no JSON.
    pub(crate) fn of(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let head = head.trim_ascii_start();
        let mut outline = Self::default();
        let mut open: Vec<u8> = Vec::new();
        let (mut at, mut closed_record) = (0, false);
        if !matches!(head.first(), Some(b'{' | b'[')) {
            return outline;
        }
        while let Some(byte) = head.get(at) {
            match byte {
                b'{' | b'[' => open.push(*byte),
                b'}' | b']' => {
                    // Only the first record counts; the answer's own members may follow the list.
                    closed_record |= open.len() > 1;
                    open.pop();
                }
                b'"' => {
                    let Some((text, behind)) = text(head, at) else {
                        break;
                    };
                    at = behind;
                    let is_name = head[at..].trim_ascii_start().first() == Some(&b':');
                    match open.as_slice() {
                        [b'{'] if is_name => outline.members.push(text),
                        [b'{', b'[', b'{'] if is_name && !closed_record => {
                            outline.fields.push(text);
                        }
                        [b'[', b'['] if !closed_record => outline.header.push(text),
                        _ => {}
                    }
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        outline
    }

    pub(crate) fn has_member(&self, name: &str) -> bool {
        self.members.iter().any(|member| member == name)
    }

    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field == name)
    }
}

/// The text in quotes at a place, and the place behind it.
fn text(head: &[u8], at: usize) -> Option<(String, usize)> {
    let mut end = at + 1;
    while *head.get(end)? != b'"' {
        end += if head[end] == b'\\' { 2 } else { 1 };
    }
    let text = String::from_utf8_lossy(&head[at + 1..end]).into_owned();
    Some((text, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_by_where_they_stand() {
        let outline =
            Outline::of(br#"{"count":2, "data":[{"a":"x","b":{"c":1}},{"d":2}], "error":"", "cu"#);
        assert_eq!(outline.members, ["count", "data", "error"]);
        assert_eq!(outline.fields, ["a", "b"]);
        let outline = Outline::of(br#"[["CTY_CODE","time"],["5700","2024-09"]]"#);
        assert_eq!(outline.header, ["CTY_CODE", "time"]);
        assert_eq!(Outline::of(b"CTY_CODE,\"time\":"), Outline::default());
    }
}
