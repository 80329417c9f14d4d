-- title: What drove the growth of China's {flow}, {period}
-- title-zh: 中国{flow}增长的贡献，{period}
-- about: Contribution to growth in percentage points, by partner and by HS chapter, the largest changes first; a closing row makes the sum exact.
-- about: Contribution = change ÷ China's total of that flow a year earlier. Rows listed + `other and not listed` = the growth of the total.
-- about: Example: a partner whose trade rises from 20 to 26 of a total of 200 grows by 30 % and adds 3.0 points.
-- about: Example: `tradeq report growth --period 2025-01..2025-02 --flow import --top 5`.
-- theme: growth
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 15 | how many rows
-- missing: the total or its parts in {period} and a year earlier; import the release by country or commodity, or the customs facts of both years (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}和上年同期的总额或其组成部分；请导入国别或商品发布表，或两年的海关明细（`tradeq import downloadData.csv --flow export|import`）
-- note: Where only a printed growth rate is known, the base is derived from it, so the last digit may be off by the rounding.
-- note-zh: 只知公布的增长率时，基期由其推算，末位可能因舍入而有出入。
-- note: `other and not listed` is the total less the rows above it, so it also holds what is confidential or known only as a part of the total.
-- note-zh: “其他及未列出”是总额减去以上各行，因此也包含保密的和只并入总额的部分。
-- note: The printed growth of the total may differ from the sum of contributions where figures were revised.
-- note-zh: 数据修订后，总额的公布增速可能与各项贡献之和不同。

-- section: partners | By partner, {flow}
-- chart: contribution x=code y=contribution label=name | Contribution by partner, {flow} | 各贸易伙伴的贡献（{flow}）
-- section-zh: partners | 按伙伴，{flow}
-- column: contribution points bar | change ÷ China's total of that flow a year earlier; the rows add up to its growth
-- column: basis basis | of the value; the base may be derived from the printed growth rate
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: whole_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
listed as (
    select
        row_number() over (order by abs(p.change) desc nulls last, p.partner nulls last) as rank, p.partner as code, p.name,
        p.value, p.base, p.yoy, p.yoy_state, p.change, p.contribution, p.basis, p.base_basis, p.cell_id, p.yoy_cell_id, p.load_id
    from partner_growth p
    join whole_growth w on w.flow = p.flow
    where p.change is not null
),
row_of as (
    select * from listed where rank <= :top
    union all
    select
        1000000, 'other', case :lang when 'zh' then '其他及未列出' else 'other and not listed' end, max(w.value) - sum(l.value), max(w.base) - sum(l.base), null, null,
        max(w.change) - sum(l.change),
        100 * cast(max(w.change) - sum(l.change) as double) / nullif(max(w.base), 0),
        case when count(distinct l.basis) = 1 and max(l.basis) = max(w.basis) then 'computed' else 'mixed' end,
        null, null, null, max(l.load_id)
    from listed l
    cross join whole_growth w
    where l.rank <= :top
    having count(*) > 0
    union all
    select
        1000001, 'total', case :lang when 'zh' then '全部' else 'all' end, w.value, w.base, w.yoy, w.yoy_state, w.change, w.contribution, w.basis, w.base_basis,
        w.cell_id, w.yoy_cell_id, w.load_id
    from whole_growth w
    where exists (select 1 from listed)
)
select
    case when rank < 1000000 then rank end as rank, code, name, value, base, yoy, yoy_state, change, contribution, basis, base_basis,
    cell_id, yoy_cell_id, load_id
from (select * from row_of) r
order by r.rank nulls last;

-- section: products | By HS chapter, {flow}
-- chart: contribution x=code y=contribution label=name | Contribution by HS chapter, {flow} | 各章商品的贡献（{flow}）
-- section-zh: products | 按 HS 章，{flow}
-- column: contribution points bar | change ÷ China's total of that flow a year earlier; the rows add up to its growth
-- column: basis basis | of the value; the base may be derived from the printed growth rate
-- with: product_growth at 2 where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: whole_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
listed as (
    select
        row_number() over (order by abs(p.change) desc nulls last, p.product nulls last) as rank, p.product as code, p.name,
        p.value, p.base, p.yoy, p.yoy_state, p.change, p.contribution, p.basis, p.base_basis, p.cell_id, p.yoy_cell_id, p.load_id
    from product_growth p
    join whole_growth w on w.flow = p.flow
    where p.change is not null
),
row_of as (
    select * from listed where rank <= :top
    union all
    select
        1000000, 'other', case :lang when 'zh' then '其他及未列出' else 'other and not listed' end, max(w.value) - sum(l.value), max(w.base) - sum(l.base), null, null,
        max(w.change) - sum(l.change),
        100 * cast(max(w.change) - sum(l.change) as double) / nullif(max(w.base), 0),
        case when count(distinct l.basis) = 1 and max(l.basis) = max(w.basis) then 'computed' else 'mixed' end,
        null, null, null, max(l.load_id)
    from listed l
    cross join whole_growth w
    where l.rank <= :top
    having count(*) > 0
    union all
    select
        1000001, 'total', case :lang when 'zh' then '全部' else 'all' end, w.value, w.base, w.yoy, w.yoy_state, w.change, w.contribution, w.basis, w.base_basis,
        w.cell_id, w.yoy_cell_id, w.load_id
    from whole_growth w
    where exists (select 1 from listed)
)
select
    case when rank < 1000000 then rank end as rank, code, name, value, base, yoy, yoy_state, change, contribution, basis, base_basis,
    cell_id, yoy_cell_id, load_id
from (select * from row_of) r
order by r.rank nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
