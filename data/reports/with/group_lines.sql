-- about: One group's trade of one span in four lines: total, exports, imports and the balance. Conditions name from_month_no,
-- to_month_no; `of` names partner_group. A year earlier that is published for the other scope of Belt and Road only is a break.
-- with: group_growth
group_lines as (
    select
{balance_columns}
    left join (
        select g.*, l.is_whole, case when g.yoy_state = 'base_missing' and o.value is not null then 'break' end as break_state
        from group_growth g
        join group_level l on l.from_month_no = g.from_month_no and l.to_month_no = g.to_month_no and l.flow = g.flow and l.partner_group = g.partner_group
        left join published_best o on o.reporter = 'CHN' and o.measure = 'value' and o.unit = :unit and o.flow = g.flow
            and o.subject = case g.partner_group when 'belt-and-road' then 'group:belt-and-road-along' when 'belt-and-road-along' then 'group:belt-and-road' end
            and o.from_month_no = g.from_month_no - 12 and o.to_month_no = g.to_month_no - 12) r
        on r.flow = w.flow
    left join (
        select value, cell_id
        from published_best
        where reporter = 'CHN' and subject = 'group:' || partner_group and flow = 'balance' and measure = 'value' and unit = :unit
            and {where} and {of}) p
        on w.is_balance = 1
    group by w.is_balance, case w.is_balance when 0 then w.flow end
)
