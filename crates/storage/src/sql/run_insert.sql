insert into run (job, slot, attempt, cause, state, started_at, finished_at, instance, class, message)
values (:job, :slot, :attempt, :cause, :state, :started_at, :finished_at, :instance, :class, :message)
on conflict (job, slot, attempt) do nothing;
