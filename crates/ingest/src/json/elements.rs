//! The elements of one list in an answer, one after the other, without the answer as a whole in memory.

use std::io::Read;

use super::bytes::Bytes;
use crate::fault::{FileFault, OwnFault, Place};

/// No record and no member beside the list is longer: what is, is no answer.
const MOST_BYTES: usize = 1024 * 1024;

/// No answer has more members beside its list.
const MOST_MEMBERS: usize = 100;

/// Where the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It is the answer.
    List,
    /// It is a member of the answer, under this name.
    Under(&'static str),
}

/// What stands beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// JSON text.
    pub(crate) text: Vec<u8>,
}

/// Where the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a member of the object.
    Members,
    /// Before an element of the list, or its end.
    List,
    /// Behind the answer.
    Done,
}

/// Takes an answer apart; what the elements are is for `serde_json`, which sees one at a time.
pub(crate) struct Elements<R> {
    bytes: Bytes<R>,
    shape: Shape,
    place: fn(u64) -> Place,
    state: State,
    /// Whether something stands before the next element or member, so that a comma is due.
    comma_due: bool,
    has_list: bool,
    count: u64,
    element: Vec<u8>,
    members: Vec<Member>,
}

impl<R: Read> Elements<R> {
    /// Reads up to the list, or to the end of an answer that has none.
    pub(crate) fn open(
        reader: R,
        shape: Shape,
        place: fn(u64) -> Place,
    ) -> Result<Self, FileFault> {
        let mut elements = Self {
            bytes: Bytes::new(reader),
            shape,
            place,
            state: State::Done,
            comma_due: false,
            has_list: false,
            count: 0,
            element: Vec::new(),
            members: Vec::new(),
        };
        elements.bytes.check_start()?;
        match (shape, elements.bytes.take()?) {
            (Shape::List, Some(b'[')) => elements.enter_list(),
            (Shape::Under(_), Some(b'{')) => {
                elements.state = State::Members;
                elements.read_members()?;
            }
            (Shape::List, _) => return Err(not_json("it does not begin with `[`")),
            (Shape::Under(_), _) => return Err(not_json("it does not begin with `{`")),
        }
        Ok(elements)
    }

    /// The next element as text; nothing behind the last one, when the answer ends as it should.
    pub(crate) fn next(&mut self) -> Result<Option<&[u8]>, FileFault> {
        if self.state != State::List || !self.has_next(b']')? {
            return self.finish().map(|()| None);
        }
        let mut element = std::mem::take(&mut self.element);
        element.clear();
        let scanned = self.scan_value(&mut element);
        self.element = element;
        scanned?;
        self.count += 1;
        Ok(Some(&self.element))
    }

    /// Whether the list was found.
    pub(crate) fn has_list(&self) -> bool {
        self.has_list
    }

    /// How many elements were read.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// What stands beside the list: all of it once the last element was read.
    pub(crate) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member of a name, if it is there and not `null`.
    pub(crate) fn member(&self, name: &str) -> Option<&[u8]> {
        let member = self.members.iter().find(|member| member.name == name)?;
        (member.text != b"null").then_some(&member.text)
    }

    /// How many bytes were taken.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes.count()
    }

    fn enter_list(&mut self) {
        self.state = State::List;
        self.has_list = true;
        self.comma_due = false;
    }

    /// Behind the list: the other members, then nothing more.
    fn finish(&mut self) -> Result<(), FileFault> {
        if self.state == State::List {
            self.state = State::Done;
            if let Shape::Under(_) = self.shape {
                self.state = State::Members;
                self.comma_due = true;
                self.read_members()?;
            }
        }
        match self.bytes.peek_token()? {
            None => Ok(()),
            Some(_) => {
                let hint = "import each answer as a file of its own, as it came";
                Err(OwnFault::new("more-than-one", "there is more behind the answer", hint).into())
            }
        }
    }

    /// Members up to the list or the end of the object.
    fn read_members(&mut self) -> Result<(), FileFault> {
        while self.has_next(b'}')? {
            let mut name = Vec::new();
            if self.bytes.peek_token()? != Some(b'"') {
                return Err(not_json("a member has no name in quotes"));
            }
            self.scan_value(&mut name)?;
            let name: String =
                serde_json::from_slice(&name).map_err(|_| not_json("a name is no text"))?;
            if self.bytes.peek_token()? != Some(b':') {
                return Err(self.cut_or("there is no `:` behind a name")?);
            }
            self.bytes.take()?;
            let is_list = matches!(self.shape, Shape::Under(list) if list == name);
            if is_list && self.bytes.peek_token()? == Some(b'[') {
                if self.has_list {
                    return Err(not_json(&format!("`{name}` stands twice")));
                }
                self.bytes.take()?;
                self.enter_list();
                return Ok(());
            }
            self.keep(name)?;
        }
        self.state = State::Done;
        Ok(())
    }

    fn keep(&mut self, name: String) -> Result<(), FileFault> {
        let mut text = Vec::new();
        self.scan_value(&mut text)?;
        if self.members.iter().any(|member| member.name == name) {
            return Err(not_json(&format!("`{name}` stands twice")));
        }
        if self.members.len() == MOST_MEMBERS {
            return Err(not_json("it has more than 100 members"));
        }
        self.members.push(Member { name, text });
        Ok(())
    }

    /// Whether there is one more before `end`; takes the comma before it, or the end.
    fn has_next(&mut self, end: u8) -> Result<bool, FileFault> {
        let comma_due = std::mem::replace(&mut self.comma_due, true);
        match self.bytes.peek_token()? {
            Some(byte) if byte == end => {
                self.bytes.take()?;
                Ok(false)
            }
            Some(b',') if comma_due => {
                self.bytes.take()?;
                match self.bytes.peek_token()? {
                    None => Err(self.cut()),
                    Some(byte) if byte == end => Err(not_json("there is a comma before the end")),
                    Some(_) => Ok(true),
                }
            }
            Some(_) if !comma_due => Ok(true),
            Some(_) => Err(not_json("a comma is missing between two elements")),
            None => Err(self.cut()),
        }
    }

    /// Copies one value: to the end of its braces, of its quotes, or to what cannot be part of it.
    fn scan_value(&mut self, value: &mut Vec<u8>) -> Result<(), FileFault> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        self.bytes.peek_token()?;
        loop {
            let Some(byte) = self.bytes.peek()? else {
                return Err(self.cut());
            };
            if !quoted && depth == 0 && ends_scalar(byte) {
                return Ok(());
            }
            self.bytes.take()?;
            value.push(byte);
            if value.len() > MOST_BYTES {
                let message = "a record is longer than 1 MiB";
                let hint = "this is no answer of the service: download the file again";
                let own = OwnFault::new("record-too-long", message, hint);
                return Err(own.in_place((self.place)(self.count)).into());
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 && !quoted && matches!(byte, b'"' | b'}' | b']') {
                return Ok(());
            }
        }
    }

    fn cut_or(&mut self, what: &str) -> Result<FileFault, FileFault> {
        let is_cut = self.bytes.peek_token()?.is_none();
        Ok(if is_cut { self.cut() } else { not_json(what) })
    }

    /// The answer ends before it is closed.
    fn cut(&self) -> FileFault {
        let hint = "the download was interrupted: download the file again";
        OwnFault::new("cut-answer", "the answer is cut off", hint)
            .in_place((self.place)(self.count))
            .into()
    }
}

/// What a number or a word cannot have in it.
fn ends_scalar(byte: u8) -> bool {
    matches!(
        byte,
        b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\r' | b'\n'
    )
}

/// Text that is not what JSON must be.
pub(super) fn not_json(what: &str) -> FileFault {
    let hint = "download the file again, and do not save it from an editor";
    OwnFault::new("not-json", format!("the answer is no JSON: {what}"), hint).into()
}
