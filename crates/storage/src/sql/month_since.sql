with brought as (
    select h.to_month_no as month, h.first_load_id as load_id
    from slice_held h
    where h.dataset = :dataset and h.breakdown = '' and h.rows > 0
    union all
    select c.to_month, c.load_id
    from cell c
    where c.dataset = :dataset and c.subject = 'total' and c.measure = 'value'
)
select b.month, min(l.finished_at) as since
from brought b
join load l on l.id = b.load_id
where l.finished_at is not null
group by b.month
order by b.month;
