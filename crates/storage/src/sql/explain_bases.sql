-- The figures that answer the same questions a year earlier.
select b.cell_id
from published_all c
join published_best b
    on b.from_month_no = c.from_month_no - 12 and b.to_month_no = c.to_month_no - 12
    and b.subject = c.subject and b.flow = c.flow and b.reporter = c.reporter and b.measure = c.measure and b.unit = c.unit
where c.cell_id in (select value from json_each(:ids)) and b.value is not null
order by b.cell_id;
