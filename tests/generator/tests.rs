#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use super::*;

fn small() -> Spec {
    let mut spec = Spec::new(7, vec![(2023, 12), (2024, 1)], 2_000).unwrap();
    spec.partners.truncate(40);
    spec.products.truncate(400);
    spec
}

fn bytes(spec: &Spec) -> Vec<u8> {
    let mut file = Vec::new();
    let written = spec.write(&mut file).unwrap();
    assert_eq!(written.bytes, file.len() as u64);
    file
}

fn text(spec: &Spec) -> String {
    let file = bytes(spec);
    let (text, faulty) = encoding_rs::GB18030.decode_without_bom_handling(&file);
    assert!(!faulty);
    text.into_owned()
}

fn rows(spec: &Spec) -> Vec<Row> {
    let mut rows = Vec::new();
    spec.rows(|row| {
        rows.push(*row);
        Ok(())
    })
    .unwrap();
    rows
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let spec = small();
    assert_eq!(bytes(&spec), bytes(&spec.clone()));
    assert_ne!(
        bytes(&spec),
        bytes(&Spec {
            seed: 8,
            ..spec.clone()
        })
    );
    assert_ne!(
        bytes(&spec),
        bytes(&Spec {
            flow: Flow::Export,
            ..spec
        })
    );
}

#[test]
fn a_month_has_its_rows_each_pair_once_by_partner_then_product() {
    let rows = rows(&small());
    let keys: Vec<_> = rows
        .iter()
        .map(|row| (row.month, row.partner, row.product))
        .collect();
    assert_eq!(keys.iter().filter(|key| key.0 == 202_312).count(), 2_000);
    assert_eq!(keys.iter().filter(|key| key.0 == 202_401).count(), 2_000);
    assert!(keys.is_sorted_by(|a, b| a < b));
}

#[test]
fn most_pairs_stay_from_month_to_month_and_their_values_move() {
    let rows = rows(&small());
    let (before, after) = rows.split_at(2_000);
    let known: BTreeSet<_> = before
        .iter()
        .map(|row| (row.partner, row.product))
        .collect();
    let kept = after
        .iter()
        .filter(|row| known.contains(&(row.partner, row.product)))
        .count();
    assert!((1_400..2_000).contains(&kept), "{kept}");
    let shared = |rows: &[Row]| rows.iter().map(|row| row.value).sum::<u64>();
    assert_ne!(shared(before), shared(after));
}

#[test]
fn about_six_of_a_hundred_first_quantities_are_zero() {
    let zero = rows(&small())
        .iter()
        .filter(|row| row.quantity == 0)
        .count();
    assert!((120..480).contains(&zero), "{zero} of 4000");
}

#[test]
fn a_shuffled_file_has_the_same_lines_in_another_order() {
    let sorted = text(&small());
    let shuffled = text(&Spec {
        order: Order::Shuffled,
        ..small()
    });
    assert_ne!(sorted, shuffled);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(lines(&sorted), lines(&shuffled));
}

#[test]
fn a_file_looks_like_the_publisher_s_own() {
    let text = text(&small());
    let mut lines = text.split_inclusive('\n');
    assert_eq!(
        lines.next().unwrap(),
        "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\
         \"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n"
    );
    let first = lines.next().unwrap();
    assert!(
        first.starts_with("\"202312\",\"101\",\"阿富汗\",\"0"),
        "{first}"
    );
    assert!(first.ends_with("\",\n"), "{first}");
    assert!(text.contains("\",\"千克\",\"0\",\"?\",\""));
    for line in lines {
        let cells: Vec<&str> = line
            .trim_end_matches(",\n")
            .trim_matches('"')
            .split("\",\"")
            .collect();
        assert_eq!(cells.len(), 10, "{line}");
        let plain: u64 = cells[9].replace(',', "").parse().unwrap();
        assert!(plain >= 1);
        assert_eq!(
            cells[9].matches(',').count(),
            (plain.to_string().len() - 1) / 3,
            "{line}"
        );
    }
}

#[test]
fn without_the_last_commas_only_those_are_gone() {
    let with = text(&small());
    let without = text(&Spec {
        trailing_comma: false,
        ..small()
    });
    assert_eq!(with.replace(",\n", "\n"), without);
}

#[test]
fn dollars_are_named_in_the_header() {
    let text = text(&Spec {
        currency: Currency::Usd,
        ..small()
    });
    assert!(text.lines().next().unwrap().ends_with("\"美元\","));
}

#[test]
fn the_catalogue_has_real_partners_and_sorted_product_codes() {
    let partners = partners(240).unwrap();
    assert_eq!(partners.len(), 240);
    assert!(
        partners
            .iter()
            .all(|partner| partner.code != "142" && !partner.name.is_empty())
    );
    assert!(
        partners
            .iter()
            .any(|partner| partner.code == "502" && partner.rank == 0)
    );

    let products = products(8_500);
    assert_eq!(products.len(), 8_500);
    assert!(products.is_sorted_by(|a, b| a.code < b.code));
    assert!(products.iter().all(|product| product.code.len() == 8));
    assert!(
        products
            .iter()
            .all(|product| !product.code.starts_with("77"))
    );
    assert!(products[0].code.starts_with("01") && products[8_499].code.starts_with("97"));
    assert!(
        LANDMARKS
            .iter()
            .all(|mark| products.iter().any(|product| product.code == *mark))
    );
}

#[test]
fn more_rows_than_pairs_are_refused() {
    let error = Spec {
        rows_per_month: 16_001,
        ..small()
    }
    .rows(|_| Ok(()))
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "a month has at most 16000 pairs of partner and product: `16001`"
    );
}
