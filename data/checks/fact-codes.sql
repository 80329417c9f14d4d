-- title: Every fact has its slice and its codes
-- about: Facts of a slice, partner, product, regime, place or unit that the file does not have: the big table declares no references, so they are looked up here.
-- severity: quarantine
-- hint: restore a backup, or move the file away and import its sources again
with named as (
    select
        f.slice_id,
        case when s.id is null then 1 else 0 end as no_slice,
        case when f.partner_id <> 0 and a.id is null then 1 else 0 end as no_partner,
        case when f.product_id <> 0 and p.id is null then 1 else 0 end as no_product,
        case when f.regime_id <> 0 and g.id is null then 1 else 0 end as no_regime,
        case when f.place_id <> 0 and l.id is null then 1 else 0 end as no_place,
        case when u.id is null then 1 else 0 end as no_unit
    from fact f
    left join slice s on s.id = f.slice_id
    left join area a on a.id = f.partner_id
    left join product p on p.id = f.product_id
    left join regime g on g.id = f.regime_id
    left join place l on l.id = f.place_id
    left join unit_pair u on u.id = f.unit_pair_id
),
counted as (
    select
        slice_id,
        coalesce(sum(no_slice), 0) as no_slice,
        coalesce(sum(no_partner), 0) as no_partner,
        coalesce(sum(no_product), 0) as no_product,
        coalesce(sum(no_regime), 0) as no_regime,
        coalesce(sum(no_place), 0) as no_place,
        coalesce(sum(no_unit), 0) as no_unit
    from named
    group by slice_id
)
select
    coalesce(h.place, 'slice ' || c.slice_id) as place,
    'facts without slice ' || c.no_slice || ', partner ' || c.no_partner || ', product ' || c.no_product
        || ', regime ' || c.no_regime || ', place ' || c.no_place || ', unit ' || c.no_unit as found,
    'none' as expected
from counted c
left join slice_held h on h.slice_id = c.slice_id
where c.no_slice + c.no_partner + c.no_product + c.no_regime + c.no_place + c.no_unit > 0
    and coalesce(h.from_month_no, :period_from) >= :period_from and coalesce(h.to_month_no, :period_to) <= :period_to
order by place nulls last;
