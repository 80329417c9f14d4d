insert into quota (source, day, calls)
values (:source, :day, 1)
on conflict (source, day) do update set calls = calls + 1;
