//! A short series on one line: `▂▃▅▇`. What is missing is a gap.

/// From the smallest value to the largest.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The numbers of a list such as `1,2,,4`; none where the text is no such list.
pub(super) fn series(text: &str) -> Option<Vec<Option<f64>>> {
    let number = |item: &str| match item.trim() {
        "" => Some(None),
        item => item
            .parse()
            .ok()
            .filter(|real: &f64| real.is_finite())
            .map(Some),
    };
    text.split(',').map(number).collect()
}

/// The position of each value between the smallest (0) and the largest (1); in the middle where all are equal.
pub(super) fn heights(series: &[Option<f64>]) -> Vec<Option<f64>> {
    let held = || series.iter().copied().flatten();
    let low = held().fold(f64::INFINITY, f64::min);
    let range = held().fold(f64::NEG_INFINITY, f64::max) - low;
    let height = |value: f64| match range > 0.0 {
        true => (value - low) / range,
        false => 0.5,
    };
    series.iter().map(|value| value.map(height)).collect()
}

/// One block a value, a space for a gap.
pub(super) fn blocks(series: &[Option<f64>]) -> String {
    let top = (BLOCKS.len() - 1) as f64;
    let block = |height: f64| BLOCKS[(height * top).round() as usize];
    let drawn = heights(series).into_iter();
    drawn.map(|height| height.map_or(' ', block)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_is_lowest_and_a_gap_is_a_space() {
        let drawn = |text: &str| series(text).map(|series| blocks(&series));
        assert_eq!(drawn("1,2,,4,8").as_deref(), Some("▁▂ ▄█"));
        assert_eq!(drawn("-3,-3,-3").as_deref(), Some("▅▅▅"));
        assert_eq!(drawn("0,1").as_deref(), Some("▁█"));
        assert_eq!(drawn(",,").as_deref(), Some("   "));
    }

    #[test]
    fn what_is_no_list_of_numbers_is_not_drawn() {
        for text in ["rising", "1;2", "1,NaN", "1,inf,2", "1,two"] {
            assert_eq!(series(text), None, "{text}");
        }
    }
}
