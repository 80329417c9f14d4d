insert into release_calendar (dataset, from_month, to_month, due_on, source, certainty)
values (
    :dataset,
    substr(:data_from, 1, 4) * 12 + substr(:data_from, 6, 2) - 1,
    substr(:data_to, 1, 4) * 12 + substr(:data_to, 6, 2) - 1,
    :due_on, :source, :certainty)
on conflict (dataset, from_month, to_month) do update set due_on = excluded.due_on, source = excluded.source;
