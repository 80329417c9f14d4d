-- about: Goods of a group: one row a span, flow, group and good (a chapter, or a basket that was published of it). Conditions name
-- from_month_no, to_month_no, flow; `of` names partner_group. Sums take the members of the span's last month, in both years.
-- with: total_growth
group_good_level as (
    select
        from_month_no, to_month_no, flow, partner_group, code,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, partner_group, coalesce(basket, product) as code,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and partner_group is not null and measure = 'value' and unit = :unit and flow <> 'balance'
            and (subject = 'group:' || partner_group || ' basket:' || basket
                or (subject = 'group:' || partner_group || ' product:' || product and length(product) = 2)) and {where} and {of}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow, s.partner_group, s.code,
{sum_columns}
        from (
            select i.from_month_no, i.to_month_no, i.flow, i.partner_group, c.code, sum(i.value) as value, sum(i.base) as base, max(i.load_id) as load_id
            from (
                -- The column that tells most rows apart comes first: sorting into groups is most of the work.
                select
                    p.from_month_no, p.to_month_no, k.flow, m.partner_group, t.product_id,
                    sum(case when t.month_no >= p.from_month_no then case :unit when 'usd' then t.value_usd else t.value_cny end end) as value,
                    sum(case when t.month_no <= p.to_month_no - 12 then case :unit when 'usd' then t.value_usd else t.value_cny end end) as base,
                    max(t.load_id) as load_id
                from month_span p
                cross join flow_ask k
                cross join (
                    select group_code as partner_group, area, coalesce(from_month_no, 0) as first_no, coalesce(to_month_no, 999999) as last_no
                    from group_member) m
                join trade_partner_chapter_month t on t.flow = k.part and t.partner = m.area
                    and t.month_no between p.from_month_no - 12 and p.to_month_no
                where t.dataset = 'gacc-query' and t.reporter = 'CHN' and m.area <> 'CHN' and p.to_month_no between m.first_no and m.last_no
                    and (t.month_no >= p.from_month_no or t.month_no <= p.to_month_no - 12)
                group by t.product_id, p.to_month_no, p.from_month_no, k.flow, m.partner_group) i
            join product c on c.id = i.product_id
            where :members <> 'published' and {where} and {of}
            group by i.from_month_no, i.to_month_no, i.flow, i.partner_group, c.code) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'partner×product' and product_level = 2 and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, partner_group, code
),
group_good_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner_group, l.code,
{answer}
    from group_good_level l
),
group_good_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.partner_group, a.code,
        coalesce(
            case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else coalesce(e.name_en, e.name_zh) end,
            case :lang when 'zh' then coalesce(k.name_zh, k.name_en) else k.name_en end) as name,
{growth_columns}
    from group_good_answer a
    left join product e on e.code = a.code and e.level = 2 and e.edition = 2022 and e.nomenclature = 'hs'
    left join basket k on k.code = a.code
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
