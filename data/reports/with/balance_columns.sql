        case w.is_balance when 1 then 'balance' else w.flow end as flow,
        case when w.is_balance = 1 and :basis <> 'computed' and max(p.value) is not null then max(p.value)
            when count(r.value) = w.is_balance + 1 then sum(r.value * w.sign) end as value,
        case when count(r.value) = w.is_balance + 1 or (w.is_balance = 1 and :basis <> 'computed' and max(p.value) is not null) then null
            else 'not_held' end as value_state,
        max(case w.is_balance when 0 then r.yoy end) as yoy,
        max(case when w.is_balance = 1 then null when r.flow is null then 'not_held' else coalesce(r.break_state, r.yoy_state) end) as yoy_state,
        case when count(r.change) = w.is_balance + 1 then sum(r.change * w.sign) end as change,
        max(case w.is_balance when 0 then r.share end) as share,
        max(case w.is_balance when 0 then r.share_change end) as share_change,
        max(case w.is_balance when 0 then r.contribution end) as contribution,
        case when w.is_balance = 1 and :basis <> 'computed' and max(p.value) is not null then 'published'
            when w.is_balance = 1 then case when count(r.value) = 2 then 'computed' end
            else max(r.basis) end as basis,
        max(case when w.is_balance = 0 and (r.is_whole = 1 or :basis = 'computed') then r.coverage end) as coverage,
        case when count(r.published) = w.is_balance + 1 then sum(r.published * w.sign) end as published,
        case when count(case when r.is_whole = 1 or :basis = 'computed' then r.computed end) = w.is_balance + 1 then sum(r.computed * w.sign) end as computed,
        case when count(case when r.is_whole = 1 or :basis = 'computed' then r.difference end) = w.is_balance + 1 then sum(r.difference * w.sign) end as difference,
        max(case w.is_balance when 0 then r.yoy_basis end) as yoy_basis,
        max(case w.is_balance when 0 then r.half_width end) as half_width,
        max(case w.is_balance when 0 then r.certainty end) as certainty,
        coalesce(max(case when w.is_balance = 1 and :basis <> 'computed' then p.cell_id end), max(r.cell_id)) as cell_id,
        max(case w.is_balance when 0 then r.yoy_cell_id end) as yoy_cell_id,
        max(case w.is_balance when 0 then r.share_cell_id end) as share_cell_id,
        max(case when r.value is not null then r.load_id end) as load_id,
        case w.is_balance when 1 then 4 else max(w.rank) end as rank
    from (
        select 'total' as flow, 0 as is_balance, 1 as rank, 1 as sign
        union all select 'export', 0, 2, 1
        union all select 'import', 0, 3, 1
        union all select 'export', 1, 2, 1
        union all select 'import', 1, 3, -1) w
