insert into job (name, kind, definition, configured, known_since)
values (:name, :kind, :definition, 1, :now)
on conflict (name) do update set kind = excluded.kind, definition = excluded.definition, configured = 1;
