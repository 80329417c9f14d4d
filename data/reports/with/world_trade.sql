-- about: Exports and imports by asked year and product of some economies, all partners. `of` names iso3 of the economies, `at` the digits.
-- In BACI the exporters' rows are the importers' trade too; elsewhere each reporter's own imports are read. Needs world_slice.
world_area as (
    select id as area_id, iso3 as area
    from area
    where {of}
),
world_code_trade as (
    select s.span_no, e.area, s.flow, t.product_id, t.value_usd as value
    from world_area e
    join world_slice s on s.reporter = e.area
    cross join slice_product t
    where t.slice_id = s.slice_id and t.level = {at} and s.is_whole = 1
    union all
    select s.span_no, e.area, 'import', f.product_id, f.value_usd
    from world_slice s
    cross join world_area e
    cross join fact f
    where f.slice_id = s.slice_id and f.partner_id = e.area_id and s.is_whole = 1 and s.dataset = 'baci' and {at} > 2
    union all
    select s.span_no, e.area, 'import', t.product_id, t.value_usd
    from world_slice s
    cross join world_area e
    cross join slice_partner_chapter t
    where t.slice_id = s.slice_id and t.partner_id = e.area_id and s.is_whole = 1 and s.dataset = 'baci' and {at} = 2
),
world_trade as (
    select t.span_no, t.area, t.flow, substr(p.code, 1, {at}) as product, sum(t.value) as value
    from (
        select span_no, area, flow, product_id, sum(value) as value
        from world_code_trade
        group by span_no, area, flow, product_id) t
    join product p on p.id = t.product_id
    group by t.span_no, t.area, t.flow, substr(p.code, 1, {at})
)
