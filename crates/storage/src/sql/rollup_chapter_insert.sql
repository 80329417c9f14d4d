insert into slice_partner_chapter (slice_id, partner_id, product_id, value_cny, value_usd, rows)
values (?1, ?2, ?3, ?4, ?5, ?6);
