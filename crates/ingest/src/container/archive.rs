//! Archives as streams: members are read in place, never extracted, and never trusted about their size.

use std::collections::HashSet;
use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use sevenz_rust2::{Archive, ArchiveEntry, ArchiveReader, EntryDecision, Password};
use zip::ZipArchive;
use zip::result::ZipError;

use super::capped::{Capped, limit_of};
use super::piped::piped;
use crate::fault::{FileFault, OwnFault};
use crate::glimpse::GLIMPSE_BYTES;
use crate::source::{ReadSeek, Source, SourceError};

/// More members than any publisher puts into one archive.
const MOST_MEMBERS: usize = 1000;

/// Memory that a 7z dictionary may ask for, in KiB.
const MOST_7Z_MEMORY_KIB: usize = 512 * 1024;

/// What is inside a gzip file, with a limit by its packed size.
///
/// # Errors
/// Only what the system says; damage shows while it is read.
pub fn gunzip(source: &dyn Source) -> io::Result<Box<dyn Read + Send>> {
    let packed = source.bytes()?;
    Ok(Box::new(Capped::of_packed(
        MultiGzDecoder::new(source.open()?),
        packed,
    )))
}

/// A file that is text, or text in one gzip stream.
pub struct OpenText {
    /// The text from its start.
    pub stream: Box<dyn Read + Send>,
    /// Its first bytes.
    pub head: Vec<u8>,
    /// Whether it is packed; then a stream that ends is whole.
    pub packed: bool,
}

/// Opens text, unpacked where it is packed.
///
/// # Errors
/// What the system says, or a stream that does not unpack.
pub fn open_text(source: &dyn Source) -> Result<OpenText, SourceError> {
    let packed = head(source.open()?)?.starts_with(b"\x1F\x8B");
    let mut stream = if packed {
        gunzip(source)?
    } else {
        source.open()?
    };
    let head = head(&mut stream)?;
    let stream = Box::new(io::Cursor::new(head.clone()).chain(stream));
    Ok(OpenText {
        stream,
        head,
        packed,
    })
}

/// The first bytes of what a reader gives.
///
/// # Errors
/// A [`FileFault`] when it does not unpack.
pub fn head(reader: impl Read) -> Result<Vec<u8>, FileFault> {
    let mut head = Vec::new();
    reader
        .take(GLIMPSE_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => packed_trap(&error).into(),
            io::ErrorKind::PermissionDenied => locked(),
            _ => damaged(&error.to_string()),
        })?;
    Ok(head)
}

/// The first member that holds data: no folder, no description beside it.
pub fn first_data(members: &[String]) -> Option<usize> {
    members.iter().position(|name| {
        let name = name.to_lowercase();
        let beside = [
            "readme",
            "country_codes",
            "product_codes",
            "__macosx",
            "license",
        ];
        !name.ends_with('/') && !beside.iter().any(|word| name.contains(word))
    })
}

/// The names of a zip archive's members, in their order.
///
/// # Errors
/// What the system says; an archive that is damaged or has too many members.
pub fn names_zip(source: &dyn Source) -> Result<Vec<String>, SourceError> {
    let mut archive = open_archive(source)?;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let member = archive
            .by_index_raw(index)
            .map_err(|error| of_zip(&error))?;
        names.push(
            member
                .name()
                .map(|name| name.into_owned())
                .unwrap_or_default(),
        );
    }
    Ok(names)
}

/// One member of a zip archive as a stream, with a limit by its packed size.
///
/// # Errors
/// What the system says; an archive that is damaged, or a member that is locked.
pub fn open_zip(source: &dyn Source, index: usize) -> Result<Box<dyn Read + Send>, SourceError> {
    let mut archive = open_archive(source)?;
    let packed = {
        let member = archive
            .by_index_raw(index)
            .map_err(|error| of_zip(&error))?;
        if member.encrypted() {
            return Err(locked().into());
        }
        member.compressed_size()
    };
    let reader = piped(move |sink| {
        let mut member = archive.by_index(index).map_err(io::Error::other)?;
        io::copy(&mut member, sink).map(|_| ())
    });
    Ok(Box::new(Capped::of_packed(reader, packed)))
}

/// The names of a 7z archive's members, in their order.
///
/// # Errors
/// What the system says; an archive that is damaged, locked or has too many members.
pub fn names_7z(source: &dyn Source) -> Result<Vec<String>, SourceError> {
    let archive = open_7z_archive(source)?;
    let members = archive.archive().files.iter();
    let names: Vec<String> = members
        .filter(|member| !member.is_directory())
        .map(|member| member.name().to_owned())
        .collect();
    check_members(names.len())?;
    Ok(names)
}

/// One member of a 7z archive as a stream, with a limit by the archive's size.
///
/// # Errors
/// What the system says; an archive that is damaged or locked.
pub fn open_7z(source: &dyn Source, name: &str) -> Result<Box<dyn Read + Send>, SourceError> {
    let mut archive = open_7z_archive(source)?;
    let (mut left, name) = (limit_of(source.bytes()?), name.to_owned());
    let beside = block_of(archive.archive(), &name);
    let reader = piped(move |sink| {
        let each = |member: &ArchiveEntry, bytes: &mut dyn Read| {
            // What stands in other blocks need not be unpacked to come to the member.
            if !beside.contains(member.name()) {
                return Ok(EntryDecision::SkipBlock);
            }
            // One limit for all that is unpacked on the way: what stands before the member may be the trap.
            let mut bytes = Capped::new(bytes, left);
            if member.name() == name {
                io::copy(&mut bytes, sink)?;
                return Ok(EntryDecision::Stop);
            }
            left -= io::copy(&mut bytes, &mut io::sink())?;
            Ok(EntryDecision::Continue)
        };
        archive.for_each_entries_with_decision(each).map_err(of_7z)
    });
    Ok(Box::new(reader))
}

/// The names of the members that are packed together with one.
fn block_of(archive: &Archive, name: &str) -> HashSet<String> {
    let blocks = || {
        archive
            .files
            .iter()
            .zip(&archive.stream_map.file_block_index)
    };
    let is = |(member, _): &(&ArchiveEntry, _)| member.name() == name;
    let block = blocks().find(is).map(|(_, block)| *block);
    let beside = blocks().filter(|(_, other)| Some(**other) == block);
    beside.map(|(member, _)| member.name().to_owned()).collect()
}

fn open_archive(source: &dyn Source) -> Result<ZipArchive<Box<dyn ReadSeek>>, SourceError> {
    let archive = ZipArchive::new(source.open_seek()?).map_err(|error| of_zip(&error))?;
    check_members(archive.len())?;
    Ok(archive)
}

fn open_7z_archive(source: &dyn Source) -> Result<ArchiveReader<Box<dyn ReadSeek>>, SourceError> {
    let opened = ArchiveReader::new_with_memory_limit(
        source.open_seek()?,
        Password::empty(),
        MOST_7Z_MEMORY_KIB,
    );
    opened.map_err(|error| match error {
        sevenz_rust2::Error::PasswordRequired | sevenz_rust2::Error::MaybeBadPassword(_) => {
            locked().into()
        }
        other => damaged(&of_7z(other).to_string()).into(),
    })
}

/// The system's error behind one of the unpacker; a cipher that it does not know means that there is a password.
fn of_7z(error: sevenz_rust2::Error) -> io::Error {
    match error {
        sevenz_rust2::Error::Io(error, _) => error,
        sevenz_rust2::Error::UnsupportedCompressionMethod(method) if method.contains("AES") => {
            io::ErrorKind::PermissionDenied.into()
        }
        other => io::Error::other(other.to_string()),
    }
}

fn check_members(count: usize) -> Result<(), FileFault> {
    if count <= MOST_MEMBERS {
        return Ok(());
    }
    let message = format!("the archive has {count} members, expected at most {MOST_MEMBERS}");
    Err(OwnFault::new("too-many-members", message, "import its members one by one").into())
}

/// A container that does not open.
pub(super) fn damaged(what: &str) -> FileFault {
    let message = format!("the archive does not unpack: {what}");
    OwnFault::new(
        "damaged-archive",
        message,
        "the download was interrupted, or it is not what it seems: download the file again",
    )
    .into()
}

/// A container that holds far more than its size says.
pub(crate) fn packed_trap(error: &io::Error) -> OwnFault {
    OwnFault::new(
        "packed-trap",
        format!("reading stopped: {error}"),
        "no publisher packs a table so tightly: look at where the file comes from",
    )
}

/// A container that wants a password.
pub(super) fn locked() -> FileFault {
    OwnFault::new(
        "locked",
        "the file is protected with a password",
        "open it, save it without a password, and import that file",
    )
    .into()
}

fn of_zip(error: &ZipError) -> FileFault {
    match error {
        ZipError::UnsupportedArchive(text) if text.contains("assword") => locked(),
        other => damaged(&other.to_string()),
    }
}
