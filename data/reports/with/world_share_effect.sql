-- about: Constant market shares by product of :level digits and partner: what the reporter's exports of the earlier year would be had they grown
-- as world trade (all goods), as world trade in the product or to the market (:order), and as world trade in the product to the market. Each step is cut to whole
-- dollars, so that the steps add up exactly. A step whose world trade was nil in the earlier year stays where the step before it was. Needs world_slice with partners.
world_flow as (
    select s.span_no, s.reporter, t.partner_id, t.product_id, t.value_usd as value
    from world_slice s
    cross join slice_partner_chapter t
    where t.slice_id = s.slice_id and s.flow = 'export' and s.is_whole = 1 and {at} = 2
    union all
    select s.span_no, s.reporter, f.partner_id, f.product_id, f.value_usd
    from world_slice s
    cross join fact f
    where f.slice_id = s.slice_id and s.flow = 'export' and s.is_whole = 1 and {at} > 2
),
world_flow_code as (
    select
        partner_id, product_id,
        sum(case when span_no = 1 and (:world = 'including' or reporter <> :reporter) then value else 0 end) as world,
        sum(case when span_no = 2 and (:world = 'including' or reporter <> :reporter) then value else 0 end) as base_world,
        sum(case when span_no = 1 and reporter = :reporter then value else 0 end) as own,
        sum(case when span_no = 2 and reporter = :reporter then value else 0 end) as base_own
    from world_flow
    group by partner_id, product_id
),
world_flow_sum as (
    select
        c.partner_id, substr(p.code, 1, {at}) as product,
        sum(c.world) as world, sum(c.base_world) as base_world, sum(c.own) as own, sum(c.base_own) as base_own
    from world_flow_code c
    join product p on p.id = c.product_id
    group by c.partner_id, substr(p.code, 1, {at})
),
world_flow_step as (
    select
        partner_id, product, own, base_own, world, base_world,
        sum(world) over () as world_all, sum(base_world) over () as base_all,
        sum(world) over (partition by case :order when 'product-first' then product end, case :order when 'market-first' then partner_id end) as world_second,
        sum(base_world) over (partition by case :order when 'product-first' then product end, case :order when 'market-first' then partner_id end) as base_second
    from world_flow_sum
),
world_share_step as (
    select
        partner_id, product, own, base_own,
        cast(cast(base_own as double) * cast(world_all as double) / nullif(base_all, 0) as bigint) as as_world,
        cast(cast(base_own as double) * cast(world_second as double) / nullif(base_second, 0) as bigint) as as_second,
        cast(cast(base_own as double) * cast(world as double) / nullif(base_world, 0) as bigint) as as_market
    from world_flow_step
    where (own > 0 or base_own > 0) and 2 = (select count(*) from asked_span)
),
world_share_effect as (
    select
        partner_id, product, own, base_own, own - base_own as change,
        as_world - base_own as growth_effect,
        coalesce(as_second, as_world) - as_world as first_mix,
        coalesce(as_market, as_second, as_world) - coalesce(as_second, as_world) as second_mix,
        own - coalesce(as_market, as_second, as_world) as competitiveness
    from world_share_step
    where as_world is not null
)
