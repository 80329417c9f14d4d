select rootpage
from main.sqlite_schema
where type = 'table' and name = :name;
