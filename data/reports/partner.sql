-- title: China's trade with {partner_name}, {period}
-- title-zh: 中国与{partner_name}的贸易，{period}
-- about: One partner's profile: level, growth and share of each flow, balance and cover ratio, rank among partners, goods both ways, month by month.
-- about: Cover ratio = exports ÷ imports; balance in per cent of trade = (exports − imports) ÷ (exports + imports). A balance has a change and no growth rate. January and February are one row: the Spring Festival moves between them.
-- about: Example: exports of 600 and imports of 400 cover 1.5 times, and the balance is 20 % of trade.
-- about: Example: `tradeq report partner USA --period 2025-01..2025-02`, `tradeq report partner 越南 --period 2024 --flow import`.
-- theme: partners
-- param: partner area | a partner's code or name: USA, 502, 美国, United States
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | which goods the first table of goods ranks, and which months are shown: total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 10 | how many goods in each table
-- positional: partner
-- missing: {partner_name} in {period}; a release by country (`tradeq import FILE`) or customs facts by partner and commodity (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}与{partner_name}的贸易；可用国别发布表（`tradeq import FILE`）或按伙伴和商品的海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: Exports are valued FOB, imports CIF: that lowers the balance. Partner is the country of final destination for exports, of origin for imports. Not seasonally adjusted.
-- note-zh: 出口按离岸价、进口按到岸价计值，差额因此偏低。伙伴指出口的最终目的国和进口的原产国。未经季节调整。
-- note: A rank is among the partners whose value is known (column `known`), China itself and areas that are not specified left out; a release by country has the main partners only.
-- note-zh: 位次只在金额已知的伙伴之间比较（见 known 列），不含中国自身和未指明的地区；国别发布表只有主要伙伴。
-- note: Chapters and baskets of goods overlap: rows of the tables of goods are never added up.
-- note-zh: HS 章与商品组互有重叠：商品各表的行不可相加。

-- section: summary | {partner_name}
-- chart: bars x=flow y=value | Exports, imports and balance | 进出口与差额
-- section-zh: summary | {partner_name}
-- with: partner_lines where from_month_no = :period_from and to_month_no = :period_to
select
    flow, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage, published, computed, difference,
    yoy_basis, half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from partner_lines
order by rank nulls last;

-- section: cover | Balance and cover
-- allow: state-missing | a ratio is missing only where nothing was imported or traded, which stands beside it
-- section-zh: cover | 差额与出口进口比
-- column: year word | the period, and the same months a year earlier
-- column: exports money
-- column: imports money
-- column: balance money | exports − imports
-- column: cover ratio | exports ÷ imports
-- column: balance_share share | balance ÷ trade both ways
-- column: export_cell_id cell
-- column: import_cell_id cell
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import') of partner = :partner
with
pair as (
    select
        s.side,
        max(case g.flow when 'export' then case s.side when 1 then g.value else g.base end end) as exports,
        max(case g.flow when 'import' then case s.side when 1 then g.value else g.base end end) as imports,
        case when min(case s.side when 1 then case when g.cell_id is null then 'computed' else 'published' end else g.base_basis end)
            = max(case s.side when 1 then case when g.cell_id is null then 'computed' else 'published' end else g.base_basis end)
            then max(case s.side when 1 then case when g.cell_id is null then 'computed' else 'published' end else g.base_basis end)
            else 'mixed' end as basis,
        max(case g.flow when 'export' then g.cell_id end) as export_cell_id,
        max(case g.flow when 'import' then g.cell_id end) as import_cell_id,
        max(g.load_id) as load_id
    from partner_growth g
    cross join (select 1 as side union all select 0) s
    group by s.side
)
select
    case side when 1 then 'period' else 'a year earlier' end as year,
    exports, imports, exports - imports as balance,
    cast(exports as double) / nullif(imports, 0) as cover,
    100 * cast(exports - imports as double) / nullif(exports + imports, 0) as balance_share,
    case basis when 'derived' then 'computed' else basis end as basis, export_cell_id, import_cell_id, load_id
from pair
where exports is not null and imports is not null
order by side desc nulls last;

-- section: rank | Rank among partners
-- section-zh: rank | 在贸易伙伴中的位次
-- column: rank count | by value, 1 the largest
-- column: rank_before count | among the same partners a year earlier
-- column: known count | partners whose value is known; a published table may have the main ones only
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('total', 'export', 'import')
with
ranked as (
    select
        flow, partner, value, base, cell_id, load_id,
        case when cell_id is null then 'computed' else 'published' end as basis,
        count(value) over (partition by flow) as known,
        count(base) over (partition by flow) as known_before,
        rank() over (partition by flow order by value desc nulls last) as rank,
        rank() over (partition by flow order by base desc nulls last) as rank_before
    from partner_growth
    where value is not null and partner <> 'CHN' and partner_kind not in ('unspecified', 'special')
)
select
    flow, rank, case when base is not null and known_before = known then rank_before end as rank_before, known, value, basis, cell_id, load_id
from ranked
where partner = :partner
order by case flow when 'total' then 1 when 'export' then 2 else 3 end nulls last;

-- section: products | Goods, {flow}
-- chart: bars x=product y=value label=product+name top=20 | Goods, {flow} | 商品（{flow}）
-- section-zh: products | 商品，{flow}
-- with: partner_good where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select *, row_number() over (order by value desc nulls last, yoy desc nulls last, product nulls last) as place
    from partner_good
)
select
    product, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where place <= :top
order by place nulls last;

-- section: exports | Goods exported to {partner_name}
-- chart: bars x=product y=value label=product+name top=20 | Goods exported | 出口商品
-- section-zh: exports | 对{partner_name}出口的商品
-- with: partner_good where from_month_no = :period_from and to_month_no = :period_to and flow = 'export'
with
ranked as (
    select *, row_number() over (order by value desc nulls last, yoy desc nulls last, product nulls last) as place
    from partner_good
)
select
    product, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where place <= :top
order by place nulls last;

-- section: imports | Goods imported from {partner_name}
-- chart: bars x=product y=value label=product+name top=20 | Goods imported | 进口商品
-- section-zh: imports | 自{partner_name}进口的商品
-- with: partner_good where from_month_no = :period_from and to_month_no = :period_to and flow = 'import'
with
ranked as (
    select *, row_number() over (order by value desc nulls last, yoy desc nulls last, product nulls last) as place
    from partner_good
)
select
    product, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where place <= :top
order by place nulls last;

-- section: months | Month by month
-- chart: line x=span y=value series=flow | Month by month | 逐月
-- section-zh: months | 逐月
-- with: partner_growth where from_month_no between :period_from and :period_to and to_month_no = from_month_no + case when from_month_no % 12 = 0 and from_month_no < :period_to then 1 else 0 end and (from_month_no % 12 <> 1 or from_month_no = :period_from) and flow in ('export', 'import') and :flow in ('total', flow) of partner = :partner
-- with: month_text
select
    f.month || case when g.to_month_no = g.from_month_no then '' else '..' || t.month end as span,
    g.flow, g.value, g.value_state, g.yoy, g.yoy_state, g.change, g.share, g.basis, g.coverage, g.published, g.computed, g.difference,
    g.cell_id, g.yoy_cell_id, g.load_id
from partner_growth g
join month_text f on f.month_no = g.from_month_no
join month_text t on t.month_no = g.to_month_no
where g.value is not null or g.yoy is not null
order by g.from_month_no nulls last, g.flow nulls last;

-- section: notes
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
select
    case :lang
        when 'zh' then '这些月份只有部分贸易的明细（' || case flow when 'export' then '出口' else '进口' end || '）：数值只反映库中所有，请看覆盖率'
        else 'only a part of the trade of these months is held (' || flow || '): levels are of what the file holds, look at the coverage' end as note
from total_level
where is_whole = 0 and :basis = 'computed'
order by note nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
