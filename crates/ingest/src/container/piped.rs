use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Bytes handed over at a time, and how many such portions may wait.
const PORTION_BYTES: usize = 128 * 1024;
const PORTIONS: usize = 4;

type Portion = io::Result<Vec<u8>>;

/// Makes a reader of what `unpack` writes, in a thread of its own: unpackers lend their bytes only while they run.
/// The thread ends when the reader is dropped.
pub fn piped(unpack: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Piped {
    let (sender, receiver) = sync_channel(PORTIONS);
    std::thread::spawn(move || {
        let mut sink = Sink(sender);
        if let Err(error) = unpack(&mut sink) {
            // Whoever dropped the reader wants no error either.
            let _ = sink.0.send(Err(error));
        }
    });
    Piped {
        receiver,
        portion: Vec::new(),
        at: 0,
        failed: false,
    }
}

struct Sink(SyncSender<Portion>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let portion = bytes[..bytes.len().min(PORTION_BYTES)].to_vec();
        let length = portion.len();
        let sent = self.0.send(Ok(portion));
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reading end.
pub struct Piped {
    receiver: Receiver<Portion>,
    portion: Vec<u8>,
    at: usize,
    failed: bool,
}

impl Read for Piped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.portion.len() && !self.failed {
            match self.receiver.recv() {
                Ok(Ok(portion)) => (self.portion, self.at) = (portion, 0),
                Ok(Err(error)) => {
                    self.failed = true;
                    return Err(error);
                }
                Err(_) => return Ok(0),
            }
        }
        let rest = &self.portion[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_written_is_read_and_an_error_comes_behind_it() {
        let mut reader = piped(|sink| {
            sink.write_all(&[7; 300_000])?;
            Err(io::Error::other("torn"))
        });
        let mut read = Vec::new();
        assert_eq!(
            reader.read_to_end(&mut read).unwrap_err().to_string(),
            "torn"
        );
        assert_eq!(read.len(), 300_000);
    }

    #[test]
    fn a_dropped_reader_ends_the_writer() {
        let (told, hear) = sync_channel(1);
        let reader = piped(move |sink| {
            let written = (0..1000).try_for_each(|_| sink.write_all(&[0; PORTION_BYTES]));
            told.send(written.is_err()).unwrap();
            Ok(())
        });
        drop(reader);
        assert!(hear.recv().unwrap());
    }
}
