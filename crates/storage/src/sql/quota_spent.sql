select coalesce(sum(calls), 0)
from quota
where source = :source and day = :day;
