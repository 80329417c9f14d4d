//! What an answer that brings no data says.

use std::io::Read;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::Body;
use ureq::http::{HeaderMap, Response, header};

use super::{LONGEST, text_of};
use crate::failure::{Failure, FailureClass};
use crate::fetch::content::sentence;

/// Where a redirect leads; none where the answer is no redirect.
///
/// # Errors
/// A redirect that leads nowhere, or of a kind that is not followed.
pub(super) fn redirect(response: &Response<Body>, host: &str) -> Result<Option<String>, Failure> {
    let status = response.status().as_u16();
    if !(300..400).contains(&status) || status == 304 {
        return Ok(None);
    }
    let told = |why: &str| {
        let message = format!("`{host}` redirects ({status}) {why}");
        Failure::new(FailureClass::Redirect, message)
    };
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Err(told("in a way that is not followed"));
    }
    let location = response.headers().get(header::LOCATION);
    let location = location.ok_or_else(|| told("to nowhere"))?;
    Ok(Some(
        String::from_utf8_lossy(location.as_bytes()).into_owned(),
    ))
}

/// What any answer but 200 is.
pub(super) fn failure_of(response: Response<Body>, host: &str, now: DateTime<Utc>) -> Failure {
    let status = response.status().as_u16();
    let after = retry_after(response.headers(), now);
    let (class, why) = match status {
        204 | 205 => (FailureClass::NotData, "says that there is no content"),
        206 => (
            FailureClass::NotData,
            "sends a part of what was asked for as a whole",
        ),
        304 => (
            FailureClass::NotData,
            "says `not modified` to a call without a condition",
        ),
        401 | 403 => (FailureClass::Refused, "does not let us in"),
        404 | 410 => (FailureClass::Refused, "has nothing at this address"),
        408 => (FailureClass::Timeout, "did not wait for the call"),
        429 => (FailureClass::RateLimited, "says that it is asked too often"),
        503 if after.is_some() => (FailureClass::RateLimited, "asks for a pause"),
        500.. => (FailureClass::Server, "is in trouble"),
        400..500 => (FailureClass::Refused, "says no"),
        _ => (
            FailureClass::NotData,
            "sends another answer than was asked for",
        ),
    };
    let mut message = format!("`{host}` {why}: {status}");
    if let Some(said) = said(response) {
        message.push_str(&format!(": {said}"));
    }
    if matches!(status, 401 | 403) {
        message.push_str("\nhint: a key goes into `key` of the source, such as { env = \"NAME\" }");
    }
    Failure {
        after,
        ..Failure::new(class, message)
    }
}

/// How long the publisher wants to be left alone, at the most an hour.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = text_of(headers, header::RETRY_AFTER)?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number has are a long time.
        let seconds = text.parse().unwrap_or(u64::MAX);
        return Some(Duration::from_secs(seconds).min(LONGEST));
    }
    let moment: DateTime<Utc> = httpdate::parse_http_date(&text).ok()?.into();
    let time = (moment - now).to_std().unwrap_or_default();
    Some(time.min(LONGEST))
}

/// A few words of the body of an error.
fn said(mut response: Response<Body>) -> Option<String> {
    let mut head = Vec::new();
    // What breaks off says nothing.
    let body = response.body_mut().as_reader();
    body.take(4096).read_to_end(&mut head).ok()?;
    sentence(&head)
}
