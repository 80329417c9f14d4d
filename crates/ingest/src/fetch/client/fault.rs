//! What went wrong on the way, as a class and a sentence.

use std::io;

use ureq::Error;

use super::network::Ended;
use crate::failure::{Failure, FailureClass};

/// How far a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Until the head of the answer was there.
    Head,
    /// Its body.
    Body,
}

/// What went wrong while a host was asked.
pub(super) fn failure_of(error: &Error, stage: Stage, host: &str) -> Failure {
    let (class, why) = told(error, stage);
    Failure::new(class, format!("`{host}` {why}"))
}

fn told(error: &Error, stage: Stage) -> (FailureClass, String) {
    use FailureClass as Class;
    match error {
        Error::Other(inner) => match inner.downcast_ref::<Ended>() {
            Some(Ended::Stopped) => {
                let why = "was not asked to the end: the daemon was told to stop";
                (Class::Cancelled, why.to_owned())
            }
            Some(Ended::Private) => {
                let why = "is at an address of this machine or its own network, which is not asked\n\
                           hint: `allow-private = true` in [network], for a mirror of your own";
                (Class::Private, why.to_owned())
            }
            Some(Ended::TooSlow) => (Class::Timeout, "cannot be reached in time".to_owned()),
            None => (Class::Network, format!("cannot be asked: {inner}")),
        },
        Error::Timeout(ureq::Timeout::PerRead | ureq::Timeout::PerWrite) => {
            (Class::Timeout, "fell silent".to_owned())
        }
        Error::Timeout(_) => (Class::Timeout, "takes too long for one answer".to_owned()),
        Error::HostNotFound => (Class::Network, "is not known: no address".to_owned()),
        Error::LargeResponseHeader(..) => {
            let why = "answers with more headers than any answer has";
            (Class::TooLarge, why.to_owned())
        }
        Error::Protocol(error) => (
            if stage == Stage::Head {
                Class::Network
            } else {
                Class::Truncated
            },
            format!("answers with what is not HTTP: {error}"),
        ),
        Error::Rustls(error) => (Class::Tls, untrusted(error)),
        Error::Tls(why) => (Class::Tls, format!("cannot be asked safely: {why}")),
        Error::Io(error) => of_io(error, stage),
        Error::BodyStalled => (Class::Truncated, "ended its answer early".to_owned()),
        other => (Class::Network, format!("cannot be asked: {other}")),
    }
}

fn untrusted(error: &rustls::Error) -> String {
    format!(
        "is not to be trusted: {error}\n\
         hint: an authority of your own goes into `ca-file` in [network]"
    )
}

fn of_io(error: &io::Error, stage: Stage) -> (FailureClass, String) {
    use FailureClass as Class;
    let inside = error.get_ref();
    if let Some(error) = inside.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return (Class::Tls, untrusted(error));
    }
    match (error.kind(), stage) {
        (io::ErrorKind::TimedOut, _) => (Class::Timeout, "cannot be reached in time".to_owned()),
        (io::ErrorKind::UnexpectedEof, Stage::Head) => {
            let why = "closed the connection without an answer";
            (Class::Network, why.to_owned())
        }
        (io::ErrorKind::UnexpectedEof, Stage::Body) => {
            let why = "ended its answer early";
            (Class::Truncated, why.to_owned())
        }
        (_, Stage::Body) => (
            Class::Truncated,
            format!("broke off in its answer: {error}"),
        ),
        (_, Stage::Head) => (Class::Network, format!("cannot be reached: {error}")),
    }
}
