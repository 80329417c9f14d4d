-- about: Level and growth by basket: one row a span, flow and basket. Conditions name from_month_no, to_month_no, flow; `of` names basket.
-- Computed from the member codes of each month's edition; a basket without codes in an edition has no value there, not zero.
-- `codes` counts its codes in the edition of the span, `codes_held` those with trade in it.
-- with: edition_month
-- with: total_growth
basket_codes as (
    select basket, edition, max(product_level) as product_level, count(*) as codes
    from basket_member
    where {of}
    group by basket, edition
),
basket_need as (
    select
        q.from_month_no, q.to_month_no, q.flow, b.basket,
        max(c.product_level) as product_level,
        min(case when e.last_month_no >= q.from_month_no and e.first_month_no <= q.to_month_no then coalesce(c.codes, 0) end) as codes,
        min(case when e.last_month_no >= q.from_month_no - 12 and e.first_month_no <= q.to_month_no - 12 then coalesce(c.codes, 0) end) as base_codes
    from (
        select p.from_month_no, p.to_month_no, k.flow
        from month_span p
        cross join (select distinct flow from flow_ask) k
        where {where}) q
    cross join (select distinct basket from basket_codes) b
    join edition_month e on e.last_month_no >= q.from_month_no - 12 and e.first_month_no <= q.to_month_no
    left join basket_codes c on c.basket = b.basket and c.edition = e.edition
    group by q.from_month_no, q.to_month_no, q.flow, b.basket
),
basket_sum as (
    select
        q.from_month_no, q.to_month_no, q.flow, b.basket,
        sum(case when t.month_no >= q.from_month_no then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as value,
        sum(case when t.month_no <= q.to_month_no - 12 then case q.unit when 'usd' then t.value_usd else t.value_cny end end) as base,
        count(distinct case when t.month_no >= q.from_month_no then b.product_id end) as codes_held,
        max(t.load_id) as load_id
    from (
        select p.from_month_no, p.to_month_no, k.flow, k.part, u.unit
        from month_span p
        cross join flow_ask k
        cross join money_unit u
        where u.unit = :unit and {where}) q
    cross join (
        select m.basket, m.product_level, p.id as product_id
        from basket_member m
        join product p on p.code = m.product and p.edition = m.edition
        where {of}) b
    cross join trade_product_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.flow = q.part and t.product_level = b.product_level and t.product_id = b.product_id
        and t.month_no between q.from_month_no - 12 and q.to_month_no
        and (t.month_no >= q.from_month_no or t.month_no <= q.to_month_no - 12)
    group by q.from_month_no, q.to_month_no, q.flow, b.basket
),
basket_level as (
    select
        from_month_no, to_month_no, flow, basket, max(codes) as codes, max(codes_held) as codes_held,
{level_columns}
    from (
        select
            from_month_no, to_month_no, flow, basket, null as codes, null as codes_held,
{figure_columns}
        from figure_change
        where reporter = 'CHN' and subject = 'basket:' || basket and measure = 'value' and unit = :unit and flow <> 'balance' and {where} and {of}
        union all
        select
            n.from_month_no, n.to_month_no, n.flow, n.basket, n.codes, case when h.held > 0 then coalesce(s.codes_held, 0) end,
            null, null, null, null, null, null, null, null, null, null, null,
            case when n.codes = 0 then null when h.whole = h.wanted then coalesce(s.value, 0) when h.held = h.wanted then s.value end,
            case when n.base_codes = 0 then null when h.base_whole = h.wanted then coalesce(s.base, 0) when h.base_held = h.wanted then s.base end,
            case when n.codes > 0 and h.whole = h.wanted then 1 else 0 end,
            case when n.base_codes > 0 and h.base_whole = h.wanted then 1 else 0 end, s.load_id, null
        from basket_need n
        left join (
            select * from span_held
            where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'product' and {where}) h
            on h.from_month_no = n.from_month_no and h.to_month_no = n.to_month_no and h.flow = n.flow and h.product_level = n.product_level
        left join basket_sum s on s.from_month_no = n.from_month_no and s.to_month_no = n.to_month_no and s.flow = n.flow and s.basket = n.basket
    ) p
    group by from_month_no, to_month_no, flow, basket
),
basket_answer as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.basket, l.codes, l.codes_held,
{answer}
    from basket_level l
),
basket_growth as (
    select
        a.from_month_no, a.to_month_no, a.flow, a.basket, a.codes, a.codes_held,
        case :lang when 'zh' then coalesce(b.name_zh, b.name_en) else b.name_en end as name,
{growth_columns}
    from basket_answer a
    join basket b on b.code = a.basket
    left join total_answer t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
)
