use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{FileSource, ReadSeek, Source};

/// What a program printed; the file is gone when this is dropped.
#[derive(Debug)]
pub struct Spool {
    pub(super) command: String,
    pub(super) path: PathBuf,
}

/// A new file that nobody else can read.
pub(super) fn spool(command: &str, folder: &Path) -> io::Result<(File, Spool)> {
    std::fs::create_dir_all(folder)?;
    let mut number = 0_u32;
    loop {
        let path = folder.join(format!("tradeq-{}-{number}.spool", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(file) => {
                let command = command.to_owned();
                return Ok((file, Spool { command, path }));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {
                number += 1
            }
            Err(error) => return Err(error),
        }
    }
}

impl Source for Spool {
    fn name(&self) -> String {
        self.command.clone()
    }

    fn file_name(&self) -> String {
        self.command.clone()
    }

    fn bytes(&self) -> io::Result<u64> {
        FileSource::new(&self.path).bytes()
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        FileSource::new(&self.path).open()
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        FileSource::new(&self.path).open_seek()
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(FileSource::new(&self.path))
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // A file left behind is found by its name; there is nobody to tell here.
        let _ = std::fs::remove_file(&self.path);
    }
}
