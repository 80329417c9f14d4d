-- title: No file ends at the site's limit
-- about: Files of exactly 10,000 rows, where the query site cuts, whose slices are not whole.
-- severity: warn
-- hint: download the table again in smaller parts and import them
select
    'load ' || l.id || ', ' || f.name as place,
    'exactly 10,000 rows' as found,
    'another number of rows, or a slice that reaches the published total' as expected
from load l
join source_file f on f.id = l.source_file_id
where l.adapter = 'gacc-query' and l.rows_read = 10000
    and exists (
        select 1
        from slice_load x
        join slice s on s.id = x.slice_id
        where x.load_id = l.id and s.from_month >= :period_from and s.to_month <= :period_to
            and coalesce(s.complete, s.complete_usd, 0) <> 1)
order by l.id nulls last;
