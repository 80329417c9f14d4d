insert into backfill (source, definition, begun_at)
values (:source, :definition, :now);
