-- The last run of each job that was more than a slot that passed, and how many slots passed since a moment.
with told as (
    select
        job,
        max(case when state in ('missed', 'skipped') then null else id end) as last_id,
        sum(state = 'missed' and finished_at >= :since) as missed
    from run
    group by job
)
select
    t.job, t.missed,
    r.id, r.slot, r.attempt, r.cause, r.state, r.started_at, r.finished_at, r.instance, r.requests, r.bytes, r.rows_new,
    r.rows_revised, r.rows_unchanged, r.class, r.message
from told t
left join run r on r.id = t.last_id
order by t.job;
