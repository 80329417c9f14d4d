//! Completions for the usual shells.

use tradeq_tests::World;

#[test]
fn every_usual_shell_has_its_completions() {
    let world = World::new();
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef tradeq"),
        ("fish", "complete -c tradeq"),
    ] {
        let script = world.ok(&["completions", shell]);
        assert!(script.contains(sign), "{shell}");
        for word in ["report", "import", "sql", "status", "period", "allow-cut"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert!(!world.database().exists());
}

#[test]
fn bash_understands_its_completions() {
    let world = World::new();
    let script = world.write("tradeq.bash", world.ok(&["completions", "bash"]));
    let outcome = world.finish(world.program("bash").arg("-n").arg(script));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}
