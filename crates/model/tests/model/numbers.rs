//! Published figures, money and the scale in which it is shown.

use tradeq_model::{Currency, Decimal, Lang, Money, Scale};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_figure_keeps_its_printed_decimals() {
    for (text, digits, decimals, written) in [
        ("3232518116", 3_232_518_116, 0, "3232518116"),
        ("15.21", 1521, 2, "15.21"),
        ("15.20", 1520, 2, "15.20"),
        ("-0.2", -2, 1, "-0.2"),
        ("−0.05", -5, 2, "-0.05"),
        ("+6.2", 62, 1, "6.2"),
        ("1,234.5", 12345, 1, "1234.5"),
        ("12,345,678", 12_345_678, 0, "12345678"),
        ("-9223372036854775808", i64::MIN, 0, "-9223372036854775808"),
    ] {
        let number = decimal(text);
        assert_eq!((number.digits(), number.decimals()), (digits, decimals));
        assert_eq!(number.to_string(), written);
    }
    assert_eq!(Decimal::new(1, 19), None);
}

#[test]
fn a_figure_is_scaled_exactly_or_not_at_all() {
    let trillion = 1_000_000_000_000;
    assert_eq!(
        decimal("15.21").scaled_to(trillion),
        Some(15_210_000_000_000)
    );
    assert_eq!(decimal("-0.2").scaled_to(100_000_000), Some(-20_000_000));
    assert_eq!(decimal("1.234").scaled_to(100), None);
    assert_eq!(decimal("9223372036854775807").scaled_to(2), None);
}

#[test]
fn a_printed_figure_is_uncertain_by_half_its_last_digit() {
    assert_eq!(
        decimal("15.21").half_width(1_000_000_000_000),
        5_000_000_000
    );
    assert_eq!(decimal("7578.3").half_width(100_000_000), 5_000_000);
    assert_eq!(decimal("3232518116").half_width(10_000), 5_000);
    assert_eq!(decimal("7").half_width(1), 0);
    assert_eq!(decimal("7").half_width(10), 5);
}

#[test]
fn a_per_cent_is_counted_in_hundredths() {
    for (text, points) in [
        ("6.3", Some(630)),
        ("-0.2", Some(-20)),
        ("47", Some(4700)),
        ("7.25", Some(725)),
        ("7.250", None),
    ] {
        assert_eq!(decimal(text).basis_points(), points, "{text}");
    }
    assert_eq!(decimal("-0.25").to_f64(), -0.25);
}

#[test]
fn money_of_two_currencies_is_not_added() {
    let yuan = |amount| Money::new(amount, Currency::Cny);
    assert_eq!(yuan(3).checked_add(yuan(4)), Some(yuan(7)));
    assert_eq!(yuan(3).checked_sub(yuan(4)), Some(yuan(-1)));
    assert_eq!(yuan(3).checked_add(Money::new(4, Currency::Usd)), None);
    assert_eq!(yuan(3).checked_sub(Money::new(4, Currency::Usd)), None);
    assert_eq!(yuan(i64::MAX).checked_add(yuan(1)), None);
}

#[test]
fn a_scale_follows_the_largest_amount_and_the_language() {
    for (amount, en, zh) in [
        (0, "", ""),
        (999, "", ""),
        (1_000, "thousand", ""),
        (10_000, "thousand", "万"),
        (-5_000_000, "million", "万"),
        (100_000_000, "million", "亿"),
        (757_830_000_000, "billion", "亿"),
        (15_210_000_000_000, "trillion", "万亿"),
        (i64::MIN, "trillion", "万亿"),
    ] {
        for (lang, label) in [(Lang::En, en), (Lang::Zh, zh)] {
            assert_eq!(Scale::choose(amount, lang).label(lang), label, "{amount}");
        }
    }
}

#[test]
fn an_amount_is_rounded_half_away_from_zero_and_grouped() {
    for (amount, scale, decimals, text) in [
        (32_325_181_160_000, Scale::Trillion, 2, "32.33"),
        (757_830_000_000, Scale::Yi, 1, "7,578.3"),
        (1_234_567, Scale::One, 0, "1,234,567"),
        (999_950, Scale::Million, 1, "1.0"),
        (500, Scale::Thousand, 0, "1"),
        (-500, Scale::Thousand, 0, "-1"),
        (-499, Scale::Thousand, 0, "0"),
        (-4, Scale::Thousand, 2, "0.00"),
        (-20_500_000, Scale::Wan, 2, "-2,050.00"),
        (7, Scale::One, 2, "7.00"),
        (i64::MIN, Scale::One, 0, "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(scale.format(amount, decimals), text, "{amount} {scale:?}");
    }
}
