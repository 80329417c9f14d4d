select s.id
from slice s
where s.dataset = :dataset
    and s.reporter_id = :reporter
    and s.from_month = :from_month and s.to_month = :to_month
    and s.flow = :flow and s.grain = :grain;
