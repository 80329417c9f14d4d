//! A disk that is full at whatever step of an import: a file system of its own, a little larger each time.

use std::ffi::OsString;
use std::io::Write;

use tradeq_tests::World;
use tradeq_tests::generator::Spec;

use super::desk::{on_own_mounts, times};

/// Mounts so much room, lets the daemon make one pass, says what it left, makes room, imports by hand.
const SCRIPT: &str = r#"
mount -t tmpfs -o size="$1"k none small || exit 99
cp template.db small/a.db
export TRADEQ_DB=small/a.db
"$2" daemon --once --config tradeq.toml 2> pass.log
echo "pass $?"
"$2" sql "select state, coalesce(class, '') as class from run order by id" --format csv | tail -n +2
echo "waiting $(ls inbox | grep -c csv)"
"$2" check --only integrity > /dev/null && echo sound
mount -o remount,size=200m small
ls inbox/*.csv > /dev/null 2>&1 && "$2" import inbox/*.csv --flow import > /dev/null
echo "rows $("$2" sql 'select count(*) as n from fact' --format csv | tail -1)"
"$2" check --only integrity > /dev/null && echo sound
ls -A small small/a.db.raw/* small/a.db.spool 2> /dev/null | grep -c -e part -e 'spool$' | sed 's/^/litter /'
"#;

const ROWS: u64 = 20_000;

#[test]
fn a_disk_that_is_full_at_any_step_costs_no_file_and_no_row() {
    let sizes = times("TRADEQ_SIZES", 8);
    // From a little more than the empty database to more than the import needs.
    let of = |number: u64| 4_400 + number * 9_600 / sizes.max(2);
    let outcomes: Vec<Option<String>> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..sizes)
            .map(|number| scope.spawn(move || one(of(number))))
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut full = 0;
    for (number, outcome) in (0..).zip(outcomes) {
        let Some(told) = outcome else {
            return;
        };
        let size = of(number);
        let says = |line: &str| told.lines().any(|found| found == line);
        assert_eq!(told.matches("sound\n").count(), 2, "{size} KB\n{told}");
        assert!(says(&format!("rows {ROWS}")), "{size} KB\n{told}");
        assert!(says("litter 0"), "{size} KB\n{told}");
        if says("pass 0") {
            assert!(says("done,") && says("waiting 0"), "{size} KB\n{told}");
        } else {
            // The ledger says so where it had room itself; the file waits unless it was loaded before the room ran out.
            assert!(says("pass 1"), "{size} KB\n{told}");
            assert!(
                told.contains("disk full") || says("failed,disk-full"),
                "{size} KB\n{told}"
            );
            full += 1;
        }
    }
    let _ = writeln!(std::io::stderr(), "{full} of {sizes} disks were full");
    assert!(full > 0, "no disk was small enough");
}

/// What the script says of one size; nothing where no file system can be mounted here.
fn one(kilobytes: u64) -> Option<String> {
    let world = World::ready();
    for folder in ["small", "inbox"] {
        std::fs::create_dir(world.dir().join(folder)).unwrap();
    }
    std::fs::copy(world.database(), world.dir().join("template.db")).unwrap();
    let config = "[daemon]\nleast-free-mb = 1\n[[job]]\nname = \"in\"\nkind = \"inbox\"\npath = \"inbox\"\n\
                  flow = \"import\"\nsettle = \"1s\"\n";
    world.write("tradeq.toml", config);
    let mut bytes = Vec::new();
    let spec = Spec::new(1, vec![(2024, 1)], usize::try_from(ROWS).unwrap()).unwrap();
    spec.write(&mut bytes).unwrap();
    world.write("inbox/a.csv", bytes);
    let tradeq = world.command(&[]);
    let arguments = [
        OsString::from(kilobytes.to_string()),
        tradeq.get_program().into(),
    ];
    let output = on_own_mounts(&world, SCRIPT, &[&arguments[0], &arguments[1]])?;
    let said = String::from_utf8_lossy(&output.stderr);
    let log = std::fs::read_to_string(world.dir().join("pass.log")).unwrap_or_default();
    Some(format!(
        "{}{log}{said}",
        String::from_utf8_lossy(&output.stdout)
    ))
}
