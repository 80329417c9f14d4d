select max(month) from (
    select max(to_month) as month from slice
    union all
    select max(to_month) from cell where superseded_by_load_id is null and not exists (select 1 from slice));
