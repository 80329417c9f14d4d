insert into fx_month (month, base, quote, rate_e6, source, certainty, days, is_partial, load_id)
values (:month, :base, :quote, :rate, :source, :certainty, :days, :is_partial, :load)
on conflict (month, base, quote) do update set
    rate_e6 = excluded.rate_e6, source = excluded.source, certainty = excluded.certainty, days = excluded.days,
    is_partial = excluded.is_partial, load_id = excluded.load_id;
