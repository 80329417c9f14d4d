//! HS codes, editions, areas and grains.

use tradeq_model::{AreaCode, Grain, HsCode, HsEdition, HsLevel, Month};

fn hs(text: &str) -> HsCode {
    text.parse().unwrap()
}

#[test]
fn an_hs_code_keeps_its_leading_zero_and_drops_its_dots() {
    for (text, code, level) in [
        ("01", "01", HsLevel::Chapter),
        ("8507", "8507", HsLevel::Heading),
        ("8507.60", "850760", HsLevel::Subheading),
        ("85.07.60", "850760", HsLevel::Subheading),
        ("8507.60.00", "85076000", HsLevel::National8),
        ("01012100", "01012100", HsLevel::National8),
        ("8507600010", "8507600010", HsLevel::National10),
    ] {
        assert_eq!(hs(text).as_str(), code, "{text}");
        assert_eq!(hs(text).level(), level, "{text}");
        assert_eq!(usize::from(level.digits()), code.len());
        assert_eq!(HsLevel::from_digits(level.digits()), Some(level));
    }
    assert_eq!(HsLevel::from_digits(5), None);
}

#[test]
fn an_hs_code_belongs_to_the_codes_above_it() {
    let code = hs("85076000");
    assert_eq!(code.parent(), Some(hs("850760")));
    assert_eq!(code.chapter(), hs("85"));
    assert_eq!(hs("85").parent(), None);
    assert_eq!(code.at_level(HsLevel::Heading), Some(hs("8507")));
    assert_eq!(code.at_level(HsLevel::National10), None);
    assert!(code.starts_with(&hs("8507")) && code.starts_with(&code));
    assert!(!code.starts_with(&hs("8541")));
}

#[test]
fn a_month_has_the_hs_edition_in_force() {
    for (month, edition) in [
        ("1990-01", HsEdition::Hs1992),
        ("2006-12", HsEdition::Hs2002),
        ("2010-05", HsEdition::Hs2007),
        ("2016-12", HsEdition::Hs2012),
        ("2017-01", HsEdition::Hs2017),
        ("2021-12", HsEdition::Hs2017),
        ("2022-01", HsEdition::Hs2022),
    ] {
        let month: Month = month.parse().unwrap();
        assert_eq!(HsEdition::for_month(month), edition, "{month}");
    }
    assert_eq!("HS2017".parse(), Ok(HsEdition::Hs2017));
    for edition in HsEdition::ALL {
        assert_eq!(edition.to_string(), edition.year().to_string());
    }
}

#[test]
fn an_area_code_is_iso_or_ours() {
    for (text, code) in [
        ("deu", "DEU"),
        ("XKX", "XKX"),
        ("x207", "X207"),
        ("W00", "W00"),
    ] {
        let area: AreaCode = text.parse().unwrap();
        assert_eq!(area.as_str(), code);
        assert_eq!(area.is_world(), code == "W00");
    }
    assert!(AreaCode::world().is_world());
}

#[test]
fn a_grain_is_read_back_as_it_is_written() {
    for (text, dimensions) in [
        ("total", 0),
        ("partner", 1),
        ("hs10", 1),
        ("partner×hs8×regime", 3),
        ("partner×hs2×regime×place", 4),
    ] {
        let grain: Grain = text.parse().unwrap();
        assert_eq!(grain.to_string(), text);
        assert_eq!(grain.dimensions(), dimensions, "{text}");
    }
}

#[test]
fn a_finer_grain_answers_a_coarser_question() {
    let grain = |text: &str| text.parse::<Grain>().unwrap();
    let fine = grain("partner×hs8");
    assert!(fine.answers(Grain::TOTAL) && fine.answers(grain("hs2")) && fine.answers(fine));
    assert!(!fine.answers(grain("hs10")) && !fine.answers(grain("partner×place")));
}
