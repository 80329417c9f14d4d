insert into slice_partner (slice_id, partner_id, value_cny, value_usd, rows)
values (?1, ?2, ?3, ?4, ?5);
