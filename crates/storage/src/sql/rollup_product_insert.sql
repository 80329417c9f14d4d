insert into slice_product (slice_id, level, product_id, value_cny, value_usd, rows, quantity, quantity_2, unit_pair_id)
values (:slice, :level, :product, :value_cny, :value_usd, :rows, :quantity, :quantity_2, :unit_pair);
