use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::fetch::publishers::comtrade::plan::pack;
use crate::fetch::publishers::comtrade::question::{LONGEST_URL, MOST_PERIODS};

fn codes(from: u32, count: usize) -> Vec<String> {
    (from..).take(count).map(|code| code.to_string()).collect()
}

prop_compose! {
    fn question()(
        reporters in 1_usize..8,
        periods in 1_usize..40,
        products in prop_oneof![1_usize..4, 300_usize..500],
        flows in 1_usize..4,
        partners in prop_oneof![1_usize..4, 200_usize..250],
        most in prop_oneof![Just(500_u64), Just(250_000)],
    ) -> Question {
        Question {
            path: "https://comtradeapi.un.org/data/v1/get/C/A/HS".to_owned(),
            reporters: codes(100, reporters),
            periods: codes(1980, periods),
            products: codes(100_000, products),
            flows: ["M", "X", "RX", "RM"].map(str::to_owned)[..flows].to_vec(),
            partners: codes(0, partners),
            most,
            version: None,
        }
    }
}

/// How often each combination is asked for.
fn combinations(questions: &[Question]) -> HashMap<[&str; 5], u32> {
    let mut found = HashMap::new();
    for question in questions {
        for reporter in &question.reporters {
            for period in &question.periods {
                for product in &question.products {
                    for flow in &question.flows {
                        for partner in &question.partners {
                            let key =
                                [reporter, period, product, flow, partner].map(String::as_str);
                            *found.entry(key).or_default() += 1;
                        }
                    }
                }
            }
        }
    }
    found
}

fn records(question: &Question) -> u64 {
    let lists = [
        &question.reporters,
        &question.periods,
        &question.products,
        &question.flows,
        &question.partners,
    ];
    lists.iter().map(|list| list.len() as u64).product()
}

/// Halves until every question has fewer records than its cap, as the engine does.
fn split_up(questions: Vec<Question>) -> Vec<Question> {
    let (mut open, mut small) = (questions, Vec::new());
    while let Some(question) = open.pop() {
        match question.halves() {
            Some(halves) if records(&question) >= question.most => open.extend(halves),
            _ => small.push(question),
        }
    }
    small
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_combination_is_asked_for_exactly_once_and_no_call_is_above_a_limit(mut whole in question()) {
        // So many combinations are counted one by one.
        while records(&whole) > 20_000 {
            if whole.periods.len() > 13 { whole.periods.truncate(13) }
            else if whole.reporters.len() > 2 { whole.reporters.truncate(2) }
            else if whole.flows.len() > 1 { whole.flows.truncate(1) }
            else if whole.periods.len() > 1 { whole.periods.truncate(1) }
            else if whole.reporters.len() > 1 { whole.reporters.truncate(1) }
            else { break }
        }
        let calls = pack(&whole);
        for call in &calls {
            prop_assert!(call.url().len() <= LONGEST_URL);
            prop_assert!(call.periods.len() <= MOST_PERIODS);
            prop_assert_eq!(Question::read(&call.url()), Some(call.clone()));
        }
        let once = combinations(std::slice::from_ref(&whole));
        prop_assert_eq!(&combinations(&calls), &once);
        let small = split_up(calls.clone());
        prop_assert!(small.iter().all(|question| records(question) < question.most));
        prop_assert_eq!(&combinations(&small), &once);
        prop_assert_eq!(pack(&whole), calls);
    }

    #[test]
    fn short_questions_need_no_call_more_than_their_periods_do(periods in 1_usize..60, reporters in 1_usize..20) {
        let whole = Question {
            path: "https://comtradeapi.un.org/data/v1/get/C/A/HS".to_owned(),
            reporters: codes(100, reporters),
            periods: codes(1980, periods),
            products: codes(10, 20),
            flows: vec!["M".to_owned(), "X".to_owned()],
            partners: codes(0, 5),
            most: MOST_KEYED,
            version: None,
        };
        prop_assert_eq!(pack(&whole).len(), periods.div_ceil(MOST_PERIODS));
    }
}

#[test]
fn all_partners_are_taken_apart_by_name_and_a_question_of_one_of_each_is_not() {
    let mut question = Question {
        path: "https://comtradeapi.un.org/data/v1/get/C/A/HS".to_owned(),
        reporters: codes(156, 1),
        periods: codes(2024, 1),
        products: vec!["AG6".to_owned()],
        flows: vec!["X".to_owned()],
        partners: Vec::new(),
        most: MOST_KEYED,
        version: None,
    };
    let [first, second] = question.halves().unwrap();
    let all: Vec<String> = first
        .partners
        .iter()
        .chain(&second.partners)
        .cloned()
        .collect();
    assert_eq!(all, partners::all());
    for code in ["0", "156", "490", "699", "842", "899"] {
        assert!(all.contains(&code.to_owned()), "{code}");
    }
    question.partners = codes(842, 1);
    assert_eq!(question.halves(), None);
}
