//! The corpus of the fuzzers, replayed: every fixture as it is, cut, torn and mixed. Nothing panics, whatever comes.
//!
//! `fuzz/` has a target an adapter for `cargo fuzz`, with the same fixtures as its seeds.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tradeq_ingest::{ADAPTERS, BytesSource, Glimpse, count};
use tradeq_tests::root;

/// Changed versions of each fixture; the seed of each is its number.
const VERSIONS: u64 = 24;

/// A fixture larger than this is replayed as it is, and cut, but not torn.
const LARGE: usize = 64 * 1024;

#[test]
fn no_fixture_and_no_damaged_fixture_makes_an_adapter_panic() {
    let seeds = seeds();
    assert!(seeds.len() > 20, "only {} seeds", seeds.len());
    let (first, second) = seeds.split_at(seeds.len() / 2);
    std::thread::scope(|scope| {
        let half = scope.spawn(|| first.iter().for_each(|seed| replay(seed)));
        second.iter().for_each(|seed| replay(seed));
        half.join().unwrap();
    });
}

#[test]
fn every_adapter_has_a_fuzz_target() {
    for adapter in ADAPTERS {
        let name = adapter.card().name.replace('-', "_");
        let target = root().join(format!("fuzz/fuzz_targets/{name}.rs"));
        assert!(target.is_file(), "{} is missing", target.display());
    }
}

/// Every fixture file.
fn seeds() -> Vec<PathBuf> {
    let mut seeds = Vec::new();
    for folder in ["bad", "malformed", "wellformed"] {
        walk(&root().join("tests/fixtures").join(folder), &mut seeds);
    }
    seeds.sort();
    seeds
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn replay(seed: &Path) {
    let bytes = std::fs::read(seed).unwrap();
    let name = seed.file_name().unwrap().to_string_lossy().into_owned();
    read(seed, &name, &bytes);
    let versions = if bytes.len() > LARGE { 3 } else { VERSIONS };
    for number in 0..versions {
        read(seed, &name, &changed(&bytes, number));
    }
}

/// Shows bytes to every adapter, whether it recognises them or not.
fn read(seed: &Path, name: &str, bytes: &[u8]) {
    let source = BytesSource::new(name, bytes.to_vec());
    let glimpsed = catch_unwind(AssertUnwindSafe(|| drop(Glimpse::of(&source))));
    assert!(glimpsed.is_ok(), "a glimpse of {} panicked", seed.display());
    for adapter in ADAPTERS {
        let adapter = adapter.card().name;
        let read = catch_unwind(AssertUnwindSafe(|| count(adapter, &source).is_some()));
        assert!(
            read.is_ok_and(|known| known),
            "{adapter} on {} panicked",
            seed.display()
        );
    }
}

/// Bytes that were cut, flipped, doubled or mixed, always in the same way for the same number.
fn changed(bytes: &[u8], number: u64) -> Vec<u8> {
    let mut random = Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ bytes.len() as u64);
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = b"\",\n\0\t-9\xFF.{[<"[random.below(12)],
            3 => {
                let end = (at + 1 + random.below(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => {
                let end = (at + 1 + random.below(32)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => bytes
                .splice(at..at, *b"9999999999999999999999")
                .for_each(drop),
        }
    }
    bytes
}

/// A small generator of numbers: the same ones for the same seed on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
