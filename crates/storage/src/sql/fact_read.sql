select
    f.partner_id, f.product_id, f.regime_id, f.place_id,
    f.value_home, f.value_usd, f.quantity, f.quantity_2, f.unit_pair_id,
    case when f.value_home is not null then coalesce(f.load_id, s.first_load_id) end,
    case when f.value_usd is not null then coalesce(f.load_id_usd, s.first_load_id) end
from slice s
cross join fact f on f.slice_id = s.id
where s.id = ?1
order by f.partner_id, f.product_id, f.regime_id, f.place_id;
