-- about: Level and growth of one product: one row a span and flow. Conditions name from_month_no, to_month_no, flow; `of` names product, its code,
-- and must do so: its months are looked up one by one. The value is what the file holds of it, from any file: `held` says in how many
-- of the `wanted` months, and a file of the whole span answers where some are missing. A year earlier is compared only where the same months are held of both.
-- with: total_growth
product_span as (
    select p.from_month_no, p.to_month_no, p.months, k.flow, k.part, k.parts
    from month_span p
    cross join flow_ask k
    where {where}
),
one_product as (
    select code as product, id, level
    from (select *, code as product from product) w
    where {of}
),
product_month as (
    select
        q.from_month_no, q.to_month_no, q.flow, q.part, w.product, t.month_no, t.load_id,
        case u.unit when 'usd' then t.value_usd else t.value_cny end as value
    from product_span q
    cross join money_unit u
    cross join one_product w
    cross join trade_product_month t
    where u.unit = :unit and t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.flow = q.part and t.product_level = w.level and t.product_id = w.id
        and t.month_no between q.from_month_no - 12 and q.to_month_no
        and (t.month_no >= q.from_month_no or t.month_no <= q.to_month_no - 12)
),
product_month_held as (
    select distinct from_month_no, to_month_no, flow, part, product, month_no
    from (
        select from_month_no, to_month_no, flow, part, product, month_no
        from product_month
        where value is not null
        union all
        select q.from_month_no, q.to_month_no, q.flow, q.part, w.product, s.from_month_no
        from product_span q
        cross join (select product, max(level) as level from one_product group by product) w
        cross join coverage s
        where s.breakdown = '' and s.dataset = 'gacc-query' and s.reporter = 'CHN' and s.from_month_no = s.to_month_no and s.flow = q.part
            and s.from_month_no between q.from_month_no - 12 and q.to_month_no and s.product_level >= w.level
            and (s.from_month_no >= q.from_month_no or s.from_month_no <= q.to_month_no - 12)
            and case :unit when 'usd' then s.complete_usd else s.complete end = 1) u
),
product_months as (
    select
        n.from_month_no, n.to_month_no, n.flow, n.product,
        count(case when n.month_no >= n.from_month_no then 1 end) as held,
        count(case when n.month_no <= n.to_month_no - 12 then 1 end) as base_held,
        count(case when n.month_no >= n.from_month_no then b.month_no end) as in_both
    from product_month_held n
    left join product_month_held b on b.from_month_no = n.from_month_no and b.to_month_no = n.to_month_no and b.flow = n.flow
        and b.part = n.part and b.product = n.product and b.month_no = n.month_no - 12
    group by n.from_month_no, n.to_month_no, n.flow, n.product
),
product_whole_span as (
    -- Files of a whole span answer where months are missing.
    select
        q.from_month_no, q.to_month_no, q.flow, w.product,
        sum(case when s.from_month_no = q.from_month_no then case u.unit when 'usd' then s.value_usd else s.value_cny end end) as value,
        sum(case when s.from_month_no = q.from_month_no - 12 then case u.unit when 'usd' then s.value_usd else s.value_cny end end) as base,
        count(distinct case when s.from_month_no = q.from_month_no then q.part end) as parts_held,
        count(distinct case when s.from_month_no = q.from_month_no - 12 then q.part end) as base_parts_held,
        max(q.parts) as parts, max(s.load_id) as load_id
    from one_product w
    cross join product_span q
    cross join money_unit u
    cross join trade_product_span s
    where u.unit = :unit and s.product_id = w.id and s.product_level = w.level and s.dataset = 'gacc-query' and s.reporter = 'CHN' and s.flow = q.part
        and s.to_month_no - s.from_month_no = q.to_month_no - q.from_month_no
        and (s.from_month_no = q.from_month_no or s.from_month_no = q.from_month_no - 12)
    group by q.from_month_no, q.to_month_no, q.flow, w.product
),
product_level as (
    select
        from_month_no, to_month_no, flow, product, max(held) as held, max(wanted) as wanted,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, product, null as held, null as wanted,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'product:' || product and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            q.from_month_no, q.to_month_no, q.flow, w.product, coalesce(n.held, 0), q.wanted,
            null, null, null, null, null, null, null, null, null, null, null,
            case
                when n.held = q.wanted then coalesce(s.value, 0)
                when v.parts_held = v.parts then v.value
                when n.held > 0 then coalesce(s.value, 0) end,
            case
                when n.in_both = n.held and n.in_both = n.base_held and (n.held = q.wanted or v.value is null) then coalesce(s.base, 0)
                when v.base_parts_held = v.parts then v.base end,
            case when n.held > 0 or v.parts_held = v.parts then 1 else 0 end,
            case when n.base_held > 0 or v.base_parts_held = v.parts then 1 else 0 end,
            coalesce(s.load_id, v.load_id), null
        from (select from_month_no, to_month_no, flow, max(months * parts) as wanted from product_span group by from_month_no, to_month_no, flow) q
        cross join (select distinct product from one_product) w
        left join product_months n on n.from_month_no = q.from_month_no and n.to_month_no = q.to_month_no and n.flow = q.flow and n.product = w.product
        left join product_whole_span v on v.from_month_no = q.from_month_no and v.to_month_no = q.to_month_no and v.flow = q.flow and v.product = w.product
        left join (
            select
                from_month_no, to_month_no, flow, product,
                sum(case when month_no >= from_month_no then value end) as value,
                sum(case when month_no <= to_month_no - 12 then value end) as base,
                max(load_id) as load_id
            from product_month
            group by from_month_no, to_month_no, flow, product) s
            on s.from_month_no = q.from_month_no and s.to_month_no = q.to_month_no and s.flow = q.flow and s.product = w.product
    ) p
    group by from_month_no, to_month_no, flow, product
),
product_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.product, l.held, l.wanted,
{answer}
    from product_level l
),
one_product_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.product, a.held, a.wanted,
{growth_columns}
    from product_answer a
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
