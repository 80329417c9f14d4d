//! Who is called when a run ends.

use std::io::{Read, Write};
use std::net::TcpListener;

use tradeq_tests::World;

#[test]
fn a_failure_is_told_to_a_program_and_to_an_address_without_disturbing_the_run() {
    let world = World::ready();
    let told = world.dir().join("told");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || answer_once(&listener));
    let configuration = world.write(
        "tradeq.toml",
        format!(
            "
            [[job]]
            name = \"broken\"
            kind = \"exec\"
            command = \"sh -c 'echo no such month >&2; exit 3'\"
            schedule = \"0 3 1 1 *\"
            zone = \"UTC\"
            attempts = 1
            [[hook]]
            on = \"failure\"
            command = \"sh -c 'cat > {}; echo $TRADEQ_JOB $TRADEQ_STATE $TRADEQ_CLASS >> {0}'\"
            [[hook]]
            on = \"failure\"
            url = \"http://{address}/ping/a-token\"
            [[hook]]
            on = \"failure\"
            command = \"no-such-program-anywhere --key a-token\"
            [[hook]]
            on = \"success\"
            command = \"sh -c 'echo never >> {0}'\"
            [[hook]]
            on = \"failure\"
            job = \"broken\"
            command = \"sleep 600\"
            timeout = \"1s\"
            ",
            told.display()
        ),
    );
    let outcome = world.run(&[
        "daemon",
        "--once",
        "--log-level",
        "debug",
        "--config",
        configuration.to_str().unwrap(),
    ]);
    assert_eq!(outcome.code, 1, "{}", outcome.picture());

    let text = std::fs::read_to_string(&told).unwrap();
    let (json, variables) = text.rsplit_once('}').unwrap();
    assert_eq!(variables.trim(), "broken failed program");
    let json: serde_json::Value = serde_json::from_str(&format!("{json}}}")).unwrap();
    assert_eq!(
        (&json["event"], &json["job"]),
        (&"failure".into(), &"broken".into())
    );
    assert_eq!(json["run"]["failures"], 1);
    assert!(
        json["message"].as_str().unwrap().contains("exit code 3"),
        "{json}"
    );

    let request = server.join().unwrap();
    assert!(
        request.starts_with("POST /ping/a-token HTTP/1.1\r\n"),
        "{request}"
    );
    let body = request.split_once("\r\n\r\n").unwrap().1;
    let posted: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(posted, json);

    // What fails is told of, without what may be secret.
    assert!(
        outcome.stderr.contains("hook=no-such-program-anywhere"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("it took longer than 1 seconds"),
        "{}",
        outcome.stderr
    );
    assert!(!outcome.stderr.contains("a-token"), "{}", outcome.stderr);
}

/// Takes one request, says that all is well, and gives what it was.
fn answer_once(listener: &TcpListener) -> String {
    let (mut client, _) = listener.accept().unwrap();
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = client.read(&mut buffer).unwrap();
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let length = text.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse::<usize>().unwrap())
        });
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
        if read == 0 || (body.is_some() && body >= length) {
            client
                .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
                .unwrap();
            return text;
        }
    }
}
