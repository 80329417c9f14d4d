//! Packs what is wanted into the fewest calls.

use super::question::{LONGEST_URL, MOST_PERIODS, Question};

/// How many products each of Comtrade's words for a level has, roughly.
const LEVELS: [(&str, u64); 5] = [
    ("AG2", 97),
    ("AG4", 1_230),
    ("AG5", 5_600),
    ("AG6", 5_600),
    ("ALL", 7_000),
];
/// Partners with any trade at all.
const PARTNERS: u64 = 240;
/// Of all combinations of products and partners about so many have trade: one in four.
const ONE_IN: u64 = 4;

/// The calls for every combination of the lists: as many periods and reporters in each as may be named and as will
/// probably fit under its most records, in addresses that are short enough. Same order as the lists.
pub(super) fn pack(whole: &Question) -> Vec<Question> {
    let one = records_of_one(whole).max(1);
    let room = usize::try_from(whole.most / one).unwrap_or(usize::MAX);
    let periods = room.clamp(1, MOST_PERIODS);
    let reporters = (room / periods.min(whole.periods.len()).max(1)).max(1);
    let mut calls = Vec::new();
    for periods in whole.periods.chunks(periods) {
        for reporters in whole.reporters.chunks(reporters) {
            let call = Question {
                periods: periods.to_vec(),
                reporters: reporters.to_vec(),
                ..whole.clone()
            };
            shorten(call, &mut calls);
        }
    }
    calls
}

/// Records of one reporter in one period, about.
fn records_of_one(question: &Question) -> u64 {
    let of_product = |code: &String| {
        let level = LEVELS.iter().find(|(word, _)| word == code);
        level.map_or(1, |(_, products)| *products)
    };
    let products: u64 = question.products.iter().map(of_product).sum();
    let partners = match question.partners.len() {
        0 => PARTNERS,
        listed => listed as u64,
    };
    let combinations = products * partners * question.flows.len() as u64;
    let is_sparse = products > 1 && question.partners.is_empty();
    if is_sparse {
        combinations / ONE_IN
    } else {
        combinations
    }
}

/// Takes the longest list of a question apart until its address is short enough.
fn shorten(call: Question, calls: &mut Vec<Question>) {
    let length = call.url().len();
    let lists = [&call.reporters, &call.products, &call.partners];
    let lengths = lists.map(|list| list.iter().map(|code| code.len() + 1).sum::<usize>());
    let longest = (0..lists.len()).max_by_key(|at| (lengths[*at], std::cmp::Reverse(*at)));
    let Some(at) = longest.filter(|at| length > LONGEST_URL && lists[*at].len() > 1) else {
        calls.push(call);
        return;
    };
    let list = lists[at].clone();
    let beside = length - lengths[at];
    // Where the other lists leave no room, this one is halved and they have their turn.
    let room = LONGEST_URL.saturating_sub(beside).max(lengths[at] / 2);
    for part in by_length(&list, room) {
        let mut call = call.clone();
        match at {
            0 => call.reporters = part,
            1 => call.products = part,
            _ => call.partners = part,
        }
        shorten(call, calls);
    }
}

/// A list in as few parts as possible, none longer than so many characters; at least two parts.
fn by_length(list: &[String], room: usize) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut used = usize::MAX;
    for code in list {
        let needed = code.len() + 1;
        if used.saturating_add(needed) > room || parts.is_empty() {
            parts.push(Vec::new());
            used = 0;
        }
        used += needed;
        if let Some(part) = parts.last_mut() {
            part.push(code.clone());
        }
    }
    if let [only] = parts.as_mut_slice() {
        let second = only.split_off(only.len().div_ceil(2));
        parts.push(second);
    }
    parts
}
