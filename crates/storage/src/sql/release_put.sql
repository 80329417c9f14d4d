insert into release_calendar (dataset, from_month, to_month, due_on, source, certainty)
values (:dataset, :from_month, :to_month, :due_on, :source, :certainty)
on conflict (dataset, from_month, to_month) do update set
    due_on = excluded.due_on, source = excluded.source, certainty = excluded.certainty;
