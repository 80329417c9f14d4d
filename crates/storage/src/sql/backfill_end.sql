update backfill
set finished_at = :now
where id = :id;
