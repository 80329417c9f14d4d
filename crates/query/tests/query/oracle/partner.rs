//! `partner`: the four lines, cover and balance, rank, goods both ways.

use tradeq_model::Flow;

use super::line::{Line, asked_flow, percent};
use super::{Dataset, Rows, close, every_dataset};

const LINES: [(&str, Option<Flow>); 3] = [
    ("total", None),
    ("export", Some(Flow::Export)),
    ("import", Some(Flow::Import)),
];

#[test]
fn the_profile_of_a_partner_is_right_in_every_section() {
    let mut at = 0;
    every_dataset(|asker, dataset| {
        at += 1;
        let partner = dataset.partners[at % dataset.partners.len()];
        let (name, flow) = asked_flow(at);
        // Goods of one of three tables, which are alike; the other sections of every dataset.
        let (section, goods_flow) = [
            ("products", flow),
            ("exports", Some(Flow::Export)),
            ("imports", Some(Flow::Import)),
        ][at / 3 % 3];
        let answer = asker.ask_sections(
            "partner",
            &["summary", "cover", "rank", "months", section],
            &[
                &format!("partner={partner}"),
                &format!("period={}", dataset.month),
                &format!("flow={name}"),
                "top=100",
            ],
        );
        let of = |flow| Line::of(dataset, flow, |cell| cell.partner == partner);
        summary(&Rows::of(&answer, "summary"), of);
        cover(&Rows::of(&answer, "cover"), of);
        rank(&Rows::of(&answer, "rank"), dataset, partner);
        goods(&Rows::of(&answer, section), dataset, partner, goods_flow);
        let months = Rows::of(&answer, "months");
        for row in 0..months.len() {
            assert_eq!(months.text(row, "span"), dataset.month.to_string());
            let (_, flow) = LINES
                .iter()
                .find(|(name, _)| *name == months.text(row, "flow"))
                .unwrap();
            let line = of(*flow).unwrap();
            assert_eq!(months.int(row, "value"), Some(line.value));
            assert!(close(months.real(row, "yoy"), line.yoy()));
        }
    });
}

fn summary(rows: &Rows<'_>, of: impl Fn(Option<Flow>) -> Option<Line>) {
    assert_eq!(rows.len(), 4);
    for (row, (name, flow)) in LINES.iter().enumerate() {
        assert_eq!(rows.text(row, "flow"), *name);
        match of(*flow) {
            Some(line) => {
                line.is_at(rows, row);
                line.has_share(rows, row);
            }
            None => assert_eq!(rows.text(row, "value_state"), "not_held"),
        }
    }
    let (exports, imports) = (of(LINES[1].1), of(LINES[2].1));
    let balance = exports.zip(imports);
    let value = balance.map(|(exports, imports)| exports.value - imports.value);
    let change = balance.map(|(exports, imports)| exports.change() - imports.change());
    assert_eq!(rows.int(3, "value"), value);
    assert_eq!(rows.int(3, "change"), change);
    // A balance has no growth and no share.
    assert_eq!(rows.real(3, "yoy"), None);
    assert_eq!(rows.real(3, "share"), None);
}

fn cover(rows: &Rows<'_>, of: impl Fn(Option<Flow>) -> Option<Line>) {
    let Some((exports, imports)) = of(LINES[1].1).zip(of(LINES[2].1)) else {
        assert_eq!(rows.len(), 0);
        return;
    };
    let pairs = [(exports.value, imports.value), (exports.base, imports.base)];
    for (row, (out, into)) in pairs.into_iter().enumerate() {
        assert_eq!(rows.int(row, "exports"), Some(out));
        assert_eq!(rows.int(row, "imports"), Some(into));
        assert_eq!(rows.int(row, "balance"), Some(out - into));
        let ratio = (into > 0).then(|| out as f64 / into as f64);
        assert!(close(rows.real(row, "cover"), ratio));
        let share = (out + into > 0).then(|| percent(out - into, out + into));
        assert!(close(rows.real(row, "balance_share"), share));
    }
}

fn rank(rows: &Rows<'_>, dataset: &Dataset, partner: &str) {
    let is_economy = |partner: &str| !["CHN", "X701", "X199"].contains(&partner);
    for (name, flow) in LINES {
        let line = |partner: &str| Line::of(dataset, flow, |cell| cell.partner == partner);
        let known: Vec<Line> = dataset
            .partners
            .iter()
            .filter(|partner| is_economy(partner))
            .filter_map(|partner| line(partner))
            .collect();
        let row = rows.find("flow", name);
        let Some(own) = line(partner).filter(|_| is_economy(partner)) else {
            assert_eq!(row, None);
            continue;
        };
        let row = row.unwrap();
        let above = known.iter().filter(|other| other.value > own.value).count();
        let above_before = known.iter().filter(|other| other.base > own.base).count();
        let count = |number: usize| Some(i64::try_from(number).unwrap());
        assert_eq!(rows.int(row, "rank"), count(above + 1));
        assert_eq!(rows.int(row, "rank_before"), count(above_before + 1));
        assert_eq!(rows.int(row, "known"), count(known.len()));
    }
}

fn goods(rows: &Rows<'_>, dataset: &Dataset, partner: &str, flow: Option<Flow>) {
    let mut chapters: Vec<&str> = dataset.products.iter().map(|code| &code[..2]).collect();
    chapters.sort_unstable();
    chapters.dedup();
    let mut count = 0;
    for chapter in chapters {
        let line = Line::of(dataset, flow, |cell| {
            cell.partner == partner && cell.product.starts_with(chapter)
        });
        let row = rows.find("product", chapter);
        assert_eq!(row.is_some(), line.is_some(), "{chapter}");
        if let (Some(line), Some(row)) = (line, row) {
            line.is_at(rows, row);
            line.has_share(rows, row);
            count += 1;
        }
    }
    assert_eq!(rows.len(), count);
}
