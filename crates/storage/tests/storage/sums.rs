//! Whatever is loaded in whatever order, the sums are those of the facts and the facts are the latest.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use tradeq_model::Currency;

use crate::world::{Line, Part, World, part};

const SPANS: [&str; 3] = ["2024-08", "2024-09", "2024-01..2024-09"];
const GRAINS: [&str; 5] = [
    "partner×hs8",
    "partner×hs2",
    "hs8",
    "partner",
    "partner×hs8×regime",
];
const PARTNERS: [u16; 4] = [502, 133, 116, 142];
const PRODUCTS: [&str; 4] = ["85076000", "85079090", "85423190", "01012100"];
const REGIMES: [u16; 2] = [10, 14];

/// One file: its currency and, for each of its slices, values by number of key.
type File = (bool, Vec<(usize, usize, bool, BTreeMap<u8, i64>)>);

fn files() -> impl Strategy<Value = Vec<File>> {
    let value = prop_oneof![3 => 0_i64..5, 1 => 0_i64..1_000_000_000_000];
    let rows = btree_map(0_u8..32, value, 1..12);
    let slice = (0..SPANS.len(), 0..GRAINS.len(), any::<bool>(), rows);
    vec((any::<bool>(), vec(slice, 1..4)), 1..7)
}

/// The row of a key's number, as far as the grain has its dimensions.
fn row(grain: &str, key: u8, value: i64) -> Line {
    let at = usize::from(key);
    let product = PRODUCTS[at / 4 % 4];
    let has_product = grain.contains("hs");
    Line {
        partner: if grain.contains("partner") {
            PARTNERS[at % 4]
        } else {
            0
        },
        product: match grain {
            _ if !has_product => String::new(),
            _ if grain.contains("hs2") => product[..2].into(),
            _ => product.into(),
        },
        regime: if grain.contains("regime") {
            REGIMES[at / 16]
        } else {
            0
        },
        value,
        // Of the key alone, so that the two currencies never contradict each other.
        quantity: (grain.contains("hs8") && at % 3 != 0)
            .then(|| product[4..].parse::<i64>().unwrap() % 97),
        unit_pair: None,
    }
}

fn currency(usd: bool) -> Currency {
    if usd { Currency::Usd } else { Currency::Cny }
}

/// The slices of a file; keys that fall together and slices named twice are left out.
fn parts(file: &File) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (span, grain, exports, rows) in &file.1 {
        let mut lines: BTreeMap<_, Line> = BTreeMap::new();
        for (key, value) in rows {
            let line = row(GRAINS[*grain], *key, *value);
            lines
                .entry((line.partner, line.product.clone(), line.regime))
                .or_insert(line);
        }
        let lines: Vec<Line> = lines.into_values().collect();
        let mut new = part(SPANS[*span], GRAINS[*grain], &lines);
        if *exports {
            new = new.exports();
        }
        if parts.iter().all(|part| part.key != new.key) {
            parts.push(new);
        }
    }
    parts
}

type Key = (String, String, String, u16, String, u16);

/// What every fact must say after a file: yuan and dollars.
fn remember(model: &mut BTreeMap<Key, (Option<i64>, Option<i64>)>, file: &File) {
    for part in parts(file) {
        for line in part.lines {
            let key = (
                part.key.span.to_string(),
                part.key.flow.code().to_owned(),
                part.key.grain.to_string(),
                line.partner,
                line.product,
                line.regime,
            );
            let values = model.entry(key).or_default();
            if file.0 {
                values.1 = Some(line.value);
            } else {
                values.0 = Some(line.value);
            }
        }
    }
}

fn as_rows(model: &BTreeMap<Key, (Option<i64>, Option<i64>)>) -> Vec<String> {
    let text = |value: &Option<i64>| value.map_or("-".to_owned(), |value| value.to_string());
    let mut rows: Vec<String> = model
        .iter()
        .map(
            |((span, flow, grain, partner, product, regime), (cny, usd))| {
                format!(
                    "{span}|{flow}|{grain}|{partner}|{product}|{regime}|{}|{}",
                    text(cny),
                    text(usd)
                )
            },
        )
        .collect();
    rows.sort();
    rows
}

const FACTS: &str = "
    select
        (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
            || case when s.to_month = s.from_month then ''
               else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end,
        s.flow, s.grain, coalesce(cast(a.gacc as integer), 0), coalesce(p.code, ''),
        coalesce(cast(g.code as integer), 0), f.value_home, f.value_usd
    from fact f
    join slice s on s.id = f.slice_id
    left join area a on a.id = f.partner_id
    left join product p on p.id = f.product_id
    left join regime g on g.id = f.regime_id";

/// Two queries that must give the same rows.
pub const SAME: [(&str, &str, &str); 4] = [
    (
        "slice",
        "select id, rows, value_home, value_usd from slice",
        "select slice_id, count(*), sum(value_home), sum(value_usd) from fact group by slice_id",
    ),
    (
        "slice_partner",
        "select slice_id, partner_id, value_home, value_usd, rows from slice_partner",
        "select slice_id, partner_id, sum(value_home), sum(value_usd), count(*) from fact
         where partner_id <> 0 group by slice_id, partner_id",
    ),
    (
        "slice_product",
        "select slice_id, level, product_id, value_home, value_usd, rows, quantity from slice_product",
        "with recursive above(product_id, id, level, parent_id) as (
             select id, id, level, parent_id from product
             union all
             select a.product_id, p.id, p.level, p.parent_id from above a join product p on p.id = a.parent_id)
         select f.slice_id, a.level, a.id, sum(f.value_home), sum(f.value_usd), count(*),
             case when count(distinct f.unit_pair_id) = 1 then sum(f.quantity) end
         from fact f join above a on a.product_id = f.product_id join slice s on s.id = f.slice_id
         group by f.slice_id, a.level, a.id",
    ),
    (
        "slice_partner_chapter",
        "select slice_id, partner_id, product_id, value_home, value_usd, rows from slice_partner_chapter",
        "select f.slice_id, f.partner_id, c.id, sum(f.value_home), sum(f.value_usd), count(*)
         from fact f
         join product p on p.id = f.product_id
         join product c on c.edition = p.edition and c.code = substr(p.code, 1, 2)
         where f.partner_id <> 0 group by f.slice_id, f.partner_id, c.id",
    ),
];

fn check(world: &World) {
    for (name, held, wanted) in SAME {
        let (mut held, mut wanted) = (world.rows(held), world.rows(wanted));
        held.sort();
        wanted.sort();
        assert_eq!(held, wanted, "{name}");
    }
    // Exactly one grain of a question is shown, and it is alone where there is no other.
    assert_eq!(
        world.rows(
            "select id from slice
             group by dataset, reporter_id, from_month, to_month, flow
             having sum(preferred) <> 1 or max(alone) <> (count(*) = 1) or min(alone) <> (count(*) = 1)"
        ),
        [""; 0]
    );
    assert_eq!(
        world.rows("select month_no, flow, sum(value_cny), sum(value_usd) from trade group by 1, 2 order by 1, 2"),
        world.rows(
            "select from_month, flow, value_home, value_usd from slice
             where preferred = 1 and from_month = to_month order by 1, 2"
        )
    );
    for (view, item) in [
        ("trade_total_month", "1"),
        ("trade_partner_month", "partner"),
        ("trade_product_month", "product"),
        ("trade_partner_chapter_month", "partner || product"),
        ("trade", "partner || '|' || product || '|' || regime"),
    ] {
        let twice = format!(
            "select {item} from {view} group by month_no, flow, {item} having count(*) > 1 and {item} is not null"
        );
        assert_eq!(world.rows(&twice), [""; 0], "{view}");
    }
}

/// Every value that a fact ever had is still there: as the fact, or as what a load superseded.
fn check_history(world: &World, written: u64) {
    let held: u64 = world
        .one(
            "select (select count(value_home) + count(value_usd) from fact) + (select count(value) from fact_revision)",
        )
        .parse()
        .unwrap();
    assert_eq!(held, written);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_facts_and_history_hold_after_any_sequence_of_loads(files in files()) {
        let world = World::new();
        let mut model = BTreeMap::new();
        let mut written = 0;
        for (at, file) in files.iter().enumerate() {
            let before = world.one("select count(*) from fact");
            let counts = world.load(&format!("f{at}"), currency(file.0), &parts(file)).unwrap();
            let rows: usize = parts(file).iter().map(|part| part.lines.len()).sum();
            prop_assert_eq!(counts.read(), rows as u64);
            let grown: u64 = world.one("select count(*) from fact").parse::<u64>().unwrap()
                - before.parse::<u64>().unwrap();
            prop_assert_eq!(counts.new, grown);
            written += counts.new + counts.completed + counts.revised;
            remember(&mut model, file);
        }
        let mut held = world.rows(FACTS);
        held.sort();
        prop_assert_eq!(held, as_rows(&model));
        check(&world);
        check_history(&world, written);

        let tables = ["fact", "fact_revision", "slice", "slice_partner", "slice_product", "slice_partner_chapter"];
        let dump = |world: &World| tables.map(|table| world.rows(&format!("select * from {table}")));
        let before = dump(&world);
        let last = files.last().unwrap();
        let counts = world.load("again", currency(last.0), &parts(last)).unwrap();
        prop_assert!(counts.is_idle(), "{:?}", counts);
        prop_assert_eq!(dump(&world), before);
    }
}
