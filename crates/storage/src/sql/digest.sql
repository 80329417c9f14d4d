-- Counts and sums by slice, by dataset of figures and by list, from the rows themselves: what two files must agree in.
-- Every sum is two, of the thousand millions and of the rest, because quantities of many goods may be more together than an integer holds.
select
    'facts ' || s.dataset || ' ' || r.iso3 || ' ' || (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) || '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) || ' ' || s.flow || ' ' || s.grain as key,
    count(*) as rows,
    sum(f.value_home / 1000000000) as value_home, sum(f.value_home % 1000000000) as value_home_rest,
    sum(f.value_usd / 1000000000) as value_usd, sum(f.value_usd % 1000000000) as value_usd_rest,
    sum(f.quantity / 1000000000) as quantity, sum(f.quantity % 1000000000) as quantity_rest,
    sum(f.quantity_2 / 1000000000) as quantity_2, sum(f.quantity_2 % 1000000000) as quantity_2_rest
from slice s
cross join fact f on f.slice_id = s.id
join area r on r.id = s.reporter_id
group by s.id
union all
select
    'revisions ' || s.dataset || ' ' || r.iso3 || ' ' || (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) || '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) || ' ' || s.flow || ' ' || s.grain,
    count(*),
    sum(case when v.currency <> 'usd' then v.value end / 1000000000), sum(case when v.currency <> 'usd' then v.value end % 1000000000),
    sum(case when v.currency = 'usd' then v.value end / 1000000000), sum(case when v.currency = 'usd' then v.value end % 1000000000),
    sum(v.quantity / 1000000000), sum(v.quantity % 1000000000),
    sum(v.quantity_2 / 1000000000), sum(v.quantity_2 % 1000000000)
from fact_revision v
join slice s on s.id = v.slice_id
join area r on r.id = s.reporter_id
group by s.id
union all
select
    'figures ' || c.dataset || case when c.superseded_by_load_id is null then '' else ' superseded' end,
    count(*),
    sum(case when c.currency is not null and c.currency <> 'usd' then c.value end / 1000000000), sum(case when c.currency is not null and c.currency <> 'usd' then c.value end % 1000000000),
    sum(case when c.currency = 'usd' then c.value end / 1000000000), sum(case when c.currency = 'usd' then c.value end % 1000000000),
    sum(case when c.measure = 'quantity' then c.value end / 1000000000), sum(case when c.measure = 'quantity' then c.value end % 1000000000),
    sum(coalesce(c.yoy_bp, 0) / 1000000000), sum(coalesce(c.yoy_bp, 0) % 1000000000)
from cell c
group by c.dataset, c.superseded_by_load_id is null
-- Lists: of names how many there are and their letters, of codes their numbers.
union all
select 'list area names', count(*), null, null, null, null, sum(length(name_en) / 1000000000), sum(length(name_en) % 1000000000), sum(length(name_zh) / 1000000000), sum(length(name_zh) % 1000000000)
from area
union all
select 'list area_name', count(*), null, null, null, null, sum(length(name) / 1000000000), sum(length(name) % 1000000000), null, null
from area_name
union all
select 'list area_code ' || system, count(*), null, null, null, null, sum(length(code) / 1000000000), sum(length(code) % 1000000000), null, null
from area_code
group by system
union all
select 'list product names ' || edition, count(*), null, null, null, null, sum(length(name_en) / 1000000000), sum(length(name_en) % 1000000000), sum(length(name_zh) / 1000000000), sum(length(name_zh) % 1000000000)
from product
group by edition
union all
select 'list hs_link ' || from_edition || '-' || to_edition, count(*), null, null, null, null, sum(cast(from_code as integer) / 1000000000), sum(cast(from_code as integer) % 1000000000), sum(cast(to_code as integer) / 1000000000), sum(cast(to_code as integer) % 1000000000)
from hs_link
group by from_edition, to_edition
union all
select 'list product_family ' || family_set, count(*), null, null, null, null, sum(cast(code as integer) / 1000000000), sum(cast(code as integer) % 1000000000), sum(cast(substr(family, 5) as integer) / 1000000000), sum(cast(substr(family, 6) as integer) % 1000000000)
from product_family
group by family_set
union all
select 'list product_unit ' || t.year, count(*), null, null, null, null, sum(cast(p.code as integer) / 1000000000), sum(cast(p.code as integer) % 1000000000), sum(length(a.code || coalesce(b.code, '')) / 1000000000), sum(length(a.code || coalesce(b.code, '')) % 1000000000)
from product_unit t
join product p on p.id = t.product_id
join unit_pair u on u.id = t.unit_pair_id
join unit a on a.id = u.unit_id
left join unit b on b.id = u.unit_2_id
group by t.year
union all
select 'list product_class ' || system || ' ' || edition, count(*), null, null, null, null, sum(cast(code as integer) / 1000000000), sum(cast(code as integer) % 1000000000), sum(cast(class as integer) / 1000000000), sum(cast(class as integer) % 1000000000)
from product_class
group by system, edition
union all
select 'list fx_month ' || base || '/' || quote, count(*), null, null, null, null, sum(rate_e6 / 1000000000), sum(rate_e6 % 1000000000), sum(days / 1000000000), sum(days % 1000000000)
from fx_month
group by base, quote
union all
select 'list transport_mode', count(*), null, null, null, null, sum(length(name_en) / 1000000000), sum(length(name_en) % 1000000000), null, null
from transport_mode
union all
select 'waivers ' || gate, count(*), null, null, null, null, sum(length(reason) / 1000000000), sum(length(reason) % 1000000000), null, null
from waiver
group by gate;
