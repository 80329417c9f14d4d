-- title: China's trade by customs regime, {period}
-- title-zh: 中国按贸易方式的进出口，{period}
-- about: Ordinary trade, processing, bonded logistics, border trade and the other regimes, as the publisher prints them: level, growth, share of the flow.
-- about: The period and its last month are separate figures; neither is worked out from the other. A line of sums shows what the regimes leave of the total.
-- about: Example: `tradeq report regimes --period 2023-01..2023-09 --currency usd` prints the table of September 2023.
-- theme: structure
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total (both flows beside their sum), export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | these figures are published only: `computed` finds none
-- missing: figures by customs regime in {period}; the table "Imports and exports by customs regime" of the month fills it (`tradeq import FILE` of the saved page, or a typed one with --source figures); by regime the tables are printed in yuan and in dollars: try --currency usd
-- missing-zh: {period}按贸易方式的数据；当月的“进出口商品贸易方式总值表”可补足（`tradeq import FILE` 导入保存的页面，或自行录入并加 --source figures）；该表有人民币和美元两种：可试 --currency usd
-- note: Ordinary trade (一般贸易) is regime 10; processing is 14 and 15; bonded logistics is 33 and 34. A group counts its regimes: rows of the two tables are never added up.
-- note-zh: 一般贸易为方式 10；加工贸易为 14 和 15；保税物流为 33 和 34。组包含其各方式：两表各行不可相加。
-- note: Facts that carry a regime are not added up here: `tradeq sql "select regime, flow, sum(value_cny) from trade_all where regime is not null group by regime, flow"`.
-- note-zh: 带贸易方式的明细不在此加总：`tradeq sql "select regime, flow, sum(value_cny) from trade_all where regime is not null group by regime, flow"`。
-- note: Customs do not print cross-border e-commerce by regime: supervision modes 1210, 1239, 9610, 9710 and 9810 stand in declarations, not in the query site's regimes. What customs state of it at press conferences fills it, as figures of regime group `cross-border-e-commerce` (`tradeq import FILE --source figures`).
-- note-zh: 海关不按贸易方式公布跨境电商：监管方式 1210、1239、9610、9710、9810 只在报关单上，不在查询网站的贸易方式中。海关在发布会上公布的数字可作为贸易方式组 `cross-border-e-commerce` 导入（`tradeq import FILE --source figures`）。

-- section: regimes | Regimes, {period}
-- section-zh: regimes | 贸易方式，{period}
-- chart: bars x=name y=value series=flow top=20 | Regimes | 贸易方式
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and (:flow = 'total' or flow = :flow) of subject = 'regime:' || regime
select
    g.flow, g.regime, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name,
    g.value, g.value_state, g.base, g.base_basis, g.yoy, g.yoy_state, g.change, g.share, g.share_change, g.contribution, g.basis, g.yoy_basis,
    g.half_width, g.certainty, g.cell_id, g.yoy_cell_id, g.share_cell_id
from figure_growth g
join regime r on r.code = g.regime
where g.value is not null or g.yoy is not null or g.share is not null
order by case g.flow when 'total' then 1 when 'export' then 2 else 3 end nulls last, g.value desc nulls last, g.regime nulls last;

-- section: groups | Groups of regimes as published, {period}
-- section-zh: groups | 公布的贸易方式组，{period}
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and (:flow = 'total' or flow = :flow) of subject = 'regime-group:' || regime_group
-- column: regime_group code
select
    g.flow, g.regime_group, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name,
    g.value, g.value_state, g.base, g.base_basis, g.yoy, g.yoy_state, g.change, g.share, g.share_change, g.contribution, g.basis, g.yoy_basis,
    g.half_width, g.certainty, g.cell_id, g.yoy_cell_id, g.share_cell_id
from figure_growth g
join regime_group r on r.code = g.regime_group
where g.value is not null or g.yoy is not null or g.share is not null
order by case g.flow when 'total' then 1 when 'export' then 2 else 3 end nulls last, g.value desc nulls last, g.regime_group nulls last;

-- section: month | Regimes, its last month
-- section-zh: month | 最后一个月的贸易方式
-- with: figure_growth where from_month_no = :period_to and to_month_no = :period_to and :period_from < :period_to and (:flow = 'total' or flow = :flow) of subject = 'regime:' || regime
select
    g.flow, g.regime, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name,
    g.value, g.value_state, g.base, g.base_basis, g.yoy, g.yoy_state, g.change, g.share, g.share_change, g.contribution, g.basis, g.yoy_basis,
    g.half_width, g.certainty, g.cell_id, g.yoy_cell_id, g.share_cell_id
from figure_growth g
join regime r on r.code = g.regime
where g.value is not null or g.yoy is not null or g.share is not null
order by case g.flow when 'total' then 1 when 'export' then 2 else 3 end nulls last, g.value desc nulls last, g.regime nulls last;

-- section: sums | How the regimes add up
-- allow: state-missing | the share is missing where the total is, and the verdict says so
-- section-zh: sums | 各方式之和
-- with: figure_growth where (from_month_no = :period_from and to_month_no = :period_to or from_month_no = :period_to and to_month_no = :period_to) and (:flow = 'total' or flow = :flow) of subject = 'regime:' || regime
-- column: part word
-- column: regimes count | with a figure
-- column: sum money | of the regimes
-- column: total money | as published
-- column: left_over money | total − sum; a few units are rounding
-- column: covered share | sum ÷ total
-- column: tolerance money machine | what rounding alone explains
-- column: verdict word
-- column: regime_cell_id cell
with
added as (
    select
        from_month_no, to_month_no, flow, count(value) as regimes, sum(value) as sum, sum(half_width) as half_width, max(cell_id) as cell_id
    from figure_growth
    where value is not null
    group by from_month_no, to_month_no, flow
)
select
    case when a.from_month_no = :period_from then 'the period' else 'its last month' end as part,
    a.flow, a.regimes, a.sum, t.whole_value as total, t.whole_value - a.sum as left_over,
    100 * cast(a.sum as double) / nullif(t.whole_value, 0) as covered,
    a.half_width + coalesce(t.half_width, 0) as tolerance,
    case
        when t.whole_value is null then 'no total to compare with'
        when abs(t.whole_value - a.sum) <= a.half_width + coalesce(t.half_width, 0) then 'adds up'
        when a.sum < t.whole_value then 'a part of the total is not in the file'
        else 'more than the total: figures of different releases' end as verdict,
    'published' as basis, t.cell_id, a.cell_id as regime_cell_id
from added a
left join total_growth t on t.from_month_no = a.from_month_no and t.to_month_no = a.to_month_no and t.flow = a.flow
order by a.from_month_no nulls last, a.to_month_no nulls last, case a.flow when 'total' then 1 when 'export' then 2 else 3 end nulls last;
