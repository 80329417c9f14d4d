select
    id, job, slot, attempt, cause, state, started_at, finished_at, instance, requests, bytes, rows_new, rows_revised,
    rows_unchanged, class, message
from run
where (:job is null or job = :job)
    and (:state is null or state = :state)
    and (:id is null or id = :id)
    and (:since is null or coalesce(started_at, finished_at) >= :since)
order by id desc
limit :most;
