insert into address (url, source, etag, last_modified, sha256, bytes, outcome, load_id, changed_at, asked_at)
values (:url, :source, :etag, :last_modified, :sha256, :bytes, :outcome, :load, :now, :now)
on conflict (url) do update set
    source = excluded.source, etag = excluded.etag, last_modified = excluded.last_modified, bytes = excluded.bytes,
    outcome = excluded.outcome, load_id = coalesce(excluded.load_id, case when sha256 = excluded.sha256 then load_id end),
    changed_at = case when sha256 is excluded.sha256 then changed_at else excluded.changed_at end,
    sha256 = excluded.sha256, asked_at = excluded.asked_at;
