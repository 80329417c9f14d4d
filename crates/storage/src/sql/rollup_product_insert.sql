insert into slice_product (slice_id, level, product_id, value_cny, value_usd, rows, quantity, quantity_2, unit_pair_id)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
