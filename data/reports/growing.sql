-- title: With how many partners China's {flow} grew, {period}
-- title-zh: 中国{flow}保持增长的贸易伙伴数，{period}
-- about: How many partners grew, fell, are new, ceased or stayed unchanged, beside the count that the publisher announced ("more than 160 countries and regions").
-- about: A partner counts by the sign of its change against the same months a year earlier. China itself and trade with areas that are not specified are left out.
-- about: Example: `tradeq report growing --period 2024Q1-Q3` gives the announced count with its source.
-- theme: partners
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- missing: partners in {period}, or an announced count; import a release by country, customs facts by partner (`tradeq import downloadData.csv --flow export|import`), or type the announcement into a figures file
-- missing-zh: {period}的贸易伙伴，或公布的数量；请导入国别发布表、按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`），或把公告录入数据表
-- note: A count from a table of the main partners is no count of all partners: look at how many are known.
-- note-zh: 从主要伙伴表清点的数量不是全部伙伴的数量：请看已知多少。
-- note: The announced count is of total trade: it is not shown beside exports or imports alone.
-- note-zh: 公布的伙伴数针对进出口总额：只问出口或进口时不列。

-- section: announced | As announced
-- empty: no announced count for {flow} in {period}: counts are announced of total trade (--flow total)
-- empty-zh: 库中没有{period}{flow}的公布伙伴数：公布的是进出口总额的伙伴数（--flow total）
-- section-zh: announced | 公布的数量
-- column: qualifier word | over, under, about: as printed
-- column: partners count | with growth
-- column: source text
select
    c.flow, c.qualifier, c.value as partners, 'published' as basis,
    c.publisher || case when c.published_on is null then '' else ', ' || c.published_on end as source, c.cell_id
from published_best c
where c.reporter = 'CHN' and c.from_month_no = :period_from and c.to_month_no = :period_to and c.measure = 'count'
    and c.subject = 'total' and c.unit = 'partners' and c.flow = :flow and :basis <> 'computed'
order by c.flow nulls last, c.cell_id nulls last;

-- section: counted | Counted
-- section-zh: counted | 清点的数量
-- column: direction word
-- column: partners count
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
marked as (
    select
        case
            when yoy_state in ('new', 'ceased') then yoy_state
            when yoy_state = 'both_zero' then 'zero in both'
            when coalesce(change, yoy) > 0 then 'grew'
            when coalesce(change, yoy) < 0 then 'fell'
            when change = 0 or yoy = 0 then 'unchanged'
            else 'not known' end as direction,
        value, change, contribution, load_id
    from partner_growth
    where partner <> 'CHN' and partner_kind not in ('unspecified', 'special')
)
select direction, count(*) as partners, sum(value) as value, sum(change) as change, 'computed' as basis, max(load_id) as load_id
from marked
group by direction
order by case direction when 'grew' then 1 when 'fell' then 2 when 'new' then 3 when 'ceased' then 4 when 'unchanged' then 5 when 'zero in both' then 6 else 7 end nulls last;

-- section: notes
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    case :lang
        when 'zh' then partners || ' 个伙伴的增减无从得知：两年中有一年没有数据；请导入两年的国别发布表或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）'
        else 'whether trade with ' || partners || ' partners grew is not known, for one of the two years is not held: import a release by country, or customs facts by partner, of both (`tradeq import downloadData.csv --flow export|import`)' end as note
from (
    select count(*) as partners
    from partner_growth
    where partner <> 'CHN' and partner_kind not in ('unspecified', 'special') and coalesce(change, yoy) is null
        and coalesce(yoy_state, '') not in ('new', 'ceased', 'both_zero')
) u
where partners > 0
order by partners nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
