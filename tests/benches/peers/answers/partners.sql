select partner, sum(value) filter (where year = 2024) as value, sum(value) filter (where year = 2023) as base
from facts
where year in (2023, 2024) and month <= 9
group by partner
order by value desc
limit 30
