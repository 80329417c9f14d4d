-- title: Every reference leads somewhere
-- about: Rows that name a load, an area, a release or a product that is not there.
-- severity: quarantine
-- hint: restore a backup, or move the file away and import its sources again
select
    'table ' || k.[table] || coalesce(', row ' || k.rowid, '') as place,
    'a reference to ' || k.parent || ' that leads nowhere' as found,
    'a row of ' || k.parent as expected
from pragma_foreign_key_check k
order by place nulls last, found nulls last;
