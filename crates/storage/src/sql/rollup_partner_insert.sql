insert into slice_partner (slice_id, partner_id, value_home, value_usd, rows)
select c0, c1, c2, c3, c4
from stage;
