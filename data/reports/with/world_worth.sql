-- about: The worth of products and economies by peers in the newest year: diversity (products with RCA ≥ 1) weighted as PRODY and EXPY weigh income.
-- Shares are cut to billionths and worth to thousandths, so that all sums are of integers. Needs world_slice.
peer_product as (
    select
        s.reporter, p.code as product, s.value_usd as whole, sum(t.value_usd) as value,
        cast(1000000000 * cast(sum(t.value_usd) as double) / nullif(s.value_usd, 0) as bigint) as share_e9
    from world_slice s
    cross join slice_product t
    cross join product p
    where t.slice_id = s.slice_id and t.level = {at} and p.id = t.product_id and s.span_no = 1 and s.flow = 'export' and s.is_whole = 1
        and s.value_usd >= :least
    group by s.reporter, p.code, s.value_usd
),
peer_world as (
    select
        p.*,
        sum(value) over (partition by product) as world,
        sum(value) over () as world_all
    from peer_product p
),
peer_index as (
    select
        reporter, product, whole, value, share_e9,
        case when cast(value as double) * cast(world_all as double) >= cast(world as double) * cast(whole as double) and value > 0 then 1 else 0 end as has_advantage
    from peer_world
),
peer_diverse as (
    select i.*, sum(has_advantage) over (partition by reporter) as diversity
    from peer_index i
),
product_weight as (
    select
        product, count(case when value > 0 then 1 end) as exporters, sum(has_advantage) as advantaged,
        sum(share_e9 * diversity) as weighed, sum(share_e9) as weight
    from peer_diverse
    group by product
),
product_worth as (
    select product, exporters, advantaged, cast(1000 * cast(weighed as double) / nullif(weight, 0) as bigint) as worth_milli
    from product_weight
),
economy_worth as (
    select
        d.reporter, d.whole, count(case when d.value > 0 then 1 end) as products, max(d.diversity) as diversity,
        cast(cast(sum(d.share_e9 * w.worth_milli) as double) / nullif(sum(d.share_e9), 0) as bigint) as worth_milli
    from peer_diverse d
    join product_worth w on w.product = d.product
    group by d.reporter, d.whole
)
