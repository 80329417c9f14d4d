select
    id, job, slot, attempt, cause, state, started_at, finished_at, instance, requests, bytes, rows_new, rows_revised,
    rows_unchanged, class, message
from run
where state = 'running'
order by id;
