update job
set configured = 0, due_at = null, retry_slot = null, retry_at = null, retry_attempt = null
where configured = 1 and kind <> 'backfill' and name not in (select value from json_each(:kept));
