-- What a row said until the first change that became known after this load's content.
select v.value, v.quantity, v.quantity_2, v.unit_pair_id, v.superseded_by_load_id,
    v.load_id, o.known_on > m.known_on
from fact_revision v
join load b on b.id = v.superseded_by_load_id
join load o on o.id = v.load_id
join load m on m.id = :load
where v.slice_id = :slice and v.partner_id = :partner and v.product_id = :product and v.regime_id = :regime
    and v.place_id = :place and v.currency = :currency and b.known_on > m.known_on
order by b.known_on, b.id
limit 1;
