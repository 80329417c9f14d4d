//! Known misprints: units of quantity that are wrong on page after page, seen by the price that they would make.

use tradeq_model::Measure;

use crate::gacc_release::row::Entry;

/// Baskets whose unit is misprinted, and the prices of one base unit that are possible in yuan and in dollars:
/// aluminium is headed `Ton` and counted in 10,000 tonnes, footwear is headed `10,000 Pairs` and counted in 100 million.
const PRICES: [(&str, i64, i64); 2] = [("aluminium-products", 1, 1_000), ("footwear", 1, 2_000)];

/// Takes out the quantities of a row whose unit makes an impossible price; the values stay, with a note.
pub(super) fn drop_misprints(entries: &mut Vec<Entry>) -> Vec<String> {
    let mut notices = Vec::new();
    for (basket, least, most) in PRICES {
        let of = |measure| {
            let found = entries.iter().find(|entry| {
                let same = entry.subject.code() == Some(basket) && entry.measure == measure;
                same && entry.period.cumulative && !entry.period.earlier
            });
            found.and_then(|entry| Some((entry, entry.value?.value)))
        };
        let (Some((quantity, count)), Some((_, value))) =
            (of(Measure::Quantity), of(Measure::Value))
        else {
            continue;
        };
        if count > 0 && (least..=most).contains(&(value / count)) {
            continue;
        }
        let note = format!(
            "quantity left out: its printed unit would make {} {}",
            count, quantity.unit
        );
        notices.push(format!("{note}, {}", quantity.said()));
        entries.retain(|entry| {
            entry.subject.code() != Some(basket) || entry.measure != Measure::Quantity
        });
        let rows = entries
            .iter_mut()
            .filter(|entry| entry.subject.code() == Some(basket));
        for entry in rows {
            entry
                .notes
                .push("quantity left out: its unit is misprinted".to_owned());
        }
    }
    notices
}
