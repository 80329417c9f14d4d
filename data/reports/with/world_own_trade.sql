-- about: The reporter's exports and imports by asked year and product of :level digits, with :partner or (W00) with all; imports less :cif per cent for
-- freight and insurance where the dataset has them at the border (BACI has not). In BACI the exporters' rows are the importer's trade too.
-- Needs world_slice, with partners where one is named.
world_own_code as (
    select s.span_no, s.dataset, s.flow, t.product_id, t.value_usd as value
    from world_slice s
    cross join slice_product t
    where t.slice_id = s.slice_id and t.level = {at} and s.reporter = :reporter and s.is_whole = 1 and :partner = 'W00'
    union all
    select s.span_no, s.dataset, s.flow, f.product_id, f.value_usd
    from world_slice s
    cross join area a
    cross join fact f
    where a.iso3 = :partner and f.slice_id = s.slice_id and f.partner_id = a.id and s.reporter = :reporter and s.is_whole = 1
    union all
    select s.span_no, s.dataset, 'import', f.product_id, f.value_usd
    from world_slice s
    cross join area o
    cross join fact f
    where o.iso3 = :reporter and f.slice_id = s.slice_id and f.partner_id = o.id and s.is_whole = 1 and s.dataset = 'baci' and {at} > 2
        and (:partner = 'W00' or s.reporter = :partner)
    union all
    select s.span_no, s.dataset, 'import', t.product_id, t.value_usd
    from world_slice s
    cross join area o
    cross join slice_partner_chapter t
    where o.iso3 = :reporter and t.slice_id = s.slice_id and t.partner_id = o.id and s.is_whole = 1 and s.dataset = 'baci' and {at} = 2
        and (:partner = 'W00' or s.reporter = :partner)
),
world_own_sum as (
    select
        c.span_no, c.dataset, substr(p.code, 1, {at}) as product,
        sum(case c.flow when 'export' then c.value else 0 end) as export,
        sum(case c.flow when 'import' then c.value else 0 end) as import
    from (
        select span_no, dataset, flow, product_id, sum(value) as value
        from world_own_code
        group by span_no, dataset, flow, product_id) c
    join product p on p.id = c.product_id
    group by c.span_no, c.dataset, substr(p.code, 1, {at})
),
world_own_trade as (
    select
        span_no, product, export,
        case dataset when 'baci' then import
            else cast(100 * cast(import as double) / nullif(100.0 + cast(:cif as double), 0) as bigint) end as import
    from world_own_sum
)
