insert into slice_product (slice_id, level, product_id, value_home, value_usd, rows, quantity, quantity_2, unit_pair_id)
select c0, c1, c2, c3, c4, c5, c6, c7, c8
from stage;
