//! Compound files, the small file system inside `.xls`: its streams by name, with limits.

use std::collections::HashSet;

/// Sectors of this number and above mean: the chain ends here.
const LAST: u32 = 0xFFFF_FFFA;
const ENTRY_BYTES: usize = 128;
/// Streams shorter than this lie in the small sectors.
const CUTOFF: usize = 4096;
const SMALL_BYTES: usize = 64;

/// A compound file in memory.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    next: Vec<u32>,
    entries: Vec<Entry>,
    next_small: Vec<u32>,
}

struct Entry {
    name: String,
    first: u32,
    bytes: usize,
}

impl<'a> Compound<'a> {
    /// Reads its tables; none when they do not fit together.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_bytes,
            next: Vec::new(),
            entries: Vec::new(),
            next_small: Vec::new(),
        };
        for sector in file.table_sectors()? {
            let table = file.sector(sector)?;
            file.next.extend(words(table));
        }
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory
            .chunks_exact(ENTRY_BYTES)
            .filter_map(entry)
            .collect();
        let small = u32_at(bytes, 60)?;
        if small < LAST {
            file.next_small = words(&file.chain(small)?).collect();
        }
        Some(file)
    }

    /// Whether there is a stream of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The bytes of a stream.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let mut stream = if entry.bytes < CUTOFF {
            self.small_chain(entry.first)?
        } else {
            self.chain(entry.first)?
        };
        stream.truncate(entry.bytes);
        Some(stream)
    }

    /// Which sectors hold the table of chains: the first in the header, more in a chain of their own.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = words(self.bytes.get(76..512)?)
            .filter(|sector| *sector < LAST)
            .collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut seen = HashSet::new();
        while more < LAST {
            if !seen.insert(more) {
                return None;
            }
            let mut list: Vec<u32> = words(self.sector(more)?).collect();
            more = list.pop()?;
            sectors.extend(list.into_iter().filter(|sector| *sector < LAST));
            if sectors.len() > self.most_sectors() {
                return None;
            }
        }
        Some(sectors).filter(|sectors| sectors.len() <= self.most_sectors())
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()? + 1).checked_mul(self.sector_bytes)?;
        let end = (start + self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// How many sectors the file can have: whoever names more of them names some twice.
    fn most_sectors(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut stream, mut sector, mut left) = (Vec::new(), first, self.most_sectors());
        while sector < LAST {
            left = left.checked_sub(1)?;
            stream.extend_from_slice(self.sector(sector)?);
            sector = *self.next.get(usize::try_from(sector).ok()?)?;
        }
        Some(stream)
    }

    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let all = self.chain(self.entries.first()?.first)?;
        let (mut stream, mut sector, mut left) = (Vec::new(), first, all.len() / SMALL_BYTES + 1);
        while sector < LAST {
            left = left.checked_sub(1)?;
            let at = usize::try_from(sector).ok()?;
            let start = at.checked_mul(SMALL_BYTES)?;
            stream.extend_from_slice(all.get(start..start + SMALL_BYTES)?);
            sector = *self.next_small.get(at)?;
        }
        Some(stream)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let name: Vec<u16> = bytes
        .get(..length)?
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        first: u32_at(bytes, 116)?,
        bytes: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

/// Two bytes, the low one first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

/// Four bytes, the low one first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    words(bytes.get(at..at + 4)?).next()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// A header, and behind it the table of chains and an empty directory.
    fn file(tables: usize) -> Vec<u8> {
        let mut bytes = vec![0xFF; 512 * 3];
        bytes[30..32].copy_from_slice(&9_u16.to_le_bytes());
        bytes[48..52].copy_from_slice(&1_u32.to_le_bytes());
        for at in 0..tables {
            bytes[76 + 4 * at..80 + 4 * at].copy_from_slice(&0_u32.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn a_file_names_no_more_sectors_than_it_has() {
        assert!(Compound::open(&file(1)).is_some());
        assert!(Compound::open(&file(5)).is_none());
    }

    #[test]
    fn a_chain_is_no_longer_than_the_file() {
        let bytes = file(1);
        let mut compound = Compound::open(&bytes).unwrap();
        // A table with more entries than the file has sectors: a ring among them never ends.
        compound.next = vec![1, 0];
        assert_eq!(compound.chain(0), None);
        assert_eq!(compound.most_sectors(), 4);
    }
}
