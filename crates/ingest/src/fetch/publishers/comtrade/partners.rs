/// Every area, with the codes that publishers give it.
const AREAS: &str = include_str!("../../../../../../data/reference/areas.csv");
/// Codes of areas besides their own.
const CODES: &str = include_str!("../../../../../../data/reference/area_codes.csv");

/// The codes of all partners that Comtrade has, the world included. One that is not among them is refused when it is
/// imported, so that asking for these by name leaves nothing out that would have been kept.
pub(super) fn all() -> Vec<String> {
    let of_areas = AREAS
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(3));
    let others = CODES
        .lines()
        .filter_map(|line| line.strip_prefix("comtrade,"));
    let others = others.filter_map(|rest| rest.split(',').next());
    let codes = of_areas.chain(others).flat_map(|codes| codes.split(';'));
    let mut codes: Vec<u32> = codes.filter_map(|code| code.parse().ok()).collect();
    codes.push(0);
    codes.sort_unstable();
    codes.dedup();
    codes.iter().map(u32::to_string).collect()
}
