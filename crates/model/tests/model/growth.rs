//! Growth, shares and contributions, and the states behind them.

use tradeq_model::{Growth, Lang, Share, State, contribution};

#[test]
fn growth_says_why_there_is_no_rate() {
    for (now, base, percent, state) in [
        (Some(110), Some(100), Some(10.0), State::Ok),
        (Some(-10), Some(100), Some(-110.0), State::Ok),
        (Some(0), Some(100), Some(-100.0), State::Ceased),
        (Some(5), Some(0), None, State::New),
        (Some(0), Some(0), None, State::BothZero),
        (Some(5), None, None, State::BaseMissing),
        (None, Some(5), None, State::NowMissing),
        (None, None, None, State::NowMissing),
        (Some(5), Some(-5), None, State::NegativeBase),
        (Some(0), Some(-5), None, State::NegativeBase),
    ] {
        let growth = Growth::between(now, base);
        assert_eq!(growth, Growth { percent, state }, "{now:?} over {base:?}");
    }
}

#[test]
fn a_small_base_is_marked_and_keeps_its_rate() {
    let growth = Growth::between(Some(30), Some(10));
    let marked = growth.marking_small_base(10, 1_000);
    assert_eq!(
        (marked.percent, marked.state),
        (Some(200.0), State::SmallBase)
    );
    assert_eq!(growth.marking_small_base(10, 10), growth);
    let gone = Growth::between(Some(0), Some(10));
    assert_eq!(gone.marking_small_base(10, 1_000).state, State::Ceased);
}

#[test]
fn rounded_figures_leave_an_interval_of_growth() {
    let (low, high) = Growth::bounds(360, 5, 350, 5);
    assert_eq!(format!("{low:.1} {high:.1}"), "0.0 5.8");
    assert_eq!(
        Growth::bounds(110, 0, 100, 0).0,
        Growth::bounds(110, 0, 100, 0).1
    );
    assert_eq!(Growth::bounds(5, 1, 3, 3).1, f64::INFINITY);
    assert_eq!(Growth::bounds(0, 0, 100, 5), (-100.0, -100.0));
    assert_eq!(
        Growth::bounds(5, 1, -9, 3),
        (f64::NEG_INFINITY, f64::INFINITY)
    );
}

#[test]
fn a_share_says_why_there_is_none() {
    for (part, whole, percent, state) in [
        (Some(25), Some(100), Some(25.0), State::Ok),
        (Some(0), Some(100), Some(0.0), State::Ok),
        (Some(0), Some(0), None, State::BothZero),
        (Some(1), Some(0), None, State::BaseMissing),
        (Some(1), None, None, State::BaseMissing),
        (None, Some(1), None, State::NowMissing),
        (Some(1), Some(-1), None, State::NegativeBase),
    ] {
        let share = Share::of(part, whole);
        assert_eq!(share, Share { percent, state }, "{part:?} of {whole:?}");
    }
}

#[test]
fn a_contribution_is_measured_in_points_of_the_whole() {
    assert_eq!(contribution(30, 1_000), Some(3.0));
    assert_eq!(contribution(-30, 1_000), Some(-3.0));
    assert_eq!(contribution(30, 0), None);
}

#[test]
fn every_state_has_a_code_and_words() {
    for state in State::ALL {
        assert_eq!(state.code().parse(), Ok(*state));
        let silent = *state == State::Ok;
        assert_eq!(state.label(Lang::En).is_empty(), silent);
        assert_eq!(state.label(Lang::Zh).is_empty(), silent);
    }
}
