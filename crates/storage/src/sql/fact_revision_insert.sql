insert into fact_revision (
    slice_id, partner_id, product_id, regime_id, place_id,
    currency, superseded_by_load_id, value, quantity, quantity_2, unit_pair_id, load_id)
values (:slice, :partner, :product, :regime, :place, :currency, :by_load, :value, :quantity, :quantity_2, :unit_pair, :load);
