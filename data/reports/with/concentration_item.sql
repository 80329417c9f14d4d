-- about: What trade is spread over: partners, or products of :level digits where :by = 'product'. One row a span, flow, side (1 the span, 0 the
-- same months a year earlier) and code, computed from facts. Conditions name from_month_no, to_month_no, flow. A value stands only where all
-- trade of the months is held, or with :basis = 'computed'. `left_out` says why a partner is no economy of its own.
-- with: partner_growth of :by = 'partner'
-- with: product_growth of :by = 'product'
concentration_level as (
    select
        l.from_month_no, l.to_month_no, l.flow, l.partner as code,
        case when l.partner = 'CHN' then 'self' when e.kind in ('unspecified', 'special') then e.kind end as left_out,
        case when l.is_whole = 1 or :basis = 'computed' then l.computed end as value,
        case when l.base_is_whole = 1 or :basis = 'computed' then l.computed_base end as base,
        l.load_id
    from partner_level l
    join area e on e.iso3 = l.partner and e.kind <> 'world'
    union all
    select
        l.from_month_no, l.to_month_no, l.flow, l.product, null,
        case when h.whole = h.wanted or :basis = 'computed' then l.computed end,
        case when h.base_whole = h.wanted or :basis = 'computed' then l.computed_base end,
        l.load_id
    from product_level l
    join (
        select * from span_held
        where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = 'product' and product_level = :level and {where}) h
        on h.from_month_no = l.from_month_no and h.to_month_no = l.to_month_no and h.flow = l.flow
),
concentration_item as (
    select i.*
    from (
        select l.from_month_no, l.to_month_no, l.flow, s.side, l.code, l.left_out, case s.side when 1 then l.value else l.base end as value, l.load_id
        from concentration_level l
        cross join (select 1 as side union all select 0) s) i
    where i.value > 0 and :basis <> 'published'
)
