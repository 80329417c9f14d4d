//! Bytes as a publisher writes them, and where real ones may be.

use std::io::Write;
use std::path::PathBuf;

use encoding_rs::GB18030;

/// A text in the encoding of the customs query site.
pub fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = GB18030.encode(text);
    assert!(
        !unmappable,
        "GB18030 has no place for a character of the text"
    );
    bytes.into_owned()
}

/// A real file or folder beside the workspace, in `../shared/data`. Where there is none the test says that it was
/// skipped.
pub fn shared_data(relative: &str) -> Option<PathBuf> {
    let path = crate::root().join("../shared/data").join(relative);
    if path.exists() {
        return Some(path);
    }
    // Past the capture of passing tests: what is skipped must be seen.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: there are no real files at ../shared/data/{relative}"
    );
    None
}
