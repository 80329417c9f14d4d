-- about: The same by partner and product. `of` names c.partner_id. Needs world_slice with partners.
world_pair_code as (
    select s.span_no, s.dataset, t.partner_id, s.flow, t.product_id, t.value_usd as value
    from world_slice s
    cross join slice_partner_chapter t
    where t.slice_id = s.slice_id and s.reporter = :reporter and s.is_whole = 1 and {at} = 2
    union all
    select s.span_no, s.dataset, f.partner_id, s.flow, f.product_id, f.value_usd
    from world_slice s
    cross join fact f
    where f.slice_id = s.slice_id and s.reporter = :reporter and s.is_whole = 1 and {at} > 2
    union all
    select s.span_no, s.dataset, r.id, 'import', t.product_id, t.value_usd
    from world_slice s
    cross join area r
    cross join area o
    cross join slice_partner_chapter t
    where r.iso3 = s.reporter and o.iso3 = :reporter and t.slice_id = s.slice_id and t.partner_id = o.id and s.is_whole = 1
        and s.dataset = 'baci' and {at} = 2
    union all
    select s.span_no, s.dataset, r.id, 'import', f.product_id, f.value_usd
    from world_slice s
    cross join area r
    cross join area o
    cross join fact f
    where r.iso3 = s.reporter and o.iso3 = :reporter and f.slice_id = s.slice_id and f.partner_id = o.id and s.is_whole = 1
        and s.dataset = 'baci' and {at} > 2
),
world_pair_sum as (
    select
        c.partner_id, substr(p.code, 1, {at}) as product,
        min(c.dataset) as dataset,
        sum(case when c.span_no = 1 and c.flow = 'export' then c.value else 0 end) as export,
        sum(case when c.span_no = 1 and c.flow = 'import' then c.value else 0 end) as import,
        sum(case when c.span_no = 2 and c.flow = 'export' then c.value else 0 end) as base_export,
        sum(case when c.span_no = 2 and c.flow = 'import' then c.value else 0 end) as base_import
    from world_pair_code c
    cross join product p
    where p.id = c.product_id and {of}
    group by c.partner_id, substr(p.code, 1, {at})
),
world_pair_trade as (
    select
        a.iso3 as partner, s.product, s.export,
        case s.dataset when 'baci' then s.import
            else cast(100 * cast(s.import as double) / nullif(100.0 + cast(:cif as double), 0) as bigint) end as import,
        s.base_export,
        case s.dataset when 'baci' then s.base_import
            else cast(100 * cast(s.base_import as double) / nullif(100.0 + cast(:cif as double), 0) as bigint) end as base_import
    from world_pair_sum s
    join area a on a.id = s.partner_id
)
