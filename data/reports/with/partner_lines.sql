-- about: Trade with one partner in four lines: total, exports, imports and the balance. Conditions name from_month_no, to_month_no; needs :partner.
-- with: partner_growth of partner = :partner
partner_lines as (
    select
{balance_columns}
    left join (
        select g.*, l.is_whole, null as break_state
        from partner_growth g
        join partner_level l on l.from_month_no = g.from_month_no and l.to_month_no = g.to_month_no and l.flow = g.flow and l.partner = g.partner) r
        on r.flow = w.flow
    left join (
        select value, cell_id
        from published_best
        where reporter = 'CHN' and subject = 'area:' || :partner and flow = 'balance' and measure = 'value' and unit = :unit and {where}) p
        on w.is_balance = 1
    group by w.is_balance, case w.is_balance when 0 then w.flow end
)
