//! Where answers lie while they are judged and imported: `RUN-N.part` while they grow, `RUN-N.file` when they are whole.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, FailureClass};
use crate::source::{FileSource, ReadSeek, Source};

const GROWING: &str = "part";
const WHOLE: &str = "file";

/// Removes what runs of a process that is gone left behind. The caller holds the lock of the daemon.
///
/// # Errors
/// As the system says; a spool that is not there is empty.
pub fn clean_spool(spool: &Path) -> io::Result<()> {
    let entries = match std::fs::read_dir(spool) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        // Whatever else lies there is not ours.
        if is_ours(&path) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn is_ours(path: &Path) -> bool {
    let text =
        |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_owned);
    let (Some(stem), Some(ending)) = (text(path.file_stem()), text(path.extension())) else {
        return false;
    };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = (stem.split_once('-')).is_some_and(|(run, n)| number(run) && number(n));
    named && (ending == GROWING || ending == WHOLE)
}

/// A file of the spool; it is gone when this is.
#[derive(Debug)]
pub(crate) struct Spooled {
    folder: PathBuf,
    path: PathBuf,
}

impl Spooled {
    /// An empty file to write to.
    ///
    /// # Errors
    /// Too little room; as the system says.
    pub(crate) fn begin(
        folder: &Path,
        run: i64,
        number: usize,
        least_free: u64,
    ) -> Result<(Self, File), Failure> {
        let told = |error: io::Error| failure_of(&error, folder);
        std::fs::create_dir_all(folder).map_err(told)?;
        let free = free_bytes(folder).map_err(told)?;
        if free < least_free {
            let message = format!(
                "{}: {free} bytes are free and {least_free} are to stay free\n\
                 hint: make room, or say `least-free-mb` in [daemon]",
                folder.display()
            );
            return Err(Failure::new(FailureClass::DiskFull, message));
        }
        let path = folder.join(format!("{run}-{number}.{GROWING}"));
        let file = File::create(&path).map_err(told)?;
        let spooled = Self {
            folder: folder.to_path_buf(),
            path,
        };
        Ok((spooled, file))
    }

    /// Says that the file is whole, in a way that outlives a power cut.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn finish(&mut self, file: &File) -> Result<(), Failure> {
        let told = |error: io::Error| failure_of(&error, &self.folder);
        file.sync_all().map_err(told)?;
        let whole = self.path.with_extension(WHOLE);
        std::fs::rename(&self.path, &whole).map_err(told)?;
        self.path = whole;
        File::open(&self.folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| failure_of(&error, &self.folder))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next start.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// What went wrong with a file of the spool.
pub(crate) fn failure_of(error: &io::Error, place: &Path) -> Failure {
    let full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    );
    let class = if full {
        FailureClass::DiskFull
    } else {
        FailureClass::Unreadable
    };
    let message = format!("{}: cannot be written to: {error}", place.display());
    Failure::new(class, message)
}

/// Bytes that a person without privileges may still write.
fn free_bytes(folder: &Path) -> io::Result<u64> {
    let stat = rustix::fs::statvfs(folder)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// A file of the spool under the name that the publisher gives it: adapters read names.
#[derive(Debug, Clone)]
pub(crate) struct NamedSource {
    inner: FileSource,
    name: String,
}

impl NamedSource {
    pub(crate) fn new(path: &Path, name: &str) -> Self {
        // A name from an index page: never a path.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let usable = !name.is_empty() && name != "." && name != "..";
        Self {
            inner: FileSource::new(path),
            name: if usable { name } else { "download".to_owned() },
        }
    }
}

impl Source for NamedSource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn file_name(&self) -> String {
        self.name.clone()
    }

    fn bytes(&self) -> io::Result<u64> {
        self.inner.bytes()
    }

    fn open(&self) -> io::Result<Box<dyn io::Read + Send>> {
        self.inner.open()
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        self.inner.open_seek()
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(self.clone())
    }
}
