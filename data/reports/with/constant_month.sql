-- about: Month by month in yuan and dollars, beside the same month a year earlier, of all trade, of :partner or of :group: one row a month, flow and
-- unit, with the average rate of the dollar in the month a year earlier. Conditions name from_month_no and to_month_no.
constant_figure as (
    select from_month_no, to_month_no, flow, unit, value, base, yoy_percent, cell_id, yoy_cell_id
    from figure_change
    where reporter = 'CHN' and measure = 'value' and unit in ('yuan', 'usd') and flow in ('export', 'import', 'total')
        and subject = case when :group <> '' and :partner <> '' then '' when :group <> '' then 'group:' || :group
            when :partner <> '' then 'area:' || :partner else 'total' end
        and :basis <> 'computed' and {where}
),
constant_sum as (
    select
        s.from_month_no, s.flow, s.unit, s.load_id,
        case when h.whole = h.wanted or (:basis = 'computed' and h.held = h.wanted) then coalesce(s.value, 0) end as value,
        case when h.base_whole = h.wanted or (:basis = 'computed' and h.base_held = h.wanted) then coalesce(s.base, 0) end as base
    from (
        select from_month_no, to_month_no, flow, unit, value, base, load_id
        from total_sum
        where dataset = 'gacc-query' and reporter = 'CHN' and :group = '' and :partner = '' and from_month_no = to_month_no and {where}
        union all
        select from_month_no, to_month_no, flow, unit, value, base, load_id
        from partner_sum
        where dataset = 'gacc-query' and reporter = 'CHN' and :group = '' and partner = :partner and from_month_no = to_month_no and {where}
        union all
        -- A group without a member in a month has no sum of it, which is not zero.
        select from_month_no, to_month_no, flow, unit, value, base, load_id
        from group_sum i
        where dataset = 'gacc-query' and reporter = 'CHN' and partner_group = :group and :partner = '' and from_month_no = to_month_no and {where}
            and exists (
                select 1
                from group_member m
                where m.group_code = :group and m.area <> 'CHN' and coalesce(m.from_month_no, i.to_month_no) <= i.to_month_no
                    and coalesce(m.to_month_no, i.to_month_no) >= i.to_month_no)
    ) s
    join (
        select *
        from span_held
        where dataset = 'gacc-query' and reporter = 'CHN' and detail = case when :group = '' and :partner = '' then 'total' else 'partner' end
            and from_month_no = to_month_no and {where}
    ) h on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow and h.unit = s.unit
    where :basis <> 'published'
),
constant_pair as (
    select
        from_month_no as month_no, flow, unit,
        max(published) as published, max(published_base) as published_base, max(computed) as computed, max(computed_base) as computed_base,
        max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id, max(load_id) as load_id
    from (
        select
            from_month_no, flow, unit, value as published, base as published_base, null as computed, null as computed_base,
            yoy_percent, cell_id, yoy_cell_id, null as load_id
        from constant_figure
        where from_month_no = to_month_no
        union all
        select from_month_no, flow, unit, null, null, value, base, null, null, null, load_id
        from constant_sum
    ) p
    group by from_month_no, flow, unit
),
-- A month is taken from one basis in both years.
constant_month as (
    select
        p.month_no, p.flow, p.unit,
        case when published is not null and published_base is not null then published
            when computed is not null and computed_base is not null then computed else coalesce(published, computed) end as value,
        case when published is not null and published_base is not null then published_base
            when computed is not null and computed_base is not null then computed_base end as base,
        case when published is not null and (published_base is not null or computed is null or computed_base is null) then 'published'
            when computed is not null then 'computed' end as basis,
        p.yoy_percent, p.cell_id, p.yoy_cell_id,
        case when published is null or published_base is null then p.load_id end as load_id,
        r.rate_e6, case r.is_partial when 0 then r.rate_e6 end as base_rate_e6, r.load_id as rate_load_id
    from constant_pair p
    left join fx_month r on r.month = p.month_no - 12 and r.base = 'USD' and r.quote = 'CNY'
)
