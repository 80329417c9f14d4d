-- about: What each economy imports from all and from the reporter by asked year, of :product (a code, or `total`). In BACI from the exporters' rows;
-- elsewhere as each importer reports it. Needs world_slice with partners.
world_wanted as (
    select edition, level, min(id) as first_id, max(id) as last_id
    from product
    where substr(code, 1, length(:product)) = :product
    group by edition, level
),
-- The run of ids that hold the product in each slice: ids of one load are in the order of the codes.
world_slice_run as (
    select s.slice_id, min(t.product_id) as first_id, max(t.product_id) as last_id
    from world_slice s
    cross join world_wanted w
    cross join slice_product t
    where s.is_whole = 1 and w.level = s.product_level
        and t.slice_id = s.slice_id and t.level = w.level and t.product_id between w.first_id and w.last_id
    group by s.slice_id
),
world_market_row as (
    select s.span_no, s.dataset, s.reporter, t.partner_id, t.value_usd as value
    from world_slice s
    cross join slice_partner t
    where t.slice_id = s.slice_id and s.is_whole = 1 and s.flow = case s.dataset when 'baci' then 'export' else 'import' end and :product = 'total'
    union all
    select s.span_no, s.dataset, s.reporter, t.partner_id, f.value_usd
    from world_slice s
    cross join slice_partner t
    cross join world_slice_run w
    cross join fact f
    cross join product p
    where t.slice_id = s.slice_id and w.slice_id = s.slice_id and f.slice_id = t.slice_id and f.partner_id = t.partner_id
        and f.product_id between w.first_id and w.last_id and p.id = f.product_id and substr(p.code, 1, length(:product)) = :product
        and s.is_whole = 1 and s.flow = case s.dataset when 'baci' then 'export' else 'import' end
),
world_market as (
    select m.span_no, m.market, sum(m.value) as world, sum(case m.exporter when :reporter then m.value else 0 end) as own
    from (
        select
            r.span_no, r.value,
            case r.dataset when 'baci' then a.iso3 else r.reporter end as market,
            case r.dataset when 'baci' then r.reporter else a.iso3 end as exporter
        from (
            select span_no, dataset, reporter, partner_id, sum(value) as value
            from world_market_row
            group by span_no, dataset, reporter, partner_id) r
        join area a on a.id = r.partner_id) m
    group by m.span_no, m.market
)
