select h.to_month_no as month
from slice_held h
where h.dataset = :dataset and h.breakdown = '' and h.rows > 0
union
select p.to_month_no
from published p
where p.dataset = :dataset and p.subject = 'total' and p.measure = 'value'
order by month;
