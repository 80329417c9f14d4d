-- about: What the reporter and each partner report of the same trade in dollars, of :product (a code, or `total`): one row a direction, partner and
-- dataset of the partner. Both spans are the asked one: a file of the whole span, else all of its months. BACI has made both sides equal and is
-- left out. All goods are read from rows without products, or from slices that are known to be whole. Binds :dataset, :mirror, :cif.
mirror_held as (
    select
        s.dataset, s.reporter, s.flow, s.from_month_no, s.to_month_no, s.slice_id, s.value_usd, s.has_partner, s.product_level, s.load_id,
        max(s.value_usd) over (partition by s.dataset, s.reporter, s.flow, s.from_month_no, s.to_month_no) as whole_usd,
        max(case when (s.has_partner = 0 and s.product_level = 0) or s.complete_usd = 1 then 1 else 0 end)
            over (partition by s.dataset, s.reporter, s.flow, s.from_month_no, s.to_month_no) as is_known
    from slice_held s
    where s.breakdown = '' and s.value_usd is not null and s.dataset <> 'baci'
        and s.from_month_no >= :period_from and s.to_month_no <= :period_to
),
mirror_fit as (
    select *
    from (
        select
            h.*,
            row_number() over (
                partition by h.dataset, h.reporter, h.flow, h.from_month_no, h.to_month_no
                order by case when 1000 * cast(h.value_usd as double) >= 995 * cast(h.whole_usd as double) then 0 else 1 end nulls last,
                    h.product_level nulls last, h.slice_id nulls last) as place_no
        from mirror_held h
        where h.has_partner = 1 and case :product
            when 'total' then case when h.product_level = 0 or (h.is_known = 1 and 1000 * cast(h.value_usd as double) >= 995 * cast(h.whole_usd as double)) then 1 else 0 end
            else case when h.product_level >= length(:product) then 1 else 0 end end = 1) f
    where place_no = 1
),
mirror_own_dataset as (
    select dataset
    from (
        select
            dataset,
            row_number() over (
                order by case dataset when 'gacc-query' then 1 when 'comtrade-annual' then 2 when 'comtrade-monthly' then 3 else 4 end nulls last,
                    dataset nulls last) as place_no
        from mirror_fit
        where reporter = :reporter and (:dataset = 'auto' or dataset = :dataset)
        group by dataset) d
    where place_no = 1
),
mirror_ask as (
    select :period_from as from_month_no, :period_to as to_month_no
    where :period <> 'all'
    union all
    select from_month_no, to_month_no
    from (
        select
            m.from_month_no, m.to_month_no,
            row_number() over (order by m.to_month_no desc nulls last, m.from_month_no nulls last) as place_no
        from mirror_fit m
        join mirror_fit o on o.reporter = :reporter and o.from_month_no >= m.from_month_no and o.to_month_no <= m.to_month_no
        join mirror_own_dataset d on d.dataset = o.dataset
        where m.reporter <> :reporter and (:mirror = 'all' or m.dataset = :mirror) and :period = 'all'
            and o.flow <> m.flow and (o.from_month_no = o.to_month_no or o.to_month_no - o.from_month_no = m.to_month_no - m.from_month_no)
        group by m.from_month_no, m.to_month_no, m.dataset, m.reporter, m.flow
        having count(distinct o.from_month_no) = m.to_month_no - m.from_month_no + 1 or max(o.to_month_no - o.from_month_no) = m.to_month_no - m.from_month_no) c
    where place_no = 1
),
mirror_slice as (
    select
        f.*,
        max(case when f.from_month_no = a.from_month_no and f.to_month_no = a.to_month_no then 1 else 0 end)
            over (partition by f.dataset, f.reporter, f.flow) as has_span,
        case when f.from_month_no = a.from_month_no and f.to_month_no = a.to_month_no then 1 else 0 end as is_span,
        sum(case when f.from_month_no = f.to_month_no then 1 else 0 end) over (partition by f.dataset, f.reporter, f.flow) as months,
        a.to_month_no - a.from_month_no + 1 as wanted
    from mirror_ask a
    join mirror_fit f on f.from_month_no >= a.from_month_no and f.to_month_no <= a.to_month_no
        and (f.from_month_no = f.to_month_no or (f.from_month_no = a.from_month_no and f.to_month_no = a.to_month_no))
),
mirror_read as (
    select s.dataset, s.reporter, s.flow, s.slice_id, s.load_id, s.product_level
    from mirror_slice s
    left join mirror_own_dataset d on d.dataset = s.dataset
    where case s.has_span when 1 then s.is_span else case when s.months = s.wanted then 1 else 0 end end = 1
        and ((s.reporter = :reporter and d.dataset is not null) or (s.reporter <> :reporter and (:mirror = 'all' or s.dataset = :mirror)))
),
mirror_wanted as (
    select edition, level, min(id) as first_id, max(id) as last_id
    from product
    where substr(code, 1, length(:product)) = :product
    group by edition, level
),
mirror_row as (
    select r.dataset, r.reporter, r.flow, a.iso3 as partner, t.value_usd as value, r.load_id
    from mirror_read r
    cross join slice_partner t
    cross join area a
    where t.slice_id = r.slice_id and a.id = t.partner_id and :product = 'total' and (r.reporter = :reporter or a.iso3 = :reporter)
    union all
    select r.dataset, r.reporter, r.flow, a.iso3, f.value_usd, r.load_id
    from mirror_read r
    cross join slice_partner t
    cross join area a
    cross join mirror_wanted w
    cross join fact f
    cross join product p
    where t.slice_id = r.slice_id and a.id = t.partner_id and f.slice_id = t.slice_id and f.partner_id = t.partner_id
        and f.product_id between w.first_id and w.last_id and p.id = f.product_id and p.edition = w.edition and p.level = w.level
        and (r.reporter = :reporter or a.iso3 = :reporter) and substr(p.code, 1, length(:product)) = :product
),
mirror_sum as (
    select dataset, reporter, flow, partner, sum(value) as value, max(load_id) as load_id
    from mirror_row
    group by dataset, reporter, flow, partner
),
mirror_pair as (
    select
        o.flow as direction, o.partner, o.dataset, m.dataset as mirror_dataset, o.value as own, m.value as mirror,
        case o.flow when 'export' then o.value else m.value end as export,
        case o.flow when 'export' then m.value else o.value end as import,
        cast(100 * cast(case o.flow when 'export' then m.value else o.value end as double) / nullif(100.0 + cast(:cif as double), 0) as bigint) as import_fob,
        o.load_id, m.load_id as mirror_load_id
    from mirror_sum o
    join mirror_sum m on m.reporter = o.partner and m.partner = :reporter and m.flow <> o.flow
    where o.reporter = :reporter and o.partner <> :reporter
)
