-- about: China's total as the closing row of a table of contributions, whatever basis is asked for: one row a span and flow. Conditions name
-- from_month_no, to_month_no, flow. It stands only where the value and that of a year earlier are both known.
-- with: total_growth
whole_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow,
        a.whole_value as value,
        a.whole_base as base,
        a.whole_value - a.whole_base as change,
        coalesce(
            l.printed_yoy,
            case when a.whole_base >= 1000000 then 100 * cast(a.whole_value - a.whole_base as double) / nullif(a.whole_base, 0) end) as yoy,
        case when l.printed_yoy is null and a.whole_base < 1000000 then 'small_base' end as yoy_state,
        100 * cast(a.whole_value - a.whole_base as double) / nullif(a.whole_base, 0) as contribution,
        case when l.published is null then 'computed' when l.printed_yoy is null then 'mixed' else 'published' end as basis,
        l.published_base_basis as base_basis,
        l.cell_id,
        case when l.printed_yoy is not null then l.yoy_cell_id end as yoy_cell_id,
        case when l.published is null then l.load_id end as load_id
    from total_answer a
    join total_level l on l.from_month_no = a.from_month_no and l.to_month_no = a.to_month_no and l.flow = a.flow
    where a.whole_value is not null and a.whole_base is not null
)
