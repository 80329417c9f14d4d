-- title: Goods that moved China's {flow} most, at HS {level} digits, {period}
-- title-zh: 对中国{flow}增减贡献最大的商品（HS {level} 位），{period}
-- about: The goods that raised and that lowered trade most, by their contribution to its growth.
-- about: A contribution is the good's change divided by all trade of that flow a year earlier, in percentage points: it is defined for new and ceased goods too.
-- about: The last table closes: what rose, what fell, and what is not listed add up to the change of all trade exactly.
-- about: Example: `tradeq report product-movers --level 4 --flow export --period 2024Q1-Q3 --top 10`.
-- theme: products
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: level level = 2 | digits of the HS code: 2, 4, 6 or 8
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 10 | how many rows up, and how many down
-- missing: goods in {period} and in the same months a year earlier; import customs facts by commodity (`tradeq import downloadData.csv --flow export|import`) or a release by commodity; facts that are held only in part show with --basis computed
-- missing-zh: {period}及上年同期的商品；请导入按商品的海关明细（`tradeq import downloadData.csv --flow export|import`）或商品发布表；只有部分的明细可用 --basis computed 查看
-- note: Where the HS changed between the two years a code may stand for another good: see the notes of the report.
-- note-zh: 两年之间 HS 版本变更时，同一编码可能指另一商品：见报告附注。

-- section: up | What raised {flow} most
-- section-zh: up | 拉动{flow}最多的商品
-- chart: contribution x=product y=contribution label=name | What raised {flow} most | 拉动{flow}最多的商品
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by change desc nulls last, product nulls last) as rank
    from (
        select *
        from product_growth
        where change > 0
        order by change desc nulls last, product nulls last
        limit :top) g
)
select
    rank, product, name, value, base, yoy, yoy_state, change, contribution, share, share_change, basis, yoy_basis, coverage,
    published, computed, difference, half_width, certainty, cell_id, yoy_cell_id, load_id
from ranked
order by rank nulls last;

-- section: down | What lowered {flow} most
-- section-zh: down | 拖累{flow}最多的商品
-- chart: contribution x=product y=contribution label=name | What lowered {flow} most | 拖累{flow}最多的商品
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by change nulls last, product nulls last) as rank
    from (
        select *
        from product_growth
        where change < 0
        order by change nulls last, product nulls last
        limit :top) g
)
select
    rank, product, name, value, base, yoy, yoy_state, change, contribution, share, share_change, basis, yoy_basis, coverage,
    published, computed, difference, half_width, certainty, cell_id, yoy_cell_id, load_id
from ranked
order by rank nulls last;

-- section: closing | How it adds up
-- allow: state-missing | a contribution is missing where the total a year earlier is
-- section-zh: closing | 合计核对
-- chart: contribution x=part y=contribution | How it adds up | 合计核对
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- column: items count | goods
-- column: part word
with
ranked as (
    select
        change, basis, load_id,
        row_number() over (order by change desc nulls last, product nulls last) as up,
        row_number() over (order by change nulls last, product nulls last) as down
    from product_growth
    where change is not null
),
whole as (
    select
        a.whole_value - a.whole_base as change, a.whole_base,
        case when l.published is not null then 'published' else 'computed' end as basis, l.cell_id, l.yoy_cell_id, l.load_id
    from total_answer a
    join total_level l on l.flow = a.flow
    where a.whole_value is not null and a.whole_base is not null
),
listed as (
    select
        case when change > 0 and up <= :top then 1 when change < 0 and down <= :top then 2 else 3 end as place_no,
        count(*) as items, sum(change) as change, max(load_id) as load_id, min(basis) as least, max(basis) as most
    from ranked
    group by case when change > 0 and up <= :top then 1 when change < 0 and down <= :top then 2 else 3 end
)
select
    case p.place_no when 1 then 'listed, rising' when 2 then 'listed, falling' when 3 then 'other and not listed' else 'all trade' end as part,
    case when p.place_no < 4 then coalesce(l.items, 0) end as items,
    case p.place_no
        when 3 then w.change - (select coalesce(sum(change), 0) from listed where place_no < 3)
        when 4 then w.change
        else coalesce(l.change, 0) end as change,
    100 * cast(
        case p.place_no
            when 3 then w.change - (select coalesce(sum(change), 0) from listed where place_no < 3)
            when 4 then w.change
            else coalesce(l.change, 0) end as double) / nullif(w.whole_base, 0) as contribution,
    case
        when p.place_no = 4 then w.basis
        when p.place_no < 3 then case when l.least = l.most then l.least when l.least is not null then 'mixed' else 'computed' end
        when l.least = w.basis and l.most = w.basis then w.basis
        else 'mixed' end as basis,
    case when p.place_no = 4 then w.cell_id end as cell_id,
    case when p.place_no = 4 then w.yoy_cell_id end as yoy_cell_id,
    case when p.place_no = 4 then w.load_id else l.load_id end as load_id
from (select 1 as place_no union all select 2 union all select 3 union all select 4) p
cross join whole w
left join listed l on l.place_no = p.place_no
where exists (select 1 from listed)
order by p.place_no nulls last;

-- section: notes
-- with: edition_month
select n.note
from (
    select
        'the HS changed between the two years: codes of two editions are compared by their digits, and a code may mean another good' as note
    from edition_change
    where changes > 0
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
