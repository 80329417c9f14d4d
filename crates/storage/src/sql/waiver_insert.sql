insert into waiver (load_id, gate, place, found, expected, reason)
values (:load, :gate, :place, :found, :expected, :reason)
on conflict (load_id, gate, place) do update set found = found || '; ' || excluded.found;
