-- about: All trade of one span in four lines: total, exports, imports and the balance. Conditions name from_month_no, to_month_no.
-- with: total_growth
total_lines as (
    select
{balance_columns}
    left join (
        select g.*, l.is_whole, null as break_state
        from total_growth g
        join total_level l on l.from_month_no = g.from_month_no and l.to_month_no = g.to_month_no and l.flow = g.flow) r
        on r.flow = w.flow
    left join (
        select value, cell_id
        from published_best
        where reporter = 'CHN' and subject = 'total' and flow = 'balance' and measure = 'value' and unit = :unit and {where}) p
        on w.is_balance = 1
    group by w.is_balance, case w.is_balance when 0 then w.flow end
)
