insert into slice_partner_chapter (slice_id, partner_id, product_id, value_home, value_usd, rows)
select c0, c1, c2, c3, c4, c5
from stage;
