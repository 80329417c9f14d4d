-- The spans whose figures were others, and the figures that were chosen then: first none.
create temp table then_span (
    from_month  integer not null,
    to_month    integer not null,
    was_known   integer not null,
    primary key (from_month, to_month)
) without rowid;
insert into temp.then_span
select from_month, to_month, max(known_on <= (select day from temp.then_day))
from main.cell
where (from_month, to_month) in (
    select from_month, to_month
    from main.cell
    where known_on > (select day from temp.then_day)
        or superseded_by_load_id in (select load_id from temp.then_later))
group by from_month, to_month;

create temp table then_best as
select * from main.published_best where 0;

create temp view published_best as
select *
from main.published_best
where (from_month_no, to_month_no) not in (select from_month, to_month from temp.then_span)
union all
select * from temp.then_best;

-- Imports of that time, and those that later brought figures of that time.
drop view temp.load_history;
create temp view load_history as
select h.*
from main.load_history h
where h.known_on <= (select day from temp.then_day)
    or exists (select 1 from main.cell c where c.load_id = h.load_id and c.known_on <= (select day from temp.then_day));
