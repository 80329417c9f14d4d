-- A revised value, or the other currency of a row already held.
update fact
set value_home = coalesce(:value_home, value_home), load_id = coalesce(:load_home, load_id),
    value_usd = coalesce(:value_usd, value_usd), load_id_usd = coalesce(:load_usd, load_id_usd),
    quantity = :quantity, quantity_2 = :quantity_2, unit_pair_id = :unit_pair
where slice_id = :slice and partner_id = :partner and product_id = :product and regime_id = :regime and place_id = :place;
