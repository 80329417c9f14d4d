-- about: Level and growth as published, by any dimension: one row a span, flow and subject. Conditions name from_month_no, to_month_no, flow; `of`
-- names the dimensions of a figure and its subject. Nothing is computed from facts here but the rate between two published levels.
-- with: total_growth
figure_level as (
    select
        from_month_no, to_month_no, flow, subject, regime, regime_group, place, enterprise,
{figure_columns}
    from figure_change
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
),
figure_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.subject, l.regime, l.regime_group, l.place, l.enterprise,
{answer}
    from figure_level l
),
figure_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.subject, a.regime, a.regime_group, a.place, a.enterprise,
{growth_columns}
    from figure_answer a
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
