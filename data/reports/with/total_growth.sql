-- about: Level and growth of all trade: one row a span and flow (total, export, import). Conditions name from_month_no, to_month_no, flow.
-- `whole_value` and `whole_base` are what shares and contributions divide by, whatever basis is asked for.
total_level as (
    select
        from_month_no, to_month_no, flow,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit and flow <> 'balance' and {where}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow,
{sum_columns}
        from (select * from total_sum where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and {where}) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'total' and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow
),
total_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow,
        coalesce(l.published, case l.is_whole when 1 then l.computed end) as whole_value,
        case when l.published is not null then l.published_base when l.base_is_whole = 1 then l.computed_base end as whole_base,
{answer}
    from total_level l
),
total_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.whole_value, a.whole_base,
{growth_columns}
    from total_answer a
    join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
