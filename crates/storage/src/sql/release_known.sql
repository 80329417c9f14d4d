select from_month, to_month, due_on, certainty
from release_calendar
where dataset = :dataset
order by due_on, to_month;
