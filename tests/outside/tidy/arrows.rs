//! Which of our crates may depend on which.

use super::none;
use super::tree::files;

/// Each crate's folder with ours that it may name.
const ARROWS: [(&str, &[&str]); 5] = [
    ("model", &[]),
    ("storage", &["model"]),
    ("ingest", &["model", "storage"]),
    ("query", &["model", "storage"]),
    ("cli", &["model", "storage", "ingest", "query"]),
];

/// Our crates that a `Cargo.toml` names in any list of dependencies, with the line.
fn ours(text: &str) -> Vec<(usize, &str)> {
    let mut in_list = false;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.starts_with('[') {
            in_list = line.ends_with("dependencies]");
        } else if in_list && let Some(name) = line.strip_prefix("tradeq-") {
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '-');
            found.push((number, &name[..end.unwrap_or(name.len())]));
        }
    }
    found
}

#[test]
fn crates_depend_on_each_other_in_one_direction() {
    let manifests = files("crates", "Cargo.toml");
    let mut offenders = Vec::new();
    for (name, may) in ARROWS {
        let path = format!("crates/{name}/Cargo.toml");
        let Some(manifest) = manifests.iter().find(|file| file.path == path) else {
            offenders.push(format!("{path}: missing"));
            continue;
        };
        for (line, other) in ours(&manifest.text) {
            if !may.contains(&other) {
                offenders.push(format!("{path}:{line}: `{name}` depends on `{other}`"));
            }
        }
    }
    for file in &manifests {
        let known = |name: &str| file.path == format!("crates/{name}/Cargo.toml");
        if !ARROWS.iter().any(|(name, _)| known(name)) {
            offenders.push(format!("{}: its arrows are not listed here", file.path));
        }
    }
    none(
        "cli → ingest, query → storage → model, and no other way",
        &offenders,
    );
}

#[test]
fn our_crates_are_found_in_every_list_of_dependencies() {
    let text = "[package]\nname = \"tradeq-query\"\n[dependencies]\ntradeq-model.workspace = true\n\
        [dev-dependencies]\ntradeq-ingest = { path = \"../ingest\" }\n[lints]\n";
    assert_eq!(ours(text), [(4, "model"), (6, "ingest")]);
}
