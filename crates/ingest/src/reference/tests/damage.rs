//! Lists that were cut or whose bytes flipped are refused or read, and never bring the reader down.

use super::fixture;
use crate::adapter::{ADAPTERS, Adapter};
use crate::glimpse::Glimpse;
use crate::source::BytesSource;

fn adapter(name: &str) -> &'static dyn Adapter {
    *ADAPTERS
        .iter()
        .find(|adapter| adapter.card().name == name)
        .unwrap()
}

#[test]
fn a_list_that_is_cut_or_flipped_anywhere_is_read_to_an_end() {
    let (mut read, mut refused) = (0, 0);
    for name in [
        "gacc-codes",
        "hs-nomenclature",
        "hs-concordance",
        "ecb-fx",
        "area-codes",
    ] {
        for entry in std::fs::read_dir(fixture(name, "")).unwrap() {
            let path = entry.unwrap().path();
            let whole = std::fs::read(&path).unwrap();
            // Workbooks and archives are unpacked each time: fewer places of them.
            let step = if whole.starts_with(b"PK") { 29 } else { 3 };
            for at in (0..whole.len()).step_by(step) {
                let mut flipped = whole.clone();
                flipped[at] ^= 0b0001_0101;
                for bytes in [whole[..at].to_vec(), flipped] {
                    let source = BytesSource::new("damaged", bytes);
                    if let Ok(glimpse) = Glimpse::of(&source) {
                        adapter(name).recognise(&glimpse);
                    }
                    match adapter(name).count(&source) {
                        Ok(_) => read += 1,
                        Err(_) => refused += 1,
                    }
                }
            }
        }
    }
    assert!(
        read > 500 && refused > 1000,
        "{read} read, {refused} refused"
    );
}
