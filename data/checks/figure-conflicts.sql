-- title: One question has one published answer
-- about: Figures about the same thing that exclude each other beyond both roundings: of one publisher on one day, or more than five per cent apart whoever said so and when. Ordinary revisions are smaller.
-- severity: warn
-- hint: see the two publications: another scope needs a subject of its own, a typing error a correction
with line as (
    select p.*, coalesce(p.half_width, 0) as rounding
    from published p
    where p.value is not null and p.qualifier is null and p.doubtful = 0 and p.flow <> 'balance'
        and p.from_month_no >= :period_from and p.to_month_no <= :period_to
)
select
    a.span || ', ' || a.flow || ', ' || a.subject as place,
    b.value || ' ± ' || b.rounding || ' ' || b.unit || ' (' || b.publisher || coalesce(', ' || b.release, '') || ')' as found,
    a.value || ' ± ' || a.rounding || ' (' || a.publisher || coalesce(', ' || a.release, '') || ')' as expected,
    case when b.value > 3 * a.value or a.value > 3 * b.value then 'quarantine' else 'warn' end as severity
from line a
join line b on b.reporter = a.reporter and b.from_month_no = a.from_month_no and b.to_month_no = a.to_month_no
    and b.subject = a.subject and b.flow = a.flow and b.measure = a.measure and b.unit = a.unit and b.cell_id > a.cell_id
where abs(a.value - b.value) > a.rounding + b.rounding
    and (abs(a.value - b.value) > 0.05 * a.value
        or (a.publisher = b.publisher and a.dataset = b.dataset and a.published_on = b.published_on))
order by a.from_month_no nulls last, a.to_month_no nulls last, place nulls last, a.cell_id nulls last, b.cell_id nulls last;
