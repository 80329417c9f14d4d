-- about: Level and growth by group: one row a span, flow and group. Conditions name from_month_no, to_month_no, flow; `of` names partner_group.
-- Computed with the members of :members (like-for-like: those of the span's last month, in both years; dated: those of each year);
-- `published` takes the publisher's figures alone. A group without a member in a year has no sum of it.
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
            case when h.held = h.wanted then s.value end,
            case when h.base_held = h.wanted then s.members_base end,
            case when h.whole = h.wanted then 1 else 0 end, case when h.base_whole = h.wanted then 1 else 0 end, s.load_id, null
        from (
            select
                g.from_month_no, g.to_month_no, g.flow, g.partner_group, case when is_now + is_then > 0 then g.load_id end as load_id,
                case when is_now > 0 then coalesce(g.value, 0) end as value,
                case when :members = 'dated' and is_then > 0 then coalesce(g.dated_base, 0)
                    when :members = 'like-for-like' and is_now > 0 then coalesce(g.base, 0) end as members_base
            from (
                select
                    i.*,
                    (select count(*) from group_member m
                    where m.group_code = i.partner_group and m.area <> 'CHN' and coalesce(m.from_month_no, i.to_month_no) <= i.to_month_no
                        and coalesce(m.to_month_no, i.to_month_no) >= i.to_month_no) as is_now,
                    (select count(*) from group_member m
                    where m.group_code = i.partner_group and m.area <> 'CHN'
                        and coalesce(m.from_month_no, i.to_month_no - 12) <= i.to_month_no - 12
                        and coalesce(m.to_month_no, i.to_month_no - 12) >= i.to_month_no - 12) as is_then
                from group_sum i
                where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and :members <> 'published' and {where} and {of}) g) s
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
