-- about: Largest surpluses and deficits of partners or products, what is not listed, and all trade: the rows of a table. `at` is partner or
-- product; needs their growth of both flows (partner_growth, product_growth at 2) with the same condition, which names from_month_no, to_month_no.
balance_held as (
    select
        max(case when flow = 'export' and whole = wanted then 1 else 0 end) as export_whole,
        max(case when flow = 'import' and whole = wanted then 1 else 0 end) as import_whole,
        max(case when flow = 'export' and base_whole = wanted then 1 else 0 end) as export_base_whole,
        max(case when flow = 'import' and base_whole = wanted then 1 else 0 end) as import_base_whole
    from span_held
    where dataset = 'gacc-query' and reporter = 'CHN' and unit = :unit and detail = '{at}' and product_level in (0, 2)
        and :basis <> 'published' and {where}
),
balance_flows as (
    select
        {at} as item, max(name) as name,
        max(case flow when 'export' then value end) as exports,
        max(case flow when 'import' then value end) as imports,
        max(case flow when 'export' then base end) as base_exports,
        max(case flow when 'import' then base end) as base_imports,
        count(case flow when 'export' then 1 end) as has_export,
        count(case flow when 'import' then 1 end) as has_import,
        min(case when value is not null then basis end) as least,
        max(case when value is not null then basis end) as most,
        max(case flow when 'export' then cell_id end) as cell_id,
        max(case flow when 'import' then cell_id end) as import_cell_id,
        max(case flow when 'export' then load_id end) as load_id,
        max(case flow when 'import' then load_id end) as import_load_id
    from {at}_growth
    group by {at}
),
balance_filled as (
    select
        b.item, b.name, b.least, b.most, b.cell_id, b.import_cell_id, b.load_id, b.import_load_id,
        coalesce(b.exports, case when b.has_export = 0 and h.export_whole = 1 then 0 end) as exports,
        coalesce(b.imports, case when b.has_import = 0 and h.import_whole = 1 then 0 end) as imports,
        coalesce(b.base_exports, case when b.has_export = 0 and h.export_base_whole = 1 then 0 end) as base_exports,
        coalesce(b.base_imports, case when b.has_import = 0 and h.import_base_whole = 1 then 0 end) as base_imports
    from balance_flows b
    left join balance_held h on 1 = 1
),
balance_ranked as (
    select
        f.*,
        exports - imports as balance,
        base_exports - base_imports as base_balance,
        (exports - imports) - (base_exports - base_imports) as change,
        row_number() over (order by exports - imports desc nulls last, item nulls last) as up,
        row_number() over (order by exports - imports nulls last, item nulls last) as down
    from balance_filled f
    where exports - imports is not null
),
balance_listed as (
    select
        b.*,
        case when balance > 0 and up <= :top then 1 when balance < 0 and down <= :top then 2 end as place_no,
        case when balance > 0 then up else down end as rank
    from balance_ranked b
),
balance_whole as (
    select
        x.value - m.value as balance,
        (x.value - m.value) - (x.base - m.base) as change,
        x.base - m.base as base_balance,
        case when x.basis = m.basis then x.basis else 'mixed' end as basis, x.value as exports, m.value as imports,
        x.cell_id, m.cell_id as import_cell_id, x.load_id, m.load_id as import_load_id
    from total_growth x
    join total_growth m on m.flow = 'import'
    where x.flow = 'export'
),
balance_table as (
    select
        place_no, rank, item, name, exports, imports, balance, base_balance, change,
        case when least = most then least else 'mixed' end as basis, cell_id, import_cell_id, load_id, import_load_id
    from balance_listed
    where place_no is not null
    union all
    select
        3, null, null, null,
        w.exports - l.exports, w.imports - l.imports, w.balance - l.balance,
        case when l.base_known = l.items then w.base_balance - l.base_balance end,
        case when l.base_known = l.items then w.change - l.change end,
        'mixed', null, null, null, null
    from balance_whole w
    cross join (
        select
            count(*) as items, count(change) as base_known, sum(exports) as exports, sum(imports) as imports,
            sum(balance) as balance, sum(base_balance) as base_balance, sum(change) as change
        from balance_listed
        where place_no is not null) l
    where l.items > 0
    union all
    select 4, null, null, null, exports, imports, balance, base_balance, change, basis, cell_id, import_cell_id, load_id, import_load_id
    from balance_whole
    where exists (select 1 from balance_listed where place_no is not null)
),
balance_rows as (
    select
        case place_no when 1 then 'surplus' when 2 then 'deficit' when 3 then 'other and not listed' when 4 then case :basis when 'computed' then 'all that the file holds' else 'all trade' end end as side,
        place_no, rank, item,
        case
            when place_no < 3 then name
            when place_no = 3 then case :lang when 'zh' then '其他及未列' else 'other and not listed' end
            when :basis = 'computed' then case :lang when 'zh' then '库中全部' else 'all that the file holds' end
            else case :lang when 'zh' then '全部贸易' else 'all trade' end end as name,
        exports, imports, balance,
        cast(exports as double) / nullif(imports, 0) as cover,
        cast(balance as double) / nullif(exports + imports, 0) as normalised,
        base_balance, change, basis, cell_id, import_cell_id, load_id, import_load_id
    from balance_table
)
