insert into fact (
    slice_id, partner_id, product_id, regime_id, place_id,
    value_cny, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);
