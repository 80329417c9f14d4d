-- about: Exports of the world and of the reporter by asked year and product of :level digits. `world` leaves the reporter out where :world is
-- `excluding`. A product that nobody exported has no row.
-- with: world_total
world_code as (
    select
        s.span_no,
        t.product_id,
        sum(case when :world = 'including' or s.reporter <> :reporter then t.value_usd end) as world,
        sum(case when s.reporter = :reporter then t.value_usd end) as own
    from world_slice s
    cross join slice_product t
    where t.slice_id = s.slice_id and t.level = {at} and s.flow = 'export' and s.is_whole = 1
    group by s.span_no, t.product_id
),
world_product as (
    select c.span_no, p.code as product, coalesce(sum(c.world), 0) as world, coalesce(sum(c.own), 0) as own
    from world_code c
    join product p on p.id = c.product_id
    group by c.span_no, p.code
)
