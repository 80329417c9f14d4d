use super::desk::{Desk, IMPORTS, export};

/// What a side-car may not say, and what is told of it.
const WRONG: [(&str, &str); 16] = [
    ("flow = import", "no TOML"),
    ("flow = \"both\"", "`flow` must be export or import: `both`"),
    ("flow = 1", "`flow` must be a text in quotes"),
    (
        "Flow = \"import\"",
        "unknown key `Flow`\nhint: did you mean `flow`?",
    ),
    ("period = \"2024-13\"", "`period` must be months"),
    ("period = \"last year\"", "`period` must be months"),
    ("adapter = \"gacc\"", "gacc"),
    ("adapter = 7", "`adapter` must be a text"),
    ("map = \"no.toml\"", "the map cannot be read"),
    (
        "allow-cut = \"yes\"",
        "`allow-cut` must be `true` or `false`",
    ),
    ("accept_unknown = true", "unknown key `accept_unknown`"),
    (
        "published-on = \"2024-02-30\"",
        "`published-on` must be a day such as 2024-10-20: `2024-02-30`",
    ),
    ("published-on = 2024-02-01", "`published-on` must be a text"),
    ("path = \"/etc\"", "unknown key `path`"),
    ("[flow]", "`flow` must be a text"),
    ("flow = \"import\"\nflow = \"import\"", "no TOML"),
];

#[test]
fn a_side_car_that_is_wrong_has_its_file_refused_with_it() {
    for (text, told) in WRONG {
        let mut desk = Desk::new(IMPORTS);
        desk.put("a.csv", export(202_401, 7));
        desk.put("a.csv.toml", text);
        desk.beats(4);
        let names = ["refused/a.csv", "refused/a.csv.toml", "refused/a.csv.why"];
        assert_eq!(desk.names(), names, "{text}\n{:?}", desk.runs());
        let why = desk.why("a.csv");
        assert!(why.contains(told), "{text}: {why}");
        assert_eq!(desk.runs()[0].state, "failed");
        assert_eq!(desk.outcomes(), ["refused"]);
        desk.beats(5);
        assert_eq!(desk.runs().len(), 1, "{text}");
    }
}

#[test]
fn a_side_car_that_is_no_text_or_too_long_is_wrong_too() {
    for (bytes, told) in [
        (b"flow = \"\xff\"".to_vec(), "cannot be read"),
        (vec![b'#'; 70_000], "expected at most 65536"),
    ] {
        let mut desk = Desk::new(IMPORTS);
        desk.put("a.csv", export(202_401, 7));
        desk.put("a.csv.toml", bytes);
        desk.beats(4);
        assert!(desk.why("a.csv").contains(told), "{}", desk.why("a.csv"));
    }
}

#[test]
fn a_side_car_waits_for_its_file_and_goes_with_it() {
    let mut desk = Desk::new("");
    desk.put(
        "a.csv.toml",
        "flow = \"export\"\npublished-on = \"2024-02-01\"\nallow-cut = false\n",
    );
    desk.beats(100);
    assert_eq!(
        (desk.names(), desk.runs()),
        (vec!["a.csv.toml".to_owned()], vec![])
    );
    desk.put("a.csv", export(202_401, 7));
    desk.beats(4);
    assert_eq!(desk.names(), ["done/a.csv", "done/a.csv.toml"]);
    assert_eq!(desk.outcomes(), ["loaded"]);
}

#[test]
fn a_file_waits_for_a_side_car_that_is_still_written_to() {
    let mut desk = Desk::new("");
    desk.put("a.csv", export(202_401, 7));
    for length in 1..=16 {
        desk.put("a.csv.toml", &"flow = \"import\"\n"[..length]);
        desk.beat();
        assert_eq!(desk.runs(), []);
        assert!(desk.supervisor.awaits_files());
    }
    desk.beats(3);
    assert_eq!(desk.outcomes(), ["loaded"]);
}

#[test]
fn a_side_car_of_an_earlier_file_is_not_mixed_up_with_a_later_one() {
    let mut desk = Desk::new("");
    for (flow, value) in [("import", 1), ("export", 2)] {
        desk.put("a.csv", export(202_401, value));
        desk.put("a.csv.toml", format!("flow = \"{flow}\""));
        desk.beats(4);
    }
    let names = [
        "done/a-2.csv",
        "done/a-2.csv.toml",
        "done/a.csv",
        "done/a.csv.toml",
    ];
    assert_eq!(desk.names(), names);
    let second = std::fs::read_to_string(desk.at("done/a-2.csv.toml")).unwrap();
    assert_eq!(second, "flow = \"export\"");
}
