-- about: Level and growth by product of one level: one row a span, flow and code. Conditions name from_month_no, to_month_no, flow; `of` names
-- product; `at` is the number of digits, :level unless it is said. A code is told from files of just that level too, for what is held of it.
-- with: total_growth
product_span as (
    -- One number a span and flow: sums are kept apart by two numbers, which sort in half the time that eight columns take.
    select
        p.from_month_no, p.to_month_no, k.flow, k.part, u.unit,
        4 * (100000 * p.from_month_no + p.to_month_no) + case k.flow when 'total' then 0 when 'export' then 1 else 2 end as span_no
    from month_span p
    cross join flow_ask k
    cross join money_unit u
    where u.unit = :unit and {where}
),
product_id_sum as (
    select
        q.span_no, t.product_id,
        sum(case when t.month_no >= q.from_month_no then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
        sum(case when t.month_no <= q.to_month_no - 12 then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
        max(t.load_id) as load_id
    from product_span q
    cross join trade_product_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.flow = q.part and t.product_level = {at}
        and t.month_no between q.from_month_no - 12 and q.to_month_no
        and (t.month_no >= q.from_month_no or t.month_no <= q.to_month_no - 12)
    group by q.span_no, t.product_id
),
product_level as (
    select
        from_month_no, to_month_no, flow, product_level, product,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, product_level, product,
{figure_columns}
        from (select *, length(product) as product_level from figure_change where subject = 'product:' || product) f
        where reporter = 'CHN' and product_level = {at} and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            s.from_month_no, s.to_month_no, s.flow, s.product_level, s.product,
            null, null, null, null, null, null, null, null, null, null, null,
            case when h.whole = h.wanted then coalesce(s.value, 0) when h.held = h.wanted then s.value end,
            case when h.base_whole = h.wanted then coalesce(s.base, 0) when h.base_held = h.wanted then s.base end,
            case when h.exact = h.wanted then 1 else 0 end, case when h.base_exact = h.wanted then 1 else 0 end, s.load_id, null
        from (
            select q.from_month_no, q.to_month_no, q.flow, x.product_level, x.product, x.value, x.base, x.load_id
            from (
                select i.span_no, {at} as product_level, c.code as product, sum(i.value) as value, sum(i.base) as base, max(i.load_id) as load_id
                from product_id_sum i
                join product c on c.id = i.product_id
                group by i.span_no, c.code) x
            join (select distinct span_no, from_month_no, to_month_no, flow from product_span) q on q.span_no = x.span_no
            where {of}) s
        join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'product' and product_level = {at} and {where}) h
            on h.from_month_no = s.from_month_no and h.to_month_no = s.to_month_no and h.flow = s.flow
    ) p
    group by from_month_no, to_month_no, flow, product_level, product
),
product_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.product_level, l.product,
{answer}
    from product_level l
),
product_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.product_level, a.product,
        case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else coalesce(e.name_en, e.name_zh) end as name,
{growth_columns}
    from product_answer a
    left join (
        select code, max(name_en) as name_en, max(name_zh) as name_zh
        from product
        where code in (select product from product_answer)
        group by code) e on e.code = a.product
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
