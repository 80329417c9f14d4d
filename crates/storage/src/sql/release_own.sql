-- Datasets with a calendar of which somebody imported something: what the program ships is not asked about.
with calendar as (
    select distinct dataset
    from release_calendar
)
select k.dataset
from calendar k
where exists (
        select 1
        from slice_held h
        where h.dataset = k.dataset and h.rows > 0)
    or exists (
        select 1
        from cell c
        join load l on l.id = c.load_id
        where c.dataset = k.dataset and l.reading not like 'shipped as %')
order by k.dataset;
