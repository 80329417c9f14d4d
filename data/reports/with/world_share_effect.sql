-- about: Constant market shares by product of :level digits and partner: what the reporter's exports of the earlier year would be had they grown
-- as world trade (all goods), as world trade in the product or to the market (:order), and as world trade in the product to the market. Each step is cut to whole
-- dollars, so that the steps add up exactly. A step whose world trade was nil in the earlier year stays where the step before it was. Needs world_slice with partners.
world_flow as (
    select s.span_no, s.reporter, t.partner_id, t.product_id, t.value_usd as value
    from world_slice s
    cross join slice_partner_chapter t on t.slice_id = s.slice_id
    where s.flow = 'export' and s.is_whole = 1 and {at} = 2
    union all
    select s.span_no, s.reporter, f.partner_id, f.product_id, f.value_usd
    from world_slice s
    cross join fact f on f.slice_id = s.slice_id
    where s.flow = 'export' and s.is_whole = 1 and {at} > 2
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
world_step_one as (
    select sum(world) as world, sum(base_world) as base_world
    from world_flow_sum
    where 2 = (select count(*) from asked_span)
),
world_step_two as (
    select case :order when 'product-first' then product else '' end as product, case :order when 'market-first' then partner_id else 0 end as partner_id,
        sum(world) as world, sum(base_world) as base_world
    from world_flow_sum
    group by case :order when 'product-first' then product else '' end, case :order when 'market-first' then partner_id else 0 end
),
world_share_step as (
    select
        c.partner_id, c.product, c.own, c.base_own,
        cast(cast(c.base_own as double) * cast(w.world as double) / nullif(w.base_world, 0) as bigint) as as_world,
        cast(cast(c.base_own as double) * cast(k.world as double) / nullif(k.base_world, 0) as bigint) as as_second,
        cast(cast(c.base_own as double) * cast(c.world as double) / nullif(c.base_world, 0) as bigint) as as_market
    from world_flow_sum c
    cross join world_step_one w
    join world_step_two k on (:order = 'market-first' or k.product = c.product) and (:order = 'product-first' or k.partner_id = c.partner_id)
    where c.own > 0 or c.base_own > 0
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
