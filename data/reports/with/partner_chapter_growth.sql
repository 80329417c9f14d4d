-- about: Level and growth by partner and HS chapter: one row a span, flow, partner and chapter. Conditions name from_month_no, to_month_no,
-- flow; `of` names partner.
-- with: total_growth
partner_chapter_span as (
    -- One number a span and flow: what sums are kept apart by is sorted, and the fewer columns the faster.
    select
        p.from_month_no, p.to_month_no, k.flow, k.part, u.unit,
        4 * (100000 * p.from_month_no + p.to_month_no) + case k.flow when 'total' then 0 when 'export' then 1 else 2 end as span_no
    from month_span p
    cross join flow_ask k
    cross join money_unit u
    where u.unit = :unit and {where}
),
partner_chapter_id_sum as (
    select
        q.span_no, t.partner, t.product_id,
        sum(case when t.month_no >= q.from_month_no then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
        sum(case when t.month_no <= q.to_month_no - 12 then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
        max(t.load_id) as load_id
    from partner_chapter_span q
    cross join trade_partner_chapter_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.flow = q.part
        and t.month_no between q.from_month_no - 12 and q.to_month_no
        and (t.month_no >= q.from_month_no or t.month_no <= q.to_month_no - 12)
    group by q.span_no, t.partner, t.product_id
),
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
            select q.from_month_no, q.to_month_no, q.flow, x.partner, x.product, x.value, x.base, x.load_id
            from (
                select i.span_no, i.partner, c.code as product, sum(i.value) as value, sum(i.base) as base, max(i.load_id) as load_id
                from partner_chapter_id_sum i
                join product c on c.id = i.product_id
                group by i.span_no, i.partner, c.code) x
            join (select distinct span_no, from_month_no, to_month_no, flow from partner_chapter_span) q on q.span_no = x.span_no
            where {of}) s
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
