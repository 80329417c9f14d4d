-- title: The database file is sound
-- about: SQLite's own look at every page, index and row of the file.
-- severity: quarantine
-- hint: restore a backup, or move the file away and import its sources again
select 'database file' as place, i.integrity_check as found, 'ok' as expected
from pragma_integrity_check i
where i.integrity_check <> 'ok'
order by found nulls last;
