insert into fx_month (month, base, quote, rate_e6, source, certainty)
values (substr(:month, 1, 4) * 12 + substr(:month, 6, 2) - 1, :base, :quote, cast(:rate * 1000000 + 0.5 as integer), :source, :certainty)
on conflict (month, base, quote) do update set
    rate_e6 = excluded.rate_e6, source = excluded.source, certainty = excluded.certainty, days = null, is_partial = 0,
    load_id = null;
