-- Of the grains of one span and flow: is this the only one, and is it the one that view `trade` shows? The most complete
-- ones whose sums are within half a per cent of the largest hold the same trade (details are rounded, and a few are
-- kept back); of these the finest.
with candidate as (
    select o.id, coalesce(o.complete, o.complete_usd, 0) as complete, o.size, o.fineness
    from slice t
    join slice o on o.dataset = t.dataset and o.reporter_id = t.reporter_id
        and o.from_month = t.from_month and o.to_month = t.to_month and o.flow = t.flow
    where t.id = :id and o.breakdown = ''
),
largest as (
    select max(size) as size
    from candidate
    where complete = (select max(complete) from candidate)
),
chosen as (
    select c.id
    from candidate c
    cross join largest l
    order by c.complete desc, c.size >= l.size - l.size / 200 desc, c.fineness desc, c.size desc, c.id
    limit 1
)
update slice
set alone = (select count(*) from candidate) = 1,
    preferred = slice.id = (select id from chosen)
where slice.id in (select id from candidate);
