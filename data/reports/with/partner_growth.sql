-- about: Level and growth by partner: one row a span, flow and partner. Conditions name from_month_no, to_month_no, flow; `of` names partner.
-- with: total_growth
partner_level as (
    select
        from_month_no, to_month_no, flow, partner,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, partner,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'area:' || partner and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow, s.partner,
{sum_columns}
        from (select * from partner_sum where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and {where} and {of}) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'partner' and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, partner
),
partner_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner,
{answer}
    from partner_level l
),
partner_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.partner,
        case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else e.name_en end as name, e.kind as partner_kind,
{growth_columns}
    from partner_answer a
    join area e on e.iso3 = a.partner and e.kind <> 'world'
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
