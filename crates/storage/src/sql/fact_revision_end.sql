-- A version ended earlier than was thought: an older file came late.
update fact_revision
set superseded_by_load_id = :load
where slice_id = :slice and partner_id = :partner and product_id = :product and regime_id = :regime
    and place_id = :place and currency = :currency and superseded_by_load_id = :by_load;
