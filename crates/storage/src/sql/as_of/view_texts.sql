-- The public views once more, in this connection: there they read the tables that stand before those of the file.
select 'create temp view ' || substr(sql, length('create view ') + 1)
from main.sqlite_schema
where type = 'view'
order by name;
