update job
set retry_slot = :slot, retry_at = :at, retry_attempt = :attempt
where name = :name;
