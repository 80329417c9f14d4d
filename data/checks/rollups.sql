-- title: The rollups are the sums of their facts
-- about: Sums by partner, by product at every level and by partner and chapter, added up again.
-- severity: quarantine
-- hint: the file was changed by another program or is damaged: restore a backup, or import its sources into a new file
with
lines as (
    select slice_id, partner_id, product_id, count(*) as rows, sum(value_home) as home, sum(value_usd) as usd
    from fact
    group by slice_id, partner_id, product_id
),
recounted as (
    select 'by partner' as kind, l.slice_id, 'partner ' || coalesce(a.iso3, '?') as item, sum(l.rows) as rows, sum(l.home) as home, sum(l.usd) as usd
    from lines l
    left join area a on a.id = l.partner_id
    where l.partner_id <> 0
    group by l.slice_id, l.partner_id, a.iso3
    union all
    select 'by product', l.slice_id, 'product ' || coalesce(p.code, '?'), sum(l.rows), sum(l.home), sum(l.usd)
    from lines l
    left join product p on p.id = l.product_id
    where l.product_id <> 0
    group by l.slice_id, l.product_id, p.code
    union all
    select 'by product', t.slice_id, 'product ' || coalesce(p.code, '?'), sum(t.rows), sum(t.value_home), sum(t.value_usd)
    from slice_product t
    join product c on c.id = t.product_id
    left join product p on p.id = c.parent_id
    where c.parent_id is not null
    group by t.slice_id, c.parent_id, p.code
    union all
    select 'by partner and chapter', l.slice_id, 'partner ' || coalesce(a.iso3, '?') || ', chapter ' || substr(p.code, 1, 2), sum(l.rows), sum(l.home), sum(l.usd)
    from lines l
    join product p on p.id = l.product_id
    left join area a on a.id = l.partner_id
    where l.partner_id <> 0
    group by l.slice_id, l.partner_id, a.iso3, substr(p.code, 1, 2)
),
held as (
    select 'by partner' as kind, t.slice_id, 'partner ' || coalesce(a.iso3, '?') as item, t.rows, t.value_home as home, t.value_usd as usd
    from slice_partner t
    left join area a on a.id = t.partner_id
    union all
    select 'by product', t.slice_id, 'product ' || coalesce(p.code, '?'), t.rows, t.value_home, t.value_usd
    from slice_product t
    left join product p on p.id = t.product_id
    union all
    select 'by partner and chapter', t.slice_id, 'partner ' || coalesce(a.iso3, '?') || ', chapter ' || coalesce(p.code, '?'), t.rows, t.value_home, t.value_usd
    from slice_partner_chapter t
    left join area a on a.id = t.partner_id
    left join product p on p.id = t.product_id
),
differing as (
    select slice_id, kind, item, rows, home, usd from (select * from held except select * from recounted) u
    union all
    select slice_id, kind, item, rows, home, usd from (select * from recounted except select * from held) u
)
select
    h.place || ', ' || d.kind as place,
    count(distinct d.item) || case when count(distinct d.item) = 1 then ' sum differs' else ' sums differ' end || ', the first for ' || min(d.item) as found,
    'the sums of the facts' as expected
from differing d
join slice_held h on h.slice_id = d.slice_id
where h.from_month_no >= :period_from and h.to_month_no <= :period_to
group by h.place, d.kind
order by place nulls last;
