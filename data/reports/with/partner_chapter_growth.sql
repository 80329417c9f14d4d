-- about: Level and growth by partner and HS chapter: one row a span, flow, partner and chapter. Conditions name from_month_no, to_month_no,
-- flow; `of` names partner.
-- with: total_growth
partner_chapter_level as (
    select
        from_month_no, to_month_no, flow, partner, product,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, partner, product,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'area:' || partner || ' product:' || product and length(product) = 2 and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow, s.partner, s.product,
{sum_columns}
        from (
            select from_month_no, to_month_no, flow, partner, product, sum(value) as value, sum(base) as base, max(load_id) as load_id
            from (
                select i.*, c.code as product
                from partner_chapter_sum i
                join product c on c.id = i.product_id) x
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and {where} and {of}
            group by from_month_no, to_month_no, flow, partner, product) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'partner×product' and product_level = 2 and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, partner, product
),
partner_chapter_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner, l.product,
{answer}
    from partner_chapter_level l
),
partner_chapter_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.partner, a.product,
        case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else coalesce(e.name_en, e.name_zh) end as name,
{growth_columns}
    from partner_chapter_answer a
    left join product e on e.code = a.product and e.level = 2 and e.edition = 2022 and e.nomenclature = 'hs'
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
