//! Servers that cut, stall, lie and flood: each call is bounded, named, and brings no data.

use std::time::Duration;

use super::answers::{behaviours, dripping, gzip, silent};
use super::server::{Server, Step, answer, send};
use super::world::{TABLE, World, network, table};
use crate::fetch::engine::Settled;
use crate::fetch::{Call, Expected};

/// What became of a call, without what differs from run to run.
fn told(settled: &Settled, server: &Server) -> String {
    let (word, failure) = match settled {
        Settled::Failed(failure) => ("failed", failure),
        Settled::Open(failure) => ("open", failure),
        other => return format!("{other:?}"),
    };
    let after = failure.after.map_or(String::new(), |after| {
        format!(", after {}s", after.as_secs())
    });
    let message = failure.message.replace(&server.address.to_string(), "HOST");
    let message = message.replace("127.0.0.1", "HOST");
    format!(
        "{word}, {}{after}: {}",
        failure.class.word(),
        message.replace('\n', " / ")
    )
}

#[test]
fn every_hostile_answer_is_named_and_none_is_data() {
    let (idle, total) = (network().idle, network().total);
    let short = Duration::from_millis(300);
    let mut picture = String::new();
    let mut asked = 0;
    for (answers, idle, total) in [
        (behaviours(), idle, total),
        (silent(), short, total),
        (dripping(), idle, short),
    ] {
        let mut world = World::plain();
        let mut config = (*world.work.config).clone();
        (config.network.idle, config.network.total) = (idle, total);
        world.work.config = config.into();
        for (name, steps) in answers {
            asked += 1;
            let server = Server::start(move |_, _| steps.clone());
            let (settled, done) = world.ask(&table(server.url("/")));
            let calls = server.calls();
            assert!(calls <= 12 && done.tally.requests >= 1, "{name}: {calls}");
            picture += &format!("{name}\n    {calls} calls; {}\n", told(&settled, &server));
            assert_eq!(world.spool(), Vec::<String>::new(), "{name}");
        }
        assert_eq!(world.loads(), 0);
    }
    assert!(
        asked >= 60 && !picture.contains("calls; Done"),
        "{asked}: {picture}"
    );
    insta::assert_snapshot!("hostile", picture);
}

#[test]
fn a_reset_at_any_byte_is_no_data() {
    let world = World::plain();
    let whole = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{TABLE}",
        TABLE.len()
    );
    let step = whole.len() / 100;
    for end in (0..whole.len()).step_by(step) {
        let steps = vec![Step::Send(whole.as_bytes()[..end].to_vec()), Step::Reset];
        let server = Server::start(move |_, _| steps.clone());
        let (settled, _) = world.ask(&table(server.url("/")));
        let Settled::Failed(failure) = settled else {
            panic!("{end}: {settled:?}");
        };
        assert!(
            ["network", "truncated"].contains(&failure.class.word()),
            "{failure:?}"
        );
        assert_eq!(server.calls(), 3);
    }
    assert_eq!((world.loads(), world.spool().len()), (0, 0));
}

#[test]
fn the_bytes_on_disk_stay_below_the_cap() {
    use crate::fetch::client::{Ask, Client, SystemNetwork};
    let settings = network();
    let bomb = gzip(&vec![b'1'; 50_000_000]);
    let bodies = vec![
        vec![
            Step::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
            Step::Endless(vec![b'1'; 4096]),
        ],
        answer("200 OK\r\nContent-Encoding: gzip", bomb),
    ];
    for steps in bodies {
        let server = Server::start(move |_, _| steps.clone());
        let stop = crate::stop::Stop::default();
        let client = Client::new(&settings, std::sync::Arc::new(SystemNetwork), stop).unwrap();
        let url = server.url("/");
        let ask = Ask {
            url: &url,
            accepts_gzip: true,
            most_bytes: settings.most_bytes,
            ..Ask::default()
        };
        let clock = crate::clock::Simulated::at("2026-03-01T08:00:00Z");
        let mut out = Vec::new();
        let reply = client.get(&ask, &*clock, &mut |_| Ok(()), &mut out);
        assert_eq!(reply.unwrap_err().class.word(), "too-large");
        assert!(out.len() as u64 <= settings.most_bytes);
    }
}

#[test]
fn what_says_its_end_itself_needs_no_length() {
    let world = World::plain();
    let json = "{\"data\":[]}";
    let page = "<html><title>x</title></html>";
    let cases = [
        (Expected::Json, json, true),
        (Expected::Json, &json[..8], false),
        (Expected::Html, page, true),
        (Expected::Html, &page[..20], false),
    ];
    for (expected, body, whole) in cases {
        let server = Server::start(move |_, _| send(format!("HTTP/1.1 200 OK\r\n\r\n{body}")));
        let (settled, _) = world.ask(&Call::index(server.url("/"), expected));
        assert_eq!(
            matches!(settled, Settled::Done(_)),
            whole,
            "{body}: {settled:?}"
        );
    }
}

#[test]
fn a_stop_ends_a_call_at_once() {
    let mut world = World::plain();
    let mut config = (*world.work.config).clone();
    config.network.idle = Duration::from_secs(600);
    config.network.total = Duration::from_secs(600);
    world.work.config = config.into();
    let stop = world.work.stop.clone();
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc";
    // The answer stalls, and only then comes the stop: without it this test would not end.
    let server = Server::start(move |_, _| {
        let stop = stop.clone();
        std::thread::spawn(move || stop.set());
        vec![Step::Send(head.into()), Step::Silence]
    });
    let (settled, _) = world.ask(&table(server.url("/")));
    let Settled::Open(failure) = settled else {
        panic!("{settled:?}");
    };
    assert_eq!(failure.class.word(), "cancelled");
    assert_eq!((server.calls(), world.spool().len()), (1, 0));
}

#[test]
fn nothing_is_asked_where_there_is_no_room_for_an_answer() {
    let mut world = World::plain();
    let mut config = (*world.work.config).clone();
    config.daemon.least_free_bytes = u64::MAX;
    world.work.config = config.into();
    let server = Server::start(|_, _| answer("200 OK", TABLE));
    let (settled, _) = world.ask(&table(server.url("/")));
    let Settled::Open(failure) = settled else {
        panic!("{settled:?}");
    };
    assert_eq!((failure.class.word(), server.calls()), ("disk-full", 0));
}

#[test]
fn what_never_changes_is_asked_for_once_and_an_index_always_as_a_whole() {
    let world = World::plain();
    let page = "<html>index</html>";
    let server = Server::start(move |_, head| {
        let body = if head.contains("/index") { page } else { TABLE };
        answer("200 OK\r\nETag: \"a\"", body)
    });
    let fixed = Call {
        fixed: true,
        ..table(server.url("/table.csv"))
    };
    let index = Call::index(server.url("/index"), Expected::Html);
    for call in [&fixed, &fixed, &index, &index] {
        assert_eq!(world.ask(call).0, Settled::Done(Vec::new()));
    }
    assert_eq!((server.calls(), world.loads()), (3, 1));
    let asked = |head: &String| head.to_ascii_lowercase().contains("if-none-match");
    assert!(!server.heads().iter().any(asked));
}
