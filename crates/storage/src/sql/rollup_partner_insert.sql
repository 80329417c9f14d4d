insert into slice_partner (slice_id, partner_id, value_cny, value_usd, rows)
values (:slice, :partner, :value_cny, :value_usd, :rows);
