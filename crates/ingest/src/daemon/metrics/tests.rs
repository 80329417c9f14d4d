#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use tradeq_storage::RunTally;

use super::{Exposition, Listener, Metrics};
use crate::daemon::Event;
use crate::failure::FailureClass;

fn ended(state: &'static str, class: Option<FailureClass>) -> Event {
    Event::Ended {
        job: "gacc".into(),
        run: 1,
        slot: "2026-12-08T02:00:00Z".into(),
        cause: "schedule",
        attempt: 1,
        state,
        tally: RunTally {
            requests: 3,
            rows_new: 7,
            ..RunTally::default()
        },
        seconds: 4,
        class,
        message: None,
        retry_at: None,
    }
}

#[test]
fn runs_are_counted_by_job_state_and_class() {
    let metrics = Metrics::new("1.2.3");
    metrics.count(&ended("done", None));
    metrics.count(&ended("failed", Some(FailureClass::Network)));
    metrics.count(&Event::Missed {
        job: "gacc".into(),
        slots: 2,
    });
    let text = metrics.show();
    for line in [
        "tradeq_build_info{version=\"1.2.3\"} 1",
        "tradeq_runs_total{job=\"gacc\",state=\"done\"} 1",
        "tradeq_runs_total{job=\"gacc\",state=\"missed\"} 2",
        "tradeq_run_failures_total{class=\"network\"} 1",
        "tradeq_rows_total{op=\"new\"} 14",
        "tradeq_requests_total 6",
        "tradeq_run_duration_seconds_count{job=\"gacc\"} 2",
        "tradeq_run_duration_seconds_bucket{le=\"5.0\",job=\"gacc\"} 2",
        "# UNIT tradeq_wal_bytes bytes",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
    assert!(text.ends_with("# EOF\n"));
    assert_eq!(text, metrics.exposition().text());
    // The older format, which collectors of text files read, knows no other types.
    let types = text.lines().filter(|line| line.starts_with("# TYPE"));
    for line in types {
        let kind = line.rsplit(' ').next().unwrap();
        assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
    }
}

#[test]
fn only_get_metrics_is_answered_and_slow_clients_disturb_nobody() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let shown = Exposition::default();
    *shown.0.lock().unwrap() = "tradeq 1\n# EOF\n".into();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let listener = Listener::start(runtime.handle(), address, shown).unwrap();
    assert!(Listener::start(runtime.handle(), address, Exposition::default()).is_err());
    // Three clients that never finish their headers.
    let slow: Vec<TcpStream> = (0..3)
        .map(|_| {
            let mut client = TcpStream::connect(address).unwrap();
            client.write_all(b"GET /metrics HTTP/1.1\r\nX: ").unwrap();
            client
        })
        .collect();
    let good = ask(address, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(good.starts_with("HTTP/1.1 200"), "{good}");
    assert!(
        good.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
    assert!(good.ends_with("\r\n\r\ntradeq 1\n# EOF\n"), "{good}");
    let others = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(), "404"),
        (
            "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".to_owned(),
            "405",
        ),
        (
            format!("GET /metrics HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000)),
            "431",
        ),
    ];
    for (request, status) in others {
        let answer = ask(address, &request);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{status}: {answer}"
        );
    }
    drop((slow, listener));
}

fn ask(address: SocketAddr, request: &str) -> String {
    let mut client = TcpStream::connect(address).unwrap();
    client
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    client.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // A server that says no before it read everything may reset the connection afterwards.
    let _ = client.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
