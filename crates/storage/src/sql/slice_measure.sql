-- A slice is whole when its sum reaches the published total of the same span and flow within half a per cent.
-- It stays marked as cut (0) only while it does not.
update slice
set complete = case
    when exists (
        select 1 from cell c
        where c.from_month = slice.from_month and c.to_month = slice.to_month
            and c.subject = 'total' and c.flow = slice.flow and c.measure = 'value'
            and c.reporter_id = slice.reporter_id and c.superseded_by_load_id is null and c.value is not null
            and c.certainty not in ('memory', 'approximation')
            and ((c.currency = 'cny' and slice.value_cny between c.value * 0.995 and c.value * 1.005)
              or (c.currency = 'usd' and slice.value_usd between c.value * 0.995 and c.value * 1.005)))
        then 1
    when complete = 0 then 0
    end
where id = :id;
