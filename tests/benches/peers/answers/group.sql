select substr(product, 1, 2) as chapter, sum(value) filter (where year = 2024) as value, sum(value) filter (where year = 2023) as base
from facts
where year in (2023, 2024) and month <= 9 and partner in ({members})
group by chapter
order by value desc
limit 20
