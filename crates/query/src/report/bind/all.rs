//! `all`, where a report can be asked of one item or of everything.

use tradeq_storage::Datum;

use super::{Bound, ParameterKind};

/// Binds an empty code, which every code begins with, and the level of a product as 0.
pub(super) fn bind(kind: &ParameterKind, name: &str, bound: &mut Bound) {
    let (en, zh) = match kind {
        // A title says `{product} {product_name}`.
        ParameterKind::Product => ("goods", "商品"),
        ParameterKind::Group => ("all groups", "全部经济体集团"),
        _ => ("all partners", "全部贸易伙伴"),
    };
    bound.bind(name, Datum::Text(String::new()));
    bound.bind(format!("{name}_name"), Datum::Text(en.into()));
    if *kind == ParameterKind::Product {
        bound.bind(format!("{name}_level"), Datum::Int(0));
    }
    bound.show(name, "all");
    bound.word(name, "all", "全部");
    bound.word(&format!("{name}_name"), en, zh);
}
