//! The statements of this crate, as text.

/// The statements of a `.sql` text, without their final semicolons; one ends at a semicolon at a line's end.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(";\n").map(str::trim).filter(|statement| {
        statement
            .lines()
            .any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("--"))
    })
}

/// Every statement that this crate runs, with the name of its file: for a test that prepares them all.
pub fn all_statements() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |name: &str, text: &str| {
        all.extend(split(text).map(|statement| (name.to_owned(), statement.to_owned())));
    };
    for (name, text) in crate::reference::statements() {
        add(name, text);
    }
    for (name, text) in SINGLE {
        add(name, text);
    }
    all
}

macro_rules! named {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("sql/", $name, ".sql")))),*] };
}

const SINGLE: &[(&str, &str)] = named![
    "area_add",
    "area_by_name",
    "area_code_add",
    "cell_insert",
    "cell_qualifiers",
    "cell_sources",
    "cell_live",
    "cell_supersede",
    "cell_withdraw",
    "checkpoint",
    "dictionary_areas",
    "dictionary_next_area",
    "dictionary_places",
    "dictionary_products",
    "dictionary_regimes",
    "dictionary_seen",
    "dictionary_unit_pairs",
    "dictionary_units",
    "digest",
    "explain_bases",
    "explain_cells",
    "explain_loads",
    "explain_slices",
    "fact_insert",
    "fact_insert_plain",
    "fact_read",
    "fact_revision_after",
    "fact_revision_end",
    "fact_revision_insert",
    "fact_update",
    "family_clear",
    "family_insert",
    "family_links",
    "family_scope_clear",
    "family_scope_fill",
    "find_answer",
    "find_letters",
    "find_scan",
    "fx_between",
    "gate_currency_ratio",
    "gate_figure_flow",
    "gate_figure_growth",
    "gate_figure_jump",
    "gate_figure_part",
    "gate_repeated_month",
    "gate_row_slip",
    "gate_slice_total",
    "gate_unit_slip",
    "gate_value_jump",
    "latest_held",
    "latest_published",
    "load_find",
    "load_find_other",
    "load_sources",
    "names_area",
    "names_basket",
    "names_group",
    "names_product",
    "load_finish",
    "load_insert",
    "load_newer",
    "past_loads",
    "place_add",
    "published_best_clear",
    "published_best_fill",
    "product_add",
    "product_find",
    "product_name",
    "property_get",
    "property_set",
    "reference_area",
    "reference_area_code",
    "reference_area_name",
    "reference_class_find",
    "reference_class_set",
    "reference_fx_find",
    "reference_fx_set",
    "reference_link_find",
    "reference_link_set",
    "reference_mode_find",
    "reference_mode_set",
    "reference_place",
    "reference_place_name",
    "reference_product",
    "reference_regime",
    "reference_regime_name",
    "reference_section",
    "reference_unit_find",
    "reference_unit_set",
    "regime_add",
    "release_find",
    "release_insert",
    "root_page",
    "rollup_chapter_insert",
    "rollup_delete_chapter",
    "rollup_delete_partner",
    "rollup_delete_product",
    "rollup_partner_insert",
    "rollup_product_insert",
    "slice_choose",
    "slice_currency",
    "slice_cut",
    "slice_find",
    "slice_insert",
    "slice_keys",
    "slice_load_insert",
    "slice_measure",
    "slice_of_span",
    "slice_update",
    "source_file_find",
    "source_file_insert",
    "source_file_of",
    "subject_kinds",
    "unit_add",
    "unit_pair_add",
    "unit_pair_first",
    "unit_pair_name",
    "waiver_insert",
];
