-- Counts and sums by slice and by dataset of figures, from the rows themselves: what two files must agree in.
select
    'facts ' || s.dataset || ' ' || r.iso3 || ' ' || (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) || '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) || ' ' || s.flow || ' ' || s.grain as key,
    count(*) as rows,
    sum(f.value_home) as value_home,
    sum(f.value_usd) as value_usd,
    sum(f.quantity) as quantity,
    sum(f.quantity_2) as quantity_2
from slice s
cross join fact f on f.slice_id = s.id
join area r on r.id = s.reporter_id
group by s.id
union all
select
    'revisions ' || s.dataset || ' ' || r.iso3 || ' ' || (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2) || '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) || ' ' || s.flow || ' ' || s.grain,
    count(*),
    sum(case when v.currency <> 'usd' then v.value end),
    sum(case when v.currency = 'usd' then v.value end),
    sum(v.quantity),
    sum(v.quantity_2)
from fact_revision v
join slice s on s.id = v.slice_id
join area r on r.id = s.reporter_id
group by s.id
union all
select
    'figures ' || c.dataset || case when c.superseded_by_load_id is null then '' else ' superseded' end,
    count(*),
    sum(case when c.currency is not null and c.currency <> 'usd' then c.value end),
    sum(case when c.currency = 'usd' then c.value end),
    sum(case when c.measure = 'quantity' then c.value end),
    sum(coalesce(c.yoy_bp, 0))
from cell c
group by c.dataset, c.superseded_by_load_id is null;
