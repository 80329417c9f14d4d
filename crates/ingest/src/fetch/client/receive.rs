//! A body, from the connection to where it is to go.

use std::io::{self, ErrorKind, Read, Write};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use ureq::Body;
use ureq::http::{HeaderMap, Response, header};

use super::fault::{Stage, failure_of};
use super::{Ask, Received, text_of};
use crate::failure::{Failure, FailureClass};
use crate::fetch::spool;
use crate::stop::Stop;

/// Writes a body to `out`, unpacked where it came packed, and says what is known of it.
///
/// # Errors
/// A body that is too large, ended early, or is packed in a way that was not asked for.
pub(super) fn receive(
    response: Response<Body>,
    host: &str,
    ask: &Ask<'_>,
    stop: &Stop,
    out: &mut dyn Write,
) -> Result<Received, Failure> {
    let (head, body) = response.into_parts();
    let headers = head.headers;
    let is_chunked = headers.contains_key(header::TRANSFER_ENCODING);
    let length = text_of(&headers, header::CONTENT_LENGTH).and_then(|text| text.parse().ok());
    if is_chunked && length.is_some() {
        let message = format!("`{host}` says the length of its answer in two ways");
        return Err(Failure::new(FailureClass::NotData, message));
    }
    if length.is_some_and(|length: u64| length > ask.most_bytes) {
        return Err(too_large(host, ask.most_bytes));
    }
    // One byte more tells what is too much from what just fits.
    let most = ask.most_bytes.saturating_add(1);
    let raw = body.into_reader().take(most);
    let is_packed = is_packed(&headers, host, ask.accepts_gzip)?;
    let mut unpacked;
    let mut plain;
    let reader: &mut dyn Read = if is_packed {
        unpacked = MultiGzDecoder::new(raw).take(most);
        &mut unpacked
    } else {
        plain = raw;
        &mut plain
    };
    let (bytes, sha256) = copy(reader, ask.most_bytes, host, stop, out)?;
    Ok(Received {
        bytes,
        sha256,
        etag: text_of(&headers, header::ETAG),
        last_modified: text_of(&headers, header::LAST_MODIFIED),
        media_type: text_of(&headers, header::CONTENT_TYPE),
        file_name: file_name(&headers),
        is_measured: is_chunked || length.is_some() || is_packed,
    })
}

fn too_large(host: &str, most: u64) -> Failure {
    let message = format!(
        "`{host}` sends more than the {most} bytes that this answer may have\n\
         hint: `most-mb` in [network]"
    );
    Failure::new(FailureClass::TooLarge, message)
}

/// Whether the body is packed for the way. What is a packed file by itself stays as it is.
fn is_packed(headers: &HeaderMap, host: &str, accepts_gzip: bool) -> Result<bool, Failure> {
    let packed = text_of(headers, header::CONTENT_ENCODING).unwrap_or_default();
    match packed.to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(false),
        // A file that is gzip is often sent with these words; its bytes decide.
        "gzip" | "x-gzip" => Ok(accepts_gzip),
        _ => {
            let message = format!("`{host}` packs its answer in a way that was not asked for");
            Err(Failure::new(FailureClass::NotData, message))
        }
    }
}

fn copy(
    reader: &mut dyn Read,
    most: u64,
    host: &str,
    stop: &Stop,
    out: &mut dyn Write,
) -> Result<(u64, String), Failure> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes: u64 = 0;
    loop {
        if stop.is_set() {
            return Err(cancelled());
        }
        let read = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) if stop.is_set() => return Err(cancelled()),
            Err(error) => return Err(broken(error, host)),
        };
        bytes += read as u64;
        if bytes > most {
            return Err(too_large(host, most));
        }
        hasher.update(&buffer[..read]);
        let written = out.write_all(&buffer[..read]);
        written.map_err(|error| spool::failure_of(&error, "the spool".as_ref()))?;
    }
    let sha256 = hasher.finalize();
    let sha256 = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((bytes, sha256))
}

fn cancelled() -> Failure {
    Failure::new(FailureClass::Cancelled, "the daemon was told to stop")
}

fn broken(error: io::Error, host: &str) -> Failure {
    // What the decoder says itself, and not the connection below it.
    let is_decoders = error
        .get_ref()
        .is_none_or(|inner| !inner.is::<ureq::Error>())
        && matches!(
            error.kind(),
            ErrorKind::InvalidInput | ErrorKind::InvalidData
        );
    if is_decoders {
        let message = format!("`{host}` sends what it calls gzip, and it is not: {error}");
        return Failure::new(FailureClass::NotData, message);
    }
    failure_of(&ureq::Error::from(error), Stage::Body, host)
}

/// The name that the publisher gives the file.
fn file_name(headers: &HeaderMap) -> Option<String> {
    let said = text_of(headers, header::CONTENT_DISPOSITION)?;
    let name = said.split(';').find_map(|part| {
        let (key, value) = part.split_once('=')?;
        (key.trim().eq_ignore_ascii_case("filename")).then(|| value.trim().trim_matches('"'))
    })?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    (!name.is_empty()).then(|| name.to_owned())
}
