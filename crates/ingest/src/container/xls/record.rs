use crate::container::compound::u16_at;

/// One record of the stream.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// The records one after the other; the last item is none when it is cut off.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn from(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Option<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.stream, self.at)?;
        // The rest of the last sector.
        if kind == 0 {
            return None;
        }
        let length = u16_at(self.stream, self.at + 2).map(usize::from);
        let start = self.at + 4;
        let data = length.and_then(|length| self.stream.get(start..start + length));
        self.at = data.map_or(self.stream.len(), |data| start + data.len());
        Some(data.map(|data| Record { kind, data }))
    }
}
