-- Rows of a slice that holds nothing yet, by partner and product alone and with one quantity: the constants stand in
-- the statement, so that SQLite asks for half as many columns.
insert into fact (
    slice_id, partner_id, product_id, regime_id, place_id,
    value_home, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd)
select :slice, c1, c2, 0, 0, c5, c6, c7, null, c9, null, null
from stage;
