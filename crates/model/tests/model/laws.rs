//! Laws that hold for every value.

use proptest::prelude::*;
use tradeq_model::{
    Decimal, Growth, HsCode, Lang, Month, Scale, Share, Span, SpanAsk, contribution,
};

const SCALES: [Scale; 8] = [
    Scale::One,
    Scale::Thousand,
    Scale::Million,
    Scale::Billion,
    Scale::Trillion,
    Scale::Wan,
    Scale::Yi,
    Scale::WanYi,
];

fn any_month() -> impl Strategy<Value = Month> {
    (1900_i32..2200, 1_u32..=12).prop_map(|(year, month)| Month::new(year, month).unwrap())
}

fn any_span() -> impl Strategy<Value = Span> {
    (any_month(), 0_i32..40).prop_map(|(from, more)| Span::new(from, from.plus(more)).unwrap())
}

/// Rounds by the remainder, in 128 bits, and groups by splitting from the right.
fn oracle(amount: i64, scale: Scale, decimals: u8) -> String {
    let unit = i128::from(scale.divisor());
    let shift = 10_i128.pow(u32::from(decimals));
    let product = i128::from(amount) * shift;
    let (mut digits, rest) = (product / unit, product % unit);
    if rest.abs() * 2 >= unit {
        digits += product.signum();
    }
    let mut whole = (digits / shift).abs().to_string();
    let mut groups = Vec::new();
    while whole.len() > 3 {
        groups.push(whole.split_off(whole.len() - 3));
    }
    groups.push(whole);
    groups.reverse();
    let sign = if digits < 0 { "-" } else { "" };
    let tail = match decimals {
        0 => String::new(),
        _ => format!(".{:0>1$}", (digits % shift).abs(), usize::from(decimals)),
    };
    format!("{sign}{}{tail}", groups.join(","))
}

proptest! {
    #[test]
    fn a_month_is_read_back_as_it_is_written(month in any_month()) {
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert_eq!(month.to_string().replace('-', "").parse(), Ok(month));
        prop_assert_eq!(Month::from_number(month.number()), Some(month));
        prop_assert_eq!(Month::new(month.year(), month.month()), Some(month));
    }

    #[test]
    fn a_span_is_read_back_as_it_is_written_and_as_it_is_headed(span in any_span()) {
        prop_assert_eq!(span.to_string().parse(), Ok(span));
        prop_assert_eq!(span.label(Lang::En).parse(), Ok(span));
        prop_assert_eq!(span.to_string().parse(), Ok(SpanAsk::Fixed(span)));
        prop_assert_eq!(span.iter().count(), span.months() as usize);
    }

    #[test]
    fn no_text_breaks_a_reader(text in "[0-9qQhH.–年 a-z-]{0,14}|\\PC{0,12}") {
        let at = [
            text.parse::<Month>().err(),
            text.parse::<SpanAsk>().err(),
            text.parse::<Decimal>().err(),
            text.parse::<HsCode>().err(),
        ];
        for error in at.into_iter().flatten() {
            prop_assert!(error.at <= text.chars().count(), "{}", error);
            prop_assert_eq!(error.caret().lines().count(), 2);
        }
    }

    #[test]
    fn an_amount_is_shown_as_exact_arithmetic_says(
        amount in prop_oneof![any::<i64>(), -3_000_000_i64..3_000_000],
        scale in prop::sample::select(&SCALES[..]),
        decimals in 0_u8..5,
    ) {
        prop_assert_eq!(scale.format(amount, decimals), oracle(amount, scale, decimals));
    }

    #[test]
    fn a_decimal_is_read_back_as_it_is_written(digits in any::<i64>(), decimals in 0_u8..=18) {
        let number = Decimal::new(digits, decimals).unwrap();
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        if decimals <= 6 && digits.abs() < 1 << 40 {
            prop_assert_eq!(number.scaled_to(10_i64.pow(u32::from(decimals))), Some(digits));
        }
    }

    #[test]
    fn a_share_moves_by_growth_beyond_the_whole(
        part in 1_i64..1_000_000_000, rest in 1_i64..1_000_000_000,
        part_base in 1_i64..1_000_000_000, rest_base in 1_i64..1_000_000_000,
    ) {
        let (whole, whole_base) = (part + rest, part_base + rest_base);
        let share = Share::of(Some(part), Some(whole)).percent.unwrap();
        let before = Share::of(Some(part_base), Some(whole_base)).percent.unwrap();
        let growth = Growth::between(Some(part), Some(part_base)).percent.unwrap();
        let total = Growth::between(Some(whole), Some(whole_base)).percent.unwrap();
        let moved = before * (growth - total) / (100.0 + total);
        prop_assert!((share - before - moved).abs() < 1e-6);
    }

    #[test]
    fn contributions_add_up_to_the_growth_of_the_whole(
        parts in prop::collection::vec((0_i64..1 << 40, 0_i64..1 << 40), 1..20),
    ) {
        let now: i64 = parts.iter().map(|(now, _)| now).sum();
        let base: i64 = parts.iter().map(|(_, base)| base).sum();
        prop_assume!(base > 0);
        let sum: f64 = parts.iter().filter_map(|(n, b)| contribution(n - b, base)).sum();
        let growth = Growth::between(Some(now), Some(base)).percent.unwrap();
        prop_assert!((sum - growth).abs() < 1e-9 * (100.0 + growth.abs()));
    }

    #[test]
    fn the_true_growth_lies_inside_its_bounds(
        now in 0_i64..1_000_000, base in 1_i64..1_000_000,
        now_half in 0_i64..2_000, base_half in 0_i64..2_000,
    ) {
        let (low, high) = Growth::bounds(now, now_half, base, base_half);
        let growth = Growth::between(Some(now), Some(base)).percent.unwrap();
        prop_assert!(low <= growth + 1e-9 && growth <= high + 1e-9);
    }
}
