select
    d.from_month, d.to_month, d.due_on, d.certainty,
    exists (
        select 1
        from slice_held h
        where h.dataset = d.dataset and h.to_month_no = d.to_month and h.breakdown = '' and h.rows > 0)
    or exists (
        select 1
        from published p
        where p.dataset = d.dataset and p.to_month_no = d.to_month and p.subject = 'total' and p.measure = 'value') as held,
    (
        select min(l.finished_at)
        from load l
        where l.id in (
            select h.first_load_id
            from slice_held h
            where h.dataset = d.dataset and h.to_month_no = d.to_month and h.breakdown = '' and h.rows > 0
            union all
            select c.load_id
            from cell c
            where c.dataset = d.dataset and c.to_month = d.to_month and c.subject = 'total' and c.measure = 'value')
    ) as held_since
from release_calendar d
where d.dataset = :dataset
order by d.due_on, d.to_month;
