//! Answers that no server should give, each with what it is.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::{Step, answer, send};
use super::world::TABLE;

/// Answers, each with what it is.
pub(super) fn behaviours() -> Vec<(&'static str, Vec<Step>)> {
    let mut all = lengths();
    all.extend(chunks());
    all.extend(packed());
    all.extend(words());
    all.extend(statuses());
    all.extend(redirects());
    all.extend(heads());
    all
}

fn with_length(length: &str, body: &str) -> Vec<Step> {
    send(format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"
    ))
}

fn lengths() -> Vec<(&'static str, Vec<Step>)> {
    let bytes = TABLE.len();
    let cut = &TABLE[..bytes / 2];
    vec![
        (
            "a length of one byte more",
            with_length(&(bytes + 1).to_string(), TABLE),
        ),
        ("half of the length", with_length(&bytes.to_string(), cut)),
        (
            "a length of a few bytes less",
            with_length(&(bytes - 4).to_string(), TABLE),
        ),
        (
            "a length of half",
            with_length(&(bytes / 2).to_string(), TABLE),
        ),
        ("a length that is no number", with_length("many", TABLE)),
        ("a length below nothing", with_length("-5", TABLE)),
        (
            "a length past every number",
            with_length("99999999999999999999999", TABLE),
        ),
        ("a length past the cap", with_length("999999999", TABLE)),
        ("two lengths", with_length("5\r\nContent-Length: 7", TABLE)),
        (
            "no length, and the end is the end",
            send(format!("HTTP/1.1 200 OK\r\n\r\n{TABLE}")),
        ),
        (
            "no length, and the end is early",
            send(format!("HTTP/1.1 200 OK\r\n\r\n{cut}")),
        ),
        (
            "an answer of HTTP/1.0",
            send(format!("HTTP/1.0 200 OK\r\n\r\n{TABLE}")),
        ),
        ("nothing of a length of nothing", with_length("0", "")),
        (
            "nothing at all, and the end",
            send("HTTP/1.1 200 OK\r\n\r\n"),
        ),
        ("blanks only", with_length("3", " \n ")),
        (
            "a reset in the body",
            vec![
                Step::Send(
                    format!("HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n{cut}").into_bytes(),
                ),
                Step::Reset,
            ],
        ),
        (
            "a reset where the end is the end",
            vec![
                Step::Send(format!("HTTP/1.1 200 OK\r\n\r\n{cut}").into_bytes()),
                Step::Reset,
            ],
        ),
        ("a body past the cap", answer("200 OK", vec![b'1'; 70_000])),
        (
            "a body without end",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
                Step::Endless(vec![b'1'; 4096]),
            ],
        ),
    ]
}

fn chunked(body: &str) -> Vec<Step> {
    send(format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body}"
    ))
}

fn chunks() -> Vec<(&'static str, Vec<Step>)> {
    let whole = format!("{:x}\r\n{TABLE}\r\n", TABLE.len());
    vec![
        ("chunks without their end", chunked(&whole)),
        ("a chunk that is cut", chunked(&whole[..whole.len() / 2])),
        (
            "a chunk whose length is a word",
            chunked("many\r\nabc\r\n0\r\n\r\n"),
        ),
        (
            "a chunk longer than it says",
            chunked("2\r\nabcdef\r\n0\r\n\r\n"),
        ),
        (
            "a chunk past every number",
            chunked("fffffffffffffffff\r\nabc"),
        ),
        (
            "chunks and a length",
            send(format!(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n{whole}0\r\n\r\n"
            )),
        ),
        (
            "more after the last chunk",
            chunked(&format!("{whole}0\r\n\r\n{TABLE}")),
        ),
        (
            "chunks without end",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec()),
                Step::Endless(b"4\r\n1,2\n\r\n".to_vec()),
            ],
        ),
    ]
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn packed() -> Vec<(&'static str, Vec<Step>)> {
    let head = "200 OK\r\nContent-Encoding: gzip";
    let once = gzip(TABLE.as_bytes());
    let mut flipped = once.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x55;
    let mut longer = once.clone();
    longer.extend_from_slice(b"and more");
    vec![
        ("text that is called gzip", answer(head, TABLE)),
        ("gzip in gzip", answer(head, gzip(&once))),
        ("gzip that is cut", answer(head, &once[..once.len() / 2])),
        (
            "gzip without its sum",
            answer(head, &once[..once.len() - 8]),
        ),
        ("gzip with a bit turned", answer(head, flipped)),
        ("gzip with more after it", answer(head, longer)),
        ("nothing that is called gzip", answer(head, "")),
        (
            "a small gzip of very much",
            answer(head, gzip(&vec![b'1'; 50_000_000])),
        ),
        (
            "gzip in words nobody asked for",
            answer("200 OK\r\nContent-Encoding: br", TABLE),
        ),
        ("a gzip file for text", answer("200 OK", &once)),
    ]
}

fn words() -> Vec<(&'static str, Vec<Step>)> {
    let page = "<!DOCTYPE html><html><head><title>Request\n  Rejected</title></head></html>";
    let csv = "200 OK\r\nContent-Type: text/csv";
    vec![
        (
            "a page for data",
            answer("200 OK\r\nContent-Type: text/html", page),
        ),
        ("a page that is called a table", answer(csv, page)),
        (
            "a page after blanks and a mark",
            answer(csv, format!("\u{feff}\n  {page}")),
        ),
        (
            "a captcha",
            answer(csv, "<script src=\"/captcha.js\"></script>"),
        ),
        ("a page without a name", answer(csv, "<p>Sorry.</p>")),
        (
            "an error as JSON",
            answer(
                csv,
                "{\"error\":{\"code\":\"x\",\"message\":\"key invalid\"}}",
            ),
        ),
        (
            "a word as JSON",
            answer(csv, "{\"statusCode\":403,\"message\":\"Quota exceeded\"}"),
        ),
        ("an archive for text", answer("200 OK", b"PK\x03\x04rest")),
        (
            "an error with terminal codes",
            answer("500 Oh", "<title>\x1b[31mred\x07</title>"),
        ),
    ]
}

fn statuses() -> Vec<(&'static str, Vec<Step>)> {
    vec![
        ("204", send("HTTP/1.1 204 No Content\r\n\r\n")),
        ("205", answer("205 Reset Content", "")),
        (
            "206 to a call for all",
            answer("206 Partial Content\r\nContent-Range: bytes 0-9/99", TABLE),
        ),
        (
            "304 to a call without condition",
            send("HTTP/1.1 304 Not Modified\r\n\r\n"),
        ),
        ("203", answer("203 Other", TABLE)),
        (
            "400",
            answer("400 Bad Request", "{\"message\":\"period is wrong\"}"),
        ),
        ("401", answer("401 Unauthorized", "")),
        ("403", answer("403 Forbidden", "<title>Blocked</title>")),
        ("404", answer("404 Not Found", TABLE)),
        ("408", answer("408 Request Timeout", "")),
        ("410", answer("410 Gone", "")),
        ("429 without a time", answer("429 Too Many Requests", "")),
        (
            "429 for a second",
            answer("429 Too Many Requests\r\nRetry-After: 1", ""),
        ),
        (
            "429 for a day",
            answer("429 Too Many Requests\r\nRetry-After: 86400", ""),
        ),
        (
            "429 until the evening",
            answer("429 Slow\r\nRetry-After: Sun, 01 Mar 2026 20:00:00 GMT", ""),
        ),
        (
            "429 with words for a time",
            answer("429 Slow\r\nRetry-After: soon", ""),
        ),
        ("451", answer("451 Unavailable For Legal Reasons", "")),
        ("500", answer("500 Internal Server Error", "")),
        ("503", answer("503 Service Unavailable", "")),
        (
            "503 for half an hour",
            answer("503 Service Unavailable\r\nRetry-After: 1800", ""),
        ),
        ("599", answer("599 What", "")),
        (
            "102 and nothing more",
            send("HTTP/1.1 102 Processing\r\n\r\n"),
        ),
        ("999", answer("999 Denied", "")),
    ]
}

fn redirects() -> Vec<(&'static str, Vec<Step>)> {
    let to = |place: &str| answer(&format!("302 Found\r\nLocation: {place}"), "");
    vec![
        ("a redirect to itself", to("/")),
        ("a redirect to nowhere", answer("302 Found", "")),
        ("a redirect to an empty place", to("")),
        ("a redirect to a file", to("file:///etc/passwd")),
        ("a redirect to ftp", to("ftp://127.0.0.1/x")),
        (
            "a redirect with a password",
            to("http://user:word@127.0.0.1/x"),
        ),
        ("a redirect to a script", to("javascript:alert(1)")),
        ("300", answer("300 Multiple Choices\r\nLocation: /x", "")),
        (
            "305",
            answer("305 Use Proxy\r\nLocation: http://127.0.0.1:1/", ""),
        ),
    ]
}

fn heads() -> Vec<(&'static str, Vec<Step>)> {
    let many = "A: b\r\n".repeat(10_000);
    let hundreds = "A: b\r\n".repeat(500);
    let long = format!("A: {}\r\n", "b".repeat(100_000));
    let with = |headers: &str| send(format!("HTTP/1.1 200 OK\r\n{headers}\r\n{TABLE}"));
    vec![
        ("ten thousand headers", with(&many)),
        ("five hundred headers", with(&hundreds)),
        ("a very long header", with(&long)),
        (
            "headers without end",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
                Step::Endless(b"A: b\r\n".to_vec()),
            ],
        ),
        (
            "a first line without end",
            vec![Step::Endless(vec![b'x'; 512])],
        ),
        ("another protocol", send("220 mail.example ESMTP\r\n")),
        (
            "HTTP/2 unasked",
            send(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00"),
        ),
        ("no head", send(TABLE)),
        (
            "a head with a null",
            send("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n"),
        ),
        ("the end before a word", Vec::new()),
        ("the end in the head", send("HTTP/1.1 200 OK\r\nContent-")),
        ("a reset before a word", vec![Step::Reset]),
    ]
}

fn head() -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", TABLE.len())
}

pub(super) fn silent() -> Vec<(&'static str, Vec<Step>)> {
    let head = head();
    let cut = format!("{head}{}", &TABLE[..100]);
    let then_silence = |text: &str| vec![Step::Send(text.into()), Step::Silence];
    vec![
        ("silence", vec![Step::Silence]),
        ("silence in the head", then_silence(&head[..20])),
        ("silence after the head", then_silence(&head)),
        ("silence in the body", then_silence(&cut)),
    ]
}

pub(super) fn dripping() -> Vec<(&'static str, Vec<Step>)> {
    let each = Duration::from_millis(50);
    let body = Step::Drip(TABLE.into(), each);
    vec![
        ("a body byte by byte", vec![Step::Send(head().into()), body]),
        ("a head byte by byte", vec![Step::Drip(head().into(), each)]),
    ]
}
