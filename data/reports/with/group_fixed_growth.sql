-- about: Level and growth of a group over many spans with one list of members, those of the last month of the period asked for: one row a
-- span, flow and group. Conditions name from_month_no, to_month_no, flow; `of` names partner_group.
-- with: total_growth
group_fixed_level as (
    select
        from_month_no, to_month_no, flow, partner_group,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, partner_group,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'group:' || partner_group and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow, s.partner_group,
{sum_columns}
        from (
            select p.from_month_no, p.to_month_no, p.flow, m.partner_group, sum(p.value) as value, sum(p.base) as base, max(p.load_id) as load_id
            from (
                select * from partner_sum
                where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and :members <> 'published' and {where}) p
            cross join (
                select distinct group_code as partner_group, area
                from group_member
                where area <> 'CHN' and coalesce(from_month_no, :period_to) <= :period_to and coalesce(to_month_no, :period_to) >= :period_to) m
            where m.area = p.partner and {of}
            group by p.from_month_no, p.to_month_no, p.flow, m.partner_group) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'partner' and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, partner_group
),
group_fixed_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner_group,
{answer}
    from group_fixed_level l
),
group_fixed_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.partner_group,
        case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else e.name_en end as name,
{growth_columns}
    from group_fixed_answer a
    join area_group e on e.code = a.partner_group
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
