-- title: China's balance of trade, {period}
-- title-zh: 中国的贸易差额，{period}
-- about: Exports less imports, by partner and by HS chapter: balance, cover ratio (exports ÷ imports), normalised balance ((X − M) ÷ (X + M)).
-- about: A balance has no growth rate, for its sign changes and its base comes near zero: its change is shown in value, and the changes of the parts add up to it exactly.
-- about: Example: `tradeq report balance --period 2024Q1-Q3 --top 5`.
-- theme: structure
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 10 | how many surpluses, and how many deficits
-- missing: both flows in {period}; import a release by country, or customs facts of exports and of imports (`tradeq import downloadData.csv --flow export`, then `--flow import`); facts that are held only in part show with --basis computed
-- missing-zh: {period}的进口和出口；请导入国别发布表，或进出口两个方向的海关明细（`tradeq import downloadData.csv --flow export`，再 `--flow import`）；只有部分的明细可用 --basis computed 查看
-- note: China's exports are valued free on board, its imports with cost, insurance and freight: a surplus is larger than it looks, a deficit smaller, and a partner's own statistics say something else.
-- note-zh: 中国出口按离岸价、进口按到岸价计：顺差实际更大、逆差实际更小，伙伴方的统计另有说法。
-- note: A published table names the main partners only: ranks are among the partners that are known.
-- note-zh: 公布表只列主要伙伴：名次仅在已知伙伴之间。
-- note: Not seasonally adjusted.
-- note-zh: 未经季节调整。

-- section: summary | All trade
-- section-zh: summary | 全部贸易
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
-- column: exports money
-- column: imports money
-- column: balance money | exports − imports
-- column: balance_state state
-- column: cover ratio | exports ÷ imports
-- column: normalised ratio | (exports − imports) ÷ (exports + imports), from −1 to 1
-- column: base_balance money machine | the same months a year earlier
-- column: change money | of the balance, against the same months a year earlier
-- column: coverage share | computed ÷ published, of the flow that is held least
-- column: import_cell_id cell
-- column: import_load_id load
select
    x.value as exports,
    m.value as imports,
    x.value - m.value as balance,
    case when x.value is null or m.value is null then 'not_held' end as balance_state,
    cast(x.value as double) / nullif(m.value, 0) as cover,
    cast(x.value - m.value as double) / nullif(x.value + m.value, 0) as normalised,
    x.base - m.base as base_balance,
    (x.value - m.value) - (x.base - m.base) as change,
    case when x.basis = m.basis then x.basis else 'mixed' end as basis,
    case when x.coverage < m.coverage then x.coverage else m.coverage end as coverage,
    x.cell_id,
    m.cell_id as import_cell_id,
    x.load_id,
    m.load_id as import_load_id
from total_growth x
join total_growth m on m.flow = 'import'
where x.flow = 'export' and (x.value is not null or m.value is not null)
order by x.flow nulls last;

-- section: partners | Largest surpluses and deficits by partner
-- section-zh: partners | 顺差和逆差最大的伙伴
-- chart: bars x=partner y=balance label=name | Surpluses and deficits by partner | 按伙伴的顺差和逆差
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
-- with: balance_rows at partner where from_month_no = :period_from and to_month_no = :period_to
-- column: side word
-- column: exports money
-- column: imports money
-- column: balance money | exports − imports
-- column: cover ratio | exports ÷ imports
-- column: normalised ratio | (exports − imports) ÷ (exports + imports), from −1 to 1
-- column: base_balance money machine | the same months a year earlier
-- column: change money | of the balance, against the same months a year earlier
-- column: import_cell_id cell
-- column: import_load_id load
select
    side, rank, item as partner, name, exports, imports, balance, cover, normalised, base_balance, change, basis,
    cell_id, import_cell_id, load_id, import_load_id
from balance_rows
order by place_no nulls last, rank nulls last;

-- section: chapters | Largest surpluses and deficits by HS chapter
-- section-zh: chapters | 顺差和逆差最大的商品章
-- chart: bars x=product y=balance label=name | Surpluses and deficits by HS chapter | 按商品章的顺差和逆差
-- with: product_growth at 2 where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
-- with: balance_rows at product where from_month_no = :period_from and to_month_no = :period_to
-- column: side word
-- column: exports money
-- column: imports money
-- column: balance money | exports − imports
-- column: cover ratio | exports ÷ imports
-- column: normalised ratio | (exports − imports) ÷ (exports + imports), from −1 to 1
-- column: base_balance money machine | the same months a year earlier
-- column: change money | of the balance, against the same months a year earlier
-- column: import_cell_id cell
-- column: import_load_id load
select
    side, rank, item as product, name, exports, imports, balance, cover, normalised, base_balance, change, basis,
    cell_id, import_cell_id, load_id, import_load_id
from balance_rows
order by place_no nulls last, rank nulls last;

-- section: notes
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
select n.note
from (
    select
        case :lang
            when 'zh' then '发布机构公布的差额为 ' || f.value || ' ' || f.unit || '；本报告为出口减进口，即 ' || (x.value - m.value)
            else 'the publisher printed a balance of ' || f.value || ' ' || f.unit || '; this report says exports less imports, which is '
                || (x.value - m.value) end as note
    from published_best f
    join total_growth x on x.flow = 'export'
    join total_growth m on m.flow = 'import'
    where f.reporter = 'CHN' and f.subject = 'total' and f.flow = 'balance' and f.measure = 'value' and f.unit = :unit
        and f.from_month_no = :period_from and f.to_month_no = :period_to and abs(f.value - (x.value - m.value)) > f.half_width
    union all
    select
        case :lang when 'zh' then '上年同期总额由公布的增长率推算：差额的增减只在该增长率的舍入范围内准确'
            else 'the total of a year earlier is what the printed growth rate says it was: the change of the balance is right within the rounding of that rate' end
    from total_growth x
    join total_growth m on m.flow = 'import'
    where x.flow = 'export' and (x.base_basis = 'derived' or m.base_basis = 'derived')
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id from span_loads order by load_id nulls last;
