-- about: Who is counted in a group in the period asked for: a line for the members at the end in both years (like for like), one for each that
-- joined or left, their composition effect, and the dated change. `of` names partner_group; the section takes in group_growth of the
-- same and partner_growth before it.
member_listed as (
    select s.partner, s.is_member, s.was_member, n.name, n.first_no, n.last_no
    from (select * from group_span where from_month_no = :period_from and to_month_no = :period_to and {of}) s
    join (
        select
            area, max(case :lang when 'zh' then coalesce(area_name_zh, area_name) else area_name end) as name,
            max(from_month_no) as first_no, max(to_month_no) as last_no
        from (select group_code as partner_group, * from group_member) m
        where {of}
        group by area) n on n.area = s.partner
    where s.partner <> 'CHN' and s.is_member + s.was_member > 0
),
member_held as (
    -- Whether the sums may stand: both years whole, or a person who asked for what is held.
    select
        min(case when :basis = 'computed' then case when computed is not null then 1 else 0 end else coalesce(is_whole, 0) end) as now,
        min(case when :basis = 'computed' then case when computed_base is not null then 1 else 0 end else coalesce(base_is_whole, 0) end) as earlier,
        max(load_id) as load_id
    from partner_level
    where (computed is not null or computed_base is not null) and :basis <> 'published' and :members <> 'published'
),
member_summed as (
    select
        sum(l.is_member) as members, sum(l.was_member) as members_earlier,
        case when max(h.now) = 1 then sum(case l.is_member when 1 then coalesce(p.computed, 0) end) end as value,
        case when max(h.earlier) = 1 then sum(case l.is_member when 1 then coalesce(p.computed_base, 0) end) end as base,
        case when max(h.earlier) = 1 then sum(case l.was_member when 1 then coalesce(p.computed_base, 0) end) end as dated_base,
        max(h.load_id) as load_id
    from member_listed l
    cross join member_held h
    left join partner_level p on p.partner = l.partner
),
member_lines as (
    select 1 as rank, 'like for like' as item, null as partner, null as name, null as month_no, members, value, base, value - base as change, dated_base, load_id
    from member_summed
    union all
    select
        case l.is_member when 1 then 2 else 3 end, case l.is_member when 1 then 'joined' else 'left' end, l.partner, l.name,
        case l.is_member when 1 then l.first_no else l.last_no end, null,
        case when h.now = 1 then coalesce(p.computed, 0) end,
        case when h.earlier = 1 then coalesce(p.computed_base, 0) end,
        case when h.earlier = 1 then case l.is_member when 1 then 1 else -1 end * coalesce(p.computed_base, 0) end,
        s.dated_base, h.load_id
    from member_listed l
    cross join member_held h
    cross join member_summed s
    left join partner_level p on p.partner = l.partner
    where l.is_member <> l.was_member
    union all
    select 4, 'composition', null, null, null, members - members_earlier, null, null, base - dated_base, dated_base, load_id from member_summed
    union all
    select 5, 'dated', null, null, null, members_earlier, value, dated_base, value - dated_base, dated_base, load_id from member_summed
),
group_membership as (
    select
        item, partner, name, t.month, members, value, base, change,
        case when item in ('like for like', 'dated') and base >= 1000000 then 100 * cast(change as double) / nullif(base, 0) end as yoy,
        case when item in ('like for like', 'dated') and value is not null
            then case when base is null then 'base_missing' when base = 0 then 'new' when base < 1000000 then 'small_base' end end as yoy_state,
        100 * cast(change as double) / nullif(dated_base, 0) as contribution,
        case when value is not null or change is not null then 'computed' end as basis,
        load_id, rank, l.month_no
    from member_lines l
    left join month_text t on t.month_no = l.month_no
    where exists (select 1 from group_growth g where g.value is not null or g.yoy is not null)
)
