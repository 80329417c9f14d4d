-- about: Level and growth by group: one row a span, flow and group. Conditions name from_month_no, to_month_no, flow; `of` names partner_group.
-- Computed with the members of :members (like-for-like: those of the span's last month, in both years; dated: those of each year).
-- with: total_growth
group_level as (
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
            null, null, null, null, null, null, null, null, null, null, null,
            case when h.held = h.wanted then coalesce(s.value, 0) end,
            case when h.base_held = h.wanted then coalesce(s.members_base, 0) end,
            case when h.whole = h.wanted then 1 else 0 end, case when h.base_whole = h.wanted then 1 else 0 end, s.load_id
        from (
            select *, case :members when 'dated' then dated_base else base end as members_base
            from group_sum
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and {where} and {of}) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'partner' and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, partner_group
),
group_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner_group,
{answer}
    from group_level l
),
group_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.partner_group,
        case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else e.name_en end as name,
{growth_columns}
    from group_answer a
    join area_group e on e.code = a.partner_group
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
