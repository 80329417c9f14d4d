//! Addresses that may stand in a document as they are.

/// Whether a text is an address of the web, with nothing in it that could end a link.
pub(super) fn is_link(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web
        && url
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
}
