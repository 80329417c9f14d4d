select d.from_month, d.to_month, d.due_on, d.certainty
from release_calendar d
where d.dataset = :dataset
    and not exists (
        select 1
        from slice_held h
        where h.dataset = d.dataset and h.to_month_no = d.to_month and h.breakdown = '' and h.rows > 0)
    and not exists (
        select 1
        from published p
        where p.dataset = d.dataset and p.to_month_no = d.to_month and p.subject = 'total' and p.measure = 'value')
order by d.due_on, d.to_month;
