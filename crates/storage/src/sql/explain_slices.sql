-- What loads brought to the months and the flow of a number, measured against the published total.
select
    s.id, s.dataset, r.iso3,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || case when s.to_month = s.from_month then ''
           else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end,
    s.flow, s.grain, s.rows,
    case :currency when 'usd' then s.value_usd else s.value_home end,
    case :currency when 'usd' then 'usd' else s.currency end,
    case case :currency when 'usd' then s.complete_usd else s.complete end when 1 then 'whole' when 0 then 'cut' else 'not measured whole' end,
    (select 100.0 * case :currency when 'usd' then s.value_usd else s.value_home end / nullif(b.value, 0)
        from published_best b
        where b.from_month_no = s.from_month and b.to_month_no = s.to_month and b.subject = 'total' and b.flow = s.flow
            and b.reporter = r.iso3 and b.measure = 'value'
            and b.currency = case :currency when 'usd' then 'usd' else s.currency end),
    s.first_load_id, s.last_load_id
from slice s
join area r on r.id = s.reporter_id
where s.breakdown = '' and s.from_month >= :from and s.to_month <= :to and (:flow = '' or s.flow = :flow)
    and exists (
        select 1 from slice_load l
        where l.slice_id = s.id and l.load_id in (select value from json_each(:ids)))
order by s.from_month, s.flow, s.fineness, s.id;
