-- The ledger of imports in columns that every schema has: a backup has to hold the same lines.
select l.id, f.sha256, l.finished_at, l.rows_read, l.rows_new, l.rows_revised
from load l
join source_file f on f.id = l.source_file_id
where l.outcome = 'done'
order by l.id;
