//! Where a file goes once it was tried. Nothing that lies there is overwritten.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::arrived::Arrived;
use super::side_car;

/// How many files of one name a folder takes.
const MOST: u32 = 100_000;
/// How much of a name's stem, and of its ending, is kept.
const LONGEST_PART: usize = 115;

/// Moves a file with its side-car into a folder, and writes why beside it where there is a reason; gives where it is.
///
/// # Errors
/// As the system says; the file is where it was or where it should be, never nowhere.
pub(super) fn put_away(folder: &Path, file: &Arrived, why: Option<&str>) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let to = free(folder, file.path.file_name().unwrap_or_default())?;
    if let Some(why) = why {
        // First, so that what lies there without a reason cannot be.
        fs::write(why_of(&to), why)?;
    }
    if let Some(side_car) = &file.side_car {
        moved(side_car, &side_car::of(&to))?;
    }
    let result = moved(&file.path, &to);
    if result.is_err() {
        // All or nothing: what was moved already is put back beside the file that stays.
        if let Some(side_car) = &file.side_car {
            let _ = moved(&side_car::of(&to), side_car);
        }
        if why.is_some() {
            let _ = fs::remove_file(why_of(&to));
        }
    }
    result.map(|()| to)
}

/// The reason beside a refused file.
pub(super) fn why_of(path: &Path) -> PathBuf {
    with(path, ".why")
}

/// A name that neither a file nor a side-car has there: `x.csv`, else `x-2.csv`, `x-3.csv` …
fn free(folder: &Path, name: &OsStr) -> io::Result<PathBuf> {
    let name = Path::new(name);
    let (stem, ending) = (shortened(name.file_stem()), shortened(name.extension()));
    let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
    for number in 1..=MOST {
        let mut own = stem.clone();
        if number > 1 {
            own.push(format!("-{number}"));
        }
        if name.extension().is_some() {
            own.push(".");
            own.push(&ending);
        }
        let path = folder.join(own);
        if !taken(&path) && !taken(&side_car::of(&path)) {
            return Ok(path);
        }
    }
    Err(io::Error::other("too many files of this name lie there"))
}

/// A part of a name, so short that a number and `.why` have room behind it: file systems end at 255 bytes.
fn shortened(part: Option<&OsStr>) -> OsString {
    let part = part.unwrap_or_default();
    if part.len() <= LONGEST_PART {
        return part.to_owned();
    }
    let text = part.to_string_lossy();
    text[..text.floor_char_boundary(LONGEST_PART)].into()
}

fn moved(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => copied(from, to),
        renamed => renamed,
    }
}

/// To another file system: under a name of its own until every byte is on the disk.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    let part = with(to, ".part");
    let written = fs::copy(from, &part)
        .and_then(|_| File::open(&part)?.sync_all())
        .and_then(|()| fs::rename(&part, to));
    if let Err(error) = written {
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    File::open(to.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    fs::remove_file(from)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
