-- The table of slices again, filled with those that were known.
select statement
from (
    select 1 as place_no, 'create temp table ' || substr(sql, length('create table ') + 1) as statement
    from main.sqlite_schema
    where type = 'table' and name = 'slice'
    union all
    select
        2,
        'insert into temp.slice (' || group_concat(name, ', ') || ') select ' || group_concat(name, ', ')
            || ' from main.slice where id not in (select slice_id from temp.then_hidden)'
    from (select name from pragma_table_xinfo('slice', 'main') where hidden = 0 order by cid))
order by place_no;
