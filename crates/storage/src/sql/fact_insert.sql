insert into fact (
    slice_id, partner_id, product_id, regime_id, place_id,
    value_home, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd)
select c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11
from stage;
