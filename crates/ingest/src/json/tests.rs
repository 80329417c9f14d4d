//! Answers of every shape, whole and cut.
#![allow(clippy::unwrap_used)]

use super::{Elements, Shape};
use crate::fault::{FileFault, Place};

fn read(text: &str, shape: Shape) -> Result<Vec<String>, FileFault> {
    let mut elements = Elements::open(text.as_bytes(), shape, Place::Record)?;
    let mut all = Vec::new();
    while let Some(element) = elements.next()? {
        all.push(String::from_utf8_lossy(element).into_owned());
    }
    Ok(all)
}

const UNDER: Shape = Shape::Under("data");

#[test]
fn elements_are_taken_whatever_stands_beside_and_inside_them() {
    let text =
        " {\"count\" : 2, \"data\":[ {\"a\":\"]}\\\"\", \"b\":[1,{}]} ,\n3.50 ], \"error\":\"\"}\n";
    let found = read(text, UNDER).unwrap();
    assert_eq!(found, ["{\"a\":\"]}\\\"\", \"b\":[1,{}]}", "3.50"]);
    assert_eq!(
        read("[[1,2],\"x\"]", Shape::List).unwrap(),
        ["[1,2]", "\"x\""]
    );
    assert_eq!(read("\u{feff}[]", Shape::List).unwrap(), [""; 0]);
}

#[test]
fn members_before_and_behind_the_list_are_kept_as_text() {
    let text = "{\"count\":2,\"data\":[1,2],\"error\":null,\"next\":\"x\"}";
    let mut elements = Elements::open(text.as_bytes(), UNDER, Place::Record).unwrap();
    assert_eq!(elements.member("count"), Some(&b"2"[..]));
    assert_eq!(elements.member("next"), None);
    while elements.next().unwrap().is_some() {}
    assert_eq!(elements.member("next"), Some(&b"\"x\""[..]));
    assert_eq!(elements.member("error"), None);
    assert_eq!((elements.count(), elements.has_list()), (2, true));
    assert_eq!(elements.bytes_read(), text.len() as u64);
}

#[test]
fn an_answer_cut_anywhere_is_refused() {
    let text = "{\"count\":2,\"data\":[{\"a\":\"x\\\\\"},[2.5]],\"error\":\"\"}";
    assert_eq!(read(text, UNDER).unwrap().len(), 2);
    for end in 0..text.len() {
        assert!(read(&text[..end], UNDER).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "{\"data\":[1 2]}",
        "{\"data\":[1,]}",
        "{\"data\":[,1]}",
        "{\"data\" [1]}",
        "{data:[1]}",
        "{\"data\":[1]}{",
        "{\"data\":[1],\"data\":[2]}",
        "{\"a\":1,\"a\":2,\"data\":[]}",
        "[1]",
        "<html>",
        " ",
    ] {
        // An element that is nothing is for whoever parses the elements.
        let found = read(text, UNDER);
        assert!(found.is_err() || found.unwrap()[0].is_empty(), "{text}");
    }
}
