//! What people and monitors see.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, SystemTime};

use tradeq_tests::World;

use super::desk::{Desk, until};

const BROKEN: &str = "
    [[job]]
    name = \"broken\"
    kind = \"exec\"
    command = \"sh -c 'echo no such month >&2; exit 3'\"
    schedule = \"0 3 1 1 *\"
    zone = \"Europe/Brussels\"
    attempts = 1
";

fn once(world: &World, configuration: &str) -> tradeq_tests::Outcome {
    let path = world.write("tradeq.toml", configuration);
    world.run(&[
        "daemon",
        "--once",
        "--log",
        "json",
        "--config",
        path.to_str().unwrap(),
    ])
}

#[test]
fn runs_are_listed_filtered_and_shown_whole() {
    let world = World::ready();
    let empty = world.ok(&["runs"]);
    assert!(
        empty.contains("no daemon ran on this database yet"),
        "{empty}"
    );
    assert_eq!(world.run(&["runs", "--job", "broken"]).code, 2);

    assert_eq!(once(&world, BROKEN).code, 1);
    let list = world.json(&["runs"]);
    let run = &list["sections"][0]["rows"][0];
    assert_eq!(
        (&run["job"], &run["cause"]),
        (&"broken".into(), &"first".into())
    );
    assert_eq!(
        (&run["state"], &run["class"]),
        (&"failed".into(), &"program".into())
    );
    assert!(
        run["message"].as_str().unwrap().ends_with("exit code 3"),
        "{run}"
    );
    for none in [["--state", "done"], ["--since", "2199-01-01"]] {
        let answer = world.ok(&["runs", none[0], none[1]]);
        assert!(answer.contains("no run is like that"), "{answer}");
    }
    let shown = world.ok(&["runs", "show", "1"]);
    for word in ["no such month", "hint", "it had no files", "process "] {
        assert!(shown.contains(word), "{word} in\n{shown}");
    }
    let unknown = world.run(&["runs", "show", "99"]);
    assert!(
        unknown.stderr.contains("no run has the number 99\nhint:"),
        "{}",
        unknown.stderr
    );
    let job = world.run(&["runs", "--job", "brokn"]);
    assert!(
        job.code == 2 && job.stderr.contains("jobs are broken"),
        "{}",
        job.picture()
    );
}

#[test]
fn a_monitor_hears_one_line_and_an_exit_code() {
    let world = World::new();
    let none = world.run(&["status", "--check"]);
    assert_eq!(
        (none.code, none.stdout.as_str()),
        (1, ""),
        "nothing is made: {}",
        none.picture()
    );
    world.ok(&["status"]);
    assert_eq!(
        world.ok(&["status", "--check"]),
        "fresh: no calendar is followed; no jobs\n"
    );

    assert_eq!(once(&world, BROKEN).code, 1);
    // A daemon of a timer is not there between its runs.
    assert_eq!(
        world.ok(&["status", "--check"]),
        "fresh: no calendar is followed; 1 job\n"
    );
    let lock = world
        .home()
        .join(".local/share/tradeq/tradeq.db.daemon.lock");
    let lock = std::fs::File::options().write(true).open(lock).unwrap();
    lock.set_modified(SystemTime::now() - Duration::from_secs(3 * 3600))
        .unwrap();
    let alone = world.run(&["status", "--check"]);
    assert_eq!(
        (alone.code, alone.stdout.as_str()),
        (5, "stale: no daemon runs\n")
    );

    let desk = Desk { world };
    desk.write_config(BROKEN);
    let mut daemon = desk.start("log");
    until("the daemon is ready", || daemon.said().contains("is ready"));
    let world = &desk.world;
    assert_eq!(world.run(&["status", "--check"]).code, 0);
    let status = world.ok(&["status"]);
    for word in ["daemon process ", "broken", "1 Jan 03:00 Europe/Brussels"] {
        assert!(status.contains(word), "{word} in\n{status}");
    }
    let json: serde_json::Value = serde_json::from_str(&world.ok(&["status", "--json"])).unwrap();
    assert!(
        json["sections"]
            .as_array()
            .unwrap()
            .iter()
            .any(|section| section["name"] == "jobs")
    );
    assert_eq!(daemon.end().0, Some(0));
}

#[test]
fn metrics_and_logs_tell_of_a_file_that_came_in() {
    let desk = Desk {
        world: World::ready(),
    };
    let world = &desk.world;
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let textfile = world.dir().join("tradeq.prom");
    std::fs::create_dir(world.dir().join("in")).unwrap();
    let configuration = format!(
        "
        [daemon]
        metrics = \"{address}\"
        textfile = \"{}\"
        [[job]]
        name = \"drop\"
        kind = \"inbox\"
        path = \"{}\"
        ",
        textfile.display(),
        world.dir().join("in").display()
    );
    desk.write_config(&configuration);
    let mut daemon = desk.start_with("log", |command| {
        command.args(["--log", "json"]);
    });
    until("metrics are served", || {
        ask(address).is_some_and(|text| text.contains("# EOF"))
    });
    let fixture = tradeq_tests::root().join("tests/fixtures/wellformed/census/imports-hs6.json");
    world.write("in/imports-hs6.json", std::fs::read(fixture).unwrap());
    let counted = "tradeq_runs_total{job=\"drop\",state=\"done\"} 1";
    until("the import is counted", || {
        ask(address).is_some_and(|text| text.contains(counted))
    });
    let text = ask(address).unwrap();
    for line in [
        "tradeq_quarantine_files 0",
        "tradeq_consecutive_failures{job=\"drop\"} 0",
        "tradeq_rows_total{op=\"new\"} ",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    until("the file has it too", || {
        std::fs::read_to_string(&textfile).is_ok_and(|text| text.contains(counted))
    });
    assert_eq!(daemon.end().0, Some(0));

    let log = daemon.said();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}")))
        .collect();
    let done = lines.iter().find(|line| line["state"] == "done").unwrap();
    assert_eq!(
        (&done["job"], &done["cause"]),
        (&"drop".into(), &"file".into())
    );
    assert!(done["rows"].as_u64().unwrap() > 0, "{done}");
    // Ready, served, one run, told to stop: nothing for the seconds between.
    assert!(lines.len() <= 6, "{log}");
}

/// The text that is served, as soon as something is.
fn ask(address: SocketAddr) -> Option<String> {
    let mut client = TcpStream::connect(address).ok()?;
    client
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    client
        .write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .ok()?;
    let mut answer = String::new();
    client.read_to_string(&mut answer).ok()?;
    Some(answer)
}
