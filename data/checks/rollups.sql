-- title: The rollups are the sums of their facts
-- about: Sums by partner, by product at every level and by partner and chapter, added up again.
-- severity: quarantine
-- hint: the file was changed by another program or is damaged: restore a backup, or import its sources into a new file
with
chaptered as (
    select p.id as product_id, q.id as chapter_id
    from product p
    join product q on q.code = substr(p.code, 1, 2) and q.edition = p.edition and q.level = 2
),
signed as (
    select 'by partner' as kind, slice_id, partner_id as item, 0 as item_2, count(*) as rows, coalesce(sum(value_home), 0) as home, coalesce(sum(value_usd), 0) as usd
    from fact
    where partner_id <> 0
    group by slice_id, partner_id
    union all
    select 'by partner', slice_id, partner_id, 0, -rows, -coalesce(value_home, 0), -coalesce(value_usd, 0)
    from slice_partner
    union all
    select 'by product', slice_id, product_id, 0, count(*), coalesce(sum(value_home), 0), coalesce(sum(value_usd), 0)
    from fact
    where product_id <> 0
    group by slice_id, product_id
    union all
    select 'by product', t.slice_id, c.parent_id, 0, sum(t.rows), coalesce(sum(t.value_home), 0), coalesce(sum(t.value_usd), 0)
    from slice_product t
    join product c on c.id = t.product_id
    where c.parent_id is not null
    group by t.slice_id, c.parent_id
    union all
    select 'by product', slice_id, product_id, 0, -rows, -coalesce(value_home, 0), -coalesce(value_usd, 0)
    from slice_product
    union all
    select 'by partner and chapter', f.slice_id, f.partner_id, c.chapter_id, count(*), coalesce(sum(f.value_home), 0), coalesce(sum(f.value_usd), 0)
    from fact f
    join chaptered c on c.product_id = f.product_id
    where f.partner_id <> 0
    group by f.slice_id, f.partner_id, c.chapter_id
    union all
    select 'by partner and chapter', slice_id, partner_id, product_id, -rows, -coalesce(value_home, 0), -coalesce(value_usd, 0)
    from slice_partner_chapter
),
differing as (
    select kind, slice_id, item, item_2, sum(rows) as rows, sum(home) as home, sum(usd) as usd
    from signed
    group by kind, slice_id, item, item_2
),
named as (
    select
        d.kind, d.slice_id,
        case when d.kind = 'by product' then 'product ' || coalesce(p.code, '?') else 'partner ' || coalesce(a.iso3, '?') end
            || case when d.item_2 = 0 then '' else ', chapter ' || coalesce(c.code, '?') end as item
    from differing d
    left join area a on d.kind <> 'by product' and a.id = d.item
    left join product p on d.kind = 'by product' and p.id = d.item
    left join product c on c.id = d.item_2
    where d.rows <> 0 or d.home <> 0 or d.usd <> 0
)
select
    h.place || ', ' || n.kind as place,
    count(*) || case when count(*) = 1 then ' sum differs' else ' sums differ' end || ', the first for ' || min(n.item) as found,
    'the sums of the facts' as expected
from named n
join slice_held h on h.slice_id = n.slice_id
where h.from_month_no >= :period_from and h.to_month_no <= :period_to
group by h.place, n.kind
order by place nulls last;
