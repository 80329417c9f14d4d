-- title: Facts are never more than the figure for all of them
-- about: Sums by partner, group, product, basket, regime and place against the published figure of the same span and flow. Facts may be held in part; more than the figure by over two per cent is a fault.
-- severity: warn
-- hint: look for goods counted twice or values in another unit; `tradeq report reconcile` has both numbers
with
single as (
    select h.slice_id, h.place, h.dataset, h.reporter, h.from_month_no, h.to_month_no, h.flow, h.home_currency
    from slice_held h
    where h.breakdown = '' and h.from_month_no >= :period_from and h.to_month_no <= :period_to
),
parts as (
    select s.slice_id, 'area:' || a.iso3 as subject, t.value_home, t.value_usd
    from single s
    join slice_partner t on t.slice_id = s.slice_id
    join area a on a.id = t.partner_id
    union all
    select s.slice_id, 'group:' || g.code, sum(t.value_home), sum(t.value_usd)
    from single s
    join slice_partner t on t.slice_id = s.slice_id
    join area_group_member m on m.area_id = t.partner_id
        and coalesce(m.from_month, 0) <= s.to_month_no and coalesce(m.to_month, 999999) >= s.to_month_no
    join area_group g on g.id = m.group_id
    group by s.slice_id, g.code
    union all
    select s.slice_id, 'product:' || p.code, t.value_home, t.value_usd
    from single s
    join slice_product t on t.slice_id = s.slice_id
    join product p on p.id = t.product_id
    union all
    select s.slice_id, 'basket:' || b.code, sum(t.value_home), sum(t.value_usd)
    from single s
    join slice_product t on t.slice_id = s.slice_id
    join product p on p.id = t.product_id
    join basket_code k on k.edition = p.edition and k.code = p.code
    join basket b on b.id = k.basket_id
    group by s.slice_id, b.code
    union all
    select s.slice_id, 'regime:' || g.code, sum(f.value_home), sum(f.value_usd)
    from single s
    join slice x on x.id = s.slice_id and x.has_regime = 1
    join fact f on f.slice_id = x.id
    join regime g on g.id = f.regime_id
    group by s.slice_id, g.code
    union all
    select s.slice_id, 'place:' || l.code, sum(f.value_home), sum(f.value_usd)
    from single s
    join slice x on x.id = s.slice_id and x.has_place = 1
    join fact f on f.slice_id = x.id
    join place l on l.id = f.place_id
    group by s.slice_id, l.code
),
valued as (
    select s.*, p.subject, s.home_currency as currency, p.value_home as value
    from parts p
    join single s on s.slice_id = p.slice_id
    where s.home_currency <> 'usd'
    union all
    select s.*, p.subject, 'usd', p.value_usd
    from parts p
    join single s on s.slice_id = p.slice_id
)
select
    v.place || ', ' || v.subject as place,
    'facts add up to ' || v.value || ' ' || v.currency as found,
    'at most ' || b.value || case when b.half_width > 0 then ' ± ' || b.half_width else '' end || ' ' || v.currency
        || ' (' || b.publisher || coalesce(', ' || b.release, '') || ')' as expected,
    case when v.value > 3 * b.value then 'quarantine' else 'warn' end as severity
from valued v
join published_best b on b.from_month_no = v.from_month_no and b.to_month_no = v.to_month_no and b.subject = v.subject
    and b.flow = v.flow and b.reporter = v.reporter and b.measure = 'value' and b.currency = v.currency
where b.value is not null and b.certainty not in ('memory', 'approximation')
    and v.value > 1.02 * (b.value + coalesce(b.half_width, 0))
order by place nulls last, v.currency nulls last;
