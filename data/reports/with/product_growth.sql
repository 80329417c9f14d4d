-- about: Level and growth by product of one level: one row a span, flow and code. Conditions name from_month_no, to_month_no, flow; `of` names
-- product; `at` is the number of digits, :level unless it is said. A code is told from files of just that level too, for what is held of it.
-- with: total_growth
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
            case when h.exact = h.wanted then 1 else 0 end, case when h.base_exact = h.wanted then 1 else 0 end, s.load_id
        from (
            select from_month_no, to_month_no, flow, product_level, product, sum(value) as value, sum(base) as base, max(load_id) as load_id
            from (
                select i.*, c.code as product
                from product_sum i
                join product c on c.id = i.product_id) x
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and product_level = {at} and {where} and {of}
            group by from_month_no, to_month_no, flow, product_level, product) s
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
