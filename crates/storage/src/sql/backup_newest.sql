-- The last month of any fact or figure.
select max(month) from (
    select max(to_month) as month from slice
    union all
    select max(to_month) from cell);
