-- title: New and lost partners of China's {flow}, {period}
-- title-zh: 中国{flow}新增和停止的贸易伙伴，{period}
-- about: Partners with trade now and none in the same months a year earlier, and the reverse, with their values; trade below the threshold counts as none.
-- about: Zero is known only where all trade of the months is held: a partner that a file does not name traded nothing, or its trade is confidential.
-- about: Example: `tradeq report new-and-lost --period 2024 --flow import --param threshold=1000000`.
-- theme: partners
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: threshold count = 1 | the least value that counts as trade, in whole units of the currency
-- missing: all trade of {period} and of the same months a year earlier; import the customs facts by partner of both (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}和上年同期的全部贸易；请导入两年按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）
-- note: A partner that changed its code or its name in the statistics can look new and lost.
-- note-zh: 统计中改了代码或名称的伙伴会同时显得新增和停止。
-- note: A published table names the main partners only: ranks are among the partners that are known.
-- note-zh: 公布表只列主要伙伴：名次仅在已知伙伴之间。

-- section: summary | How many
-- section-zh: summary | 数量
-- column: what word
-- column: partners count
-- column: base money | the same months a year earlier
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
marked as (
    select
        case when base < :threshold then 'new' when value < :threshold then 'lost' else 'in both' end as what,
        value, base, change, load_id
    from partner_growth
    where value is not null and base is not null and (value >= :threshold or base >= :threshold)
)
select what, count(*) as partners, sum(value) as value, sum(base) as base, sum(change) as change, 'computed' as basis, max(load_id) as load_id
from marked
group by what
order by what nulls last;

-- section: new | New
-- section-zh: new | 新增
-- empty: of the partners in the file none is new in {period}
-- empty-zh: 库中的伙伴在{period}没有新增的
-- column: base money | the same months a year earlier
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select partner, name, value, base, change, share, contribution, basis, cell_id, load_id
from partner_growth
where value >= :threshold and base < :threshold
order by value desc nulls last, partner nulls last;

-- section: lost | Lost
-- section-zh: lost | 停止
-- empty: of the partners in the file none was lost in {period}
-- empty-zh: 库中的伙伴在{period}没有停止的
-- column: base money | the same months a year earlier
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select partner, name, value, base, change, share, contribution, basis, cell_id, load_id
from partner_growth
where base >= :threshold and value < :threshold
order by base desc nulls last, partner nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
