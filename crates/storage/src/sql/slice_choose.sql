-- Of the grains of one span and flow: is this the only one, and is it the one that view `trade` shows
-- (the most complete; of equals the finest)?
update slice
set alone = breakdown = '' and not exists (
        select 1 from slice o
        where o.dataset = slice.dataset and o.reporter_id = slice.reporter_id
            and o.from_month = slice.from_month and o.to_month = slice.to_month and o.flow = slice.flow
            and o.breakdown = '' and o.id <> slice.id),
    preferred = breakdown = '' and not exists (
        select 1 from slice o
        where o.dataset = slice.dataset and o.reporter_id = slice.reporter_id
            and o.from_month = slice.from_month and o.to_month = slice.to_month and o.flow = slice.flow
            and o.breakdown = '' and o.id <> slice.id
            and (coalesce(o.complete, o.complete_usd, 0), o.size, o.fineness, -o.id)
              > (coalesce(slice.complete, slice.complete_usd, 0), slice.size, slice.fineness, -slice.id))
where (dataset, reporter_id, from_month, to_month, flow) =
    (select t.dataset, t.reporter_id, t.from_month, t.to_month, t.flow from slice t where t.id = :id);
