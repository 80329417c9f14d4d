-- about: The change of trade by lines in both years, new, lost and below :least, what is not listed, and all trade. `at` says which lines:
-- product or partner_chapter; needs their growth (product_growth, partner_chapter_growth).
margin_line as (
    select
        value, base, load_id, basis,
        case
            when value >= :least and base >= :least then 1
            when value >= :least then 2
            when base >= :least then 3
            else 4 end as margin_no
    from {at}_growth
    where value is not null and base is not null
),
margin_sum as (
    select
        margin_no, count(*) as lines, sum(value) as value, sum(base) as base, sum(value - base) as change,
        max(load_id) as load_id, min(basis) as least_basis, max(basis) as most_basis
    from margin_line
    group by margin_no
),
margin_whole as (
    select
        a.whole_value as value, a.whole_base as base, a.whole_value - a.whole_base as change,
        case when l.published is not null then 'published' else 'computed' end as basis, l.cell_id, l.yoy_cell_id, l.load_id
    from total_answer a
    join total_level l on l.flow = a.flow
    where a.whole_value is not null and a.whole_base is not null
),
margin_table as (
    select p.margin_no, coalesce(m.lines, 0) as lines, coalesce(m.value, 0) as value, coalesce(m.base, 0) as base, coalesce(m.change, 0) as change,
        case when m.least_basis = m.most_basis then m.least_basis when m.least_basis is null then 'computed' else 'mixed' end as basis,
        null as cell_id, null as yoy_cell_id, m.load_id, w.base as whole_base, w.change as whole_change
    from (select 1 as margin_no union all select 2 union all select 3 union all select 4) p
    cross join margin_whole w
    left join margin_sum m on m.margin_no = p.margin_no
    union all
    select 5, null, w.value - l.value, w.base - l.base, w.change - l.change, 'mixed', null, null, null, w.base, w.change
    from margin_whole w
    cross join (select sum(value) as value, sum(base) as base, sum(change) as change from margin_sum) l
    union all
    select 6, null, value, base, change, basis, cell_id, yoy_cell_id, load_id, base, change
    from margin_whole
),
margin_rows as (
    select
        margin_no,
        case margin_no
            when 1 then 'in both years' when 2 then 'new lines' when 3 then 'lost lines' when 4 then 'below the minimum in both'
            when 5 then 'other and not listed' else 'all trade' end as margin,
        lines, value, base, change,
        100 * cast(change as double) / nullif(whole_base, 0) as contribution,
        100 * cast(change as double) / nullif(whole_change, 0) as share_of_change,
        basis, cell_id, yoy_cell_id, load_id
    from margin_table
    where exists (select 1 from margin_sum)
)
