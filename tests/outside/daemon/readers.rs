//! A person who may read the database and not write beside it: whatever state the daemon left it in.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tradeq_tests::World;

const CONFIG: &str = "[[job]]\nname = \"inbox\"\nkind = \"inbox\"\npath = \"inbox\"\n";

/// Nobody, in a group that may read.
const READER: [&str; 4] = ["--reuid=65534", "--regid=65533", "--clear-groups", "--"];

/// A server: a folder that only root writes to, and a group that reads.
struct Server {
    world: World,
    database: String,
}

impl Server {
    /// Nothing where this is not root, or `setpriv` is not there.
    fn new() -> Option<Self> {
        let world = World::new();
        let lib = world.dir().join("lib");
        std::fs::create_dir(&lib).unwrap();
        std::fs::create_dir(world.dir().join("inbox")).unwrap();
        std::fs::write(world.dir().join("tradeq.toml"), CONFIG).unwrap();
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(world.dir().parent().unwrap(), open).unwrap();
        if std::os::unix::fs::chown(&lib, Some(0), Some(65533)).is_err() {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: only root can become another user"
            );
            return None;
        }
        std::fs::set_permissions(&lib, std::fs::Permissions::from_mode(0o2750)).unwrap();
        // The binary may lie where only its owner can go.
        std::fs::copy(world.command(&[]).get_program(), world.dir().join("tradeq")).unwrap();
        let tried = world.program("setpriv").args(READER).arg("true").output();
        if !tried.is_ok_and(|tried| tried.status.success()) {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: there is no `setpriv` on this machine that works"
            );
            return None;
        }
        let database = lib.join("tradeq.db").display().to_string();
        Some(Self { world, database })
    }

    /// As the owner, whose new files the group can read.
    fn owner(&self, arguments: &[&str]) -> Command {
        let mut command = self.world.program("bash");
        command.args([
            "-c",
            "umask 027; exec ./tradeq --db \"$@\"",
            "bash",
            &self.database,
        ]);
        command.args(arguments);
        command
    }

    /// Starts the daemon and waits until it lives.
    fn start(&self) -> Child {
        let log = self.world.dir().join("daemon.log");
        let mut child = self
            .owner(&["daemon", "--config", "tradeq.toml"])
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        let lives = |child: &mut Child| {
            let said = || std::fs::read_to_string(&log).unwrap();
            assert!(
                child.try_wait().unwrap().is_none(),
                "the daemon ended: {}",
                said()
            );
            let listed = self
                .world
                .finish(&mut self.owner(&["sql", "select count(*) from job"]));
            listed.code == 0 && listed.stdout.contains('1')
        };
        while !lives(&mut child) {
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "the daemon does not live"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
        child
    }

    fn stop(child: &mut Child) {
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }

    /// As somebody else: a report, ad-hoc SQL and the status.
    fn reads(&self, state: &str) {
        for arguments in [
            &["report", "headline", "--period", "2024Q1-Q3"][..],
            &["sql", "select count(*) from published"],
            &["status"],
        ] {
            let outcome = self.read(arguments);
            assert_eq!(
                outcome.code,
                0,
                "{state}: {arguments:?}\n{}",
                outcome.picture()
            );
        }
    }

    fn read(&self, arguments: &[&str]) -> tradeq_tests::Outcome {
        let mut command = self.world.program("setpriv");
        command
            .args(READER)
            .args(["./tradeq", "--db", &self.database]);
        self.world.finish(command.args(arguments))
    }

    fn beside(&self, ending: &str) -> std::path::PathBuf {
        Path::new(&format!("{}{ending}", self.database)).to_path_buf()
    }
}

#[test]
fn who_may_only_read_reads_in_every_state() {
    let Some(server) = Server::new() else {
        return;
    };
    let mut child = server.start();
    server.reads("open");
    let refused = server.read(&["import", "tradeq.toml"]);
    assert_ne!(refused.code, 0, "{}", refused.picture());
    Server::stop(&mut child);
    server.reads("closed");
    let mut child = server.start();
    child.kill().unwrap();
    child.wait().unwrap();
    server.reads("killed");
    // An import by hand, with no daemon about, leaves the log too.
    let held = server.owner(&["import", "tradeq.toml"]);
    let _ = server.world.finish(&mut { held });
    server.reads("written by hand");
    let kept = server
        .world
        .finish(&mut server.owner(&["backup", "kept.db"]));
    assert_eq!(kept.code, 0, "{}", kept.picture());
    let restored = server
        .world
        .finish(&mut server.owner(&["restore", "kept.db"]));
    assert_eq!(restored.code, 0, "{}", restored.picture());
    server.reads("restored");
    // The other way round: without the log there is nothing that such a person could open.
    let mut child = server.start();
    Server::stop(&mut child);
    for ending in ["-wal", "-shm"] {
        std::fs::remove_file(server.beside(ending)).unwrap();
    }
    let refused = server.read(&["sql", "select count(*) from published"]);
    assert_eq!(refused.code, 1, "{}", refused.picture());
    let _ = writeln!(
        std::io::stderr(),
        "readers: open, closed, killed, written by hand, restored"
    );
}
