-- title: Old and new trade: margins of China's {flow} at HS {level} digits, {period}
-- title-zh: 中国{flow}增长的广延与集约边际（HS {level} 位），{period}
-- about: The change of trade split into lines traded in both years (intensive margin) and lines that began or ended (extensive margin): Δ = both + new − lost.
-- about: A line is a product at the level asked for, in the second table a partner and an HS chapter. A line below `least` in a year counts as not traded in it; the split sums exactly to the change of all trade.
-- about: Example: `tradeq report margins --flow export --period 2024Q1-Q3 --level 6 --param least=1000000`.
-- theme: products
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: level level = 6 | digits of the HS code: 2, 4, 6 or 8
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: least count = 1 | a line with less in a year, in whole yuan or dollars, counts as not traded in it
-- param: top count = 10 | how many new and how many lost lines are listed
-- missing: lines in {period} and in the same months a year earlier; whole customs facts by commodity fill them (`tradeq import downloadData.csv --flow export|import`); facts that are held only in part show with --basis computed
-- missing-zh: {period}及上年同期的商品；完整的按商品海关明细可补足（`tradeq import downloadData.csv --flow export|import`）；只有部分的明细可用 --basis computed 查看
-- note: The finer the lines the larger the extensive margin: compare shares of one level and one minimum only. New goods of a code that was traded before are in its intensive margin.
-- note-zh: 划分越细，广延边际越大：只在同一位数、同一下限之间比较。原有编码内的新产品计入集约边际。

-- section: products | By product of {level} digits
-- section-zh: products | 按 {level} 位商品
-- chart: contribution x=margin y=contribution | Old and new goods in the growth of {flow} | {flow}增长中的新老商品
-- with: edition_month
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: margin_rows at product
-- column: margin word
-- column: lines count | products
-- column: share_of_change share | of the change of all trade; negative where it went the other way
with
edition as (
    select case when :level > 2 and changes > 0 then 1 else 0 end as is_break
    from edition_change
)
select
    margin,
    case e.is_break when 0 then lines end as lines,
    case when e.is_break = 0 or margin_no = 6 then value end as value,
    case when e.is_break = 1 and margin_no < 6 then 'break' end as value_state,
    case when e.is_break = 0 or margin_no = 6 then base end as base,
    case when e.is_break = 0 or margin_no = 6 then change end as change,
    case when e.is_break = 0 or margin_no = 6 then contribution end as contribution,
    case when e.is_break = 0 or margin_no = 6 then share_of_change end as share_of_change,
    basis, cell_id, yoy_cell_id, load_id
from margin_rows
cross join edition e
order by margin_no nulls last;

-- section: partner-chapters | By partner and HS chapter
-- section-zh: partner-chapters | 按伙伴和 HS 章
-- with: partner_chapter_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: margin_rows at partner_chapter
-- column: margin word
-- column: lines count | pairs of a partner and a chapter
-- column: share_of_change share | of the change of all trade; negative where it went the other way
select margin, lines, value, base, change, contribution, share_of_change, basis, cell_id, yoy_cell_id, load_id
from margin_rows
order by margin_no nulls last;

-- section: lines | Largest new and lost products
-- section-zh: lines | 最大的新增和停止商品
-- with: edition_month
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- column: margin word
with
ranked as (
    select
        g.*, case when value >= :least then 2 else 3 end as margin_no,
        row_number() over (
            partition by case when value >= :least then 2 else 3 end
            order by abs(change) desc nulls last, product nulls last) as rank
    from product_growth g
    where value is not null and base is not null and (value >= :least and base < :least or value < :least and base >= :least)
),
listed as (
    select
        margin_no, rank, product, name, value, base, change, contribution, basis, coverage, published, computed, difference, cell_id, load_id
    from ranked
    where rank <= :top
    union all
    select 4, null, null, null, null, null, null, null, null, null, null, null, null, null, null
    from (select count(value) as lines from product_growth where base is not null) l
    where l.lines > 0 and not exists (select 1 from ranked)
)
select
    case margin_no when 2 then 'new' when 3 then 'lost' else 'none began or ended' end as margin,
    rank, product, name, value, base, change, contribution, basis, coverage, published, computed, difference, cell_id, load_id
from listed
where :level = 2 or exists (select 1 from edition_change where changes = 0)
order by margin_no nulls last, rank nulls last;

-- section: notes
-- with: edition_month
select n.note
from (
    select
        case :lang
            when 'zh' then '两年之间 HS 版本变更：' || :level || ' 位的新增和停止编码多为改名，故只分解到章；请用 --level 2，或选同一版本内的时期'
            else 'the HS changed between the two years: new and lost codes of ' || :level
                || ' digits are mostly renamed goods, so only chapters are split; ask with --level 2, or for a period within one edition' end as note
    from edition_change
    where :level > 2 and changes > 0
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
