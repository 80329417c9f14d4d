insert into fact (
    slice_id, partner_id, product_id, regime_id, place_id,
    value_cny, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd)
select
    slice_id, partner_id, product_id, regime_id, place_id,
    value_cny, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd
from fact_stage;
