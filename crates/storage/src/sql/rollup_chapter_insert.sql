insert into slice_partner_chapter (slice_id, partner_id, product_id, value_cny, value_usd, rows)
values (:slice, :partner, :product, :value_cny, :value_usd, :rows);
