-- title: Growth at constant exchange rates: {partner_name}, {group_name}, {period}
-- title-zh: 不变汇率增速：{partner_name}、{group_name}，{period}
-- about: Growth in yuan, in dollars, and in dollars at constant rates, for all trade, a partner or a group. At constant rates every month's yuan value is turned into dollars at the rate of the same month a year earlier, in both years: what is left is growth in yuan, weighted by month as a dollar series weighs it, without the move of the exchange rate. It needs each month of the period in yuan in both years, and the average rate of each month a year earlier; where one is missing, the answer says so and gives none.
-- about: This is not growth at constant invoicing currencies, which China's customs do not publish.
-- about: Example: `tradeq report constant-currency --period 2024H1`: where the yuan weakened between the two years, growth in dollars is below growth in yuan and below growth at constant rates.
-- allow: state-missing | growth in a currency is missing where neither year was published nor held in it: months and rates count what is held
-- theme: price and volume
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: partner area-or-all = all | an economy, or all
-- param: group group-or-all = all | a group of economies with the members of the last month in both years, or all; a partner or a group, not both
-- param: basis basis = best | best takes the published figure where there is one, else computes it from whole months; computed takes what is held
-- missing: monthly values in yuan of {period} and a year earlier, or rates of the months a year earlier; import the releases or customs facts (`tradeq import FILE`), and the European Central Bank's rates (`tradeq import eurofxref-hist.zip`)
-- missing-zh: {period}及上年同期的人民币月度数据，或上年各月的汇率；请导入发布数据或海关明细（`tradeq import FILE`）及欧洲央行汇率（`tradeq import eurofxref-hist.zip`）
-- note: not seasonally adjusted; exports are valued FOB, imports CIF
-- note-zh: 未作季节调整；出口按离岸价、进口按到岸价计值
-- note: yuan and dollars stand as published or as customs facts add up in each: neither growth is derived from the other
-- note-zh: 人民币和美元数据均为公布值或各自的海关明细合计：两种增速互不推算
-- note: with --basis computed, months that are held in part are summed as they are held
-- note-zh: 使用 --basis computed 时，只有部分明细的月份按所有部分合计

-- section: summary | {period}
-- section-zh: summary | {period}
-- column: months text | of the period, with values in yuan in both years
-- column: rates text | of those, with the average rate a year earlier
-- column: value money unit=cny | sum of the months, in yuan
-- column: yoy_cny growth | in yuan; the publisher's own rate of the period where it printed one
-- column: yoy_usd growth | in dollars, the same way
-- column: yoy_constant growth | in dollars, both years at the rates of the earlier year
-- column: yoy_constant_state state
-- column: rate_effect points | growth in dollars − growth at constant rates
-- column: value_constant money unit=usd | the period at the rates of the earlier year
-- column: base_constant money unit=usd | the earlier year at its rates
-- column: rate_load_id load
-- with: constant_month where from_month_no between :period_from and :period_to and to_month_no between :period_from and :period_to
with
flows as (
    select 'total' as flow, 1 as place
    union all select 'export', 2
    union all select 'import', 3
),
months as (
    select
        flow,
        count(case when unit = 'yuan' and value is not null and base is not null then 1 end) as held,
        count(case when unit = 'yuan' and value is not null and base is not null and base_rate_e6 is not null then 1 end) as rated,
        count(case when unit = 'usd' and value is not null and base is not null then 1 end) as held_usd,
        sum(case when unit = 'yuan' and base is not null then value end) as value,
        sum(case when unit = 'yuan' and value is not null then base end) as base,
        sum(case when unit = 'usd' and base is not null then value end) as value_usd,
        sum(case when unit = 'usd' and value is not null then base end) as base_usd,
        -- In hundredths of a dollar.
        sum(case when unit = 'yuan' and base is not null then cast(cast(value as double) * 100000000 / nullif(base_rate_e6, 0) + 0.5 as bigint) end) as value_cents,
        sum(case when unit = 'yuan' and value is not null then cast(cast(base as double) * 100000000 / nullif(base_rate_e6, 0) + 0.5 as bigint) end) as base_cents,
        min(case unit when 'yuan' then basis end) as first_basis,
        max(case unit when 'yuan' then basis end) as last_basis,
        max(cell_id) as cell_id, max(load_id) as load_id, max(rate_load_id) as rate_load_id
    from constant_month
    group by flow
),
printed as (
    select
        flow,
        max(case unit when 'yuan' then coalesce(yoy_percent, 100 * cast(value - base as double) / nullif(base, 0)) end) as yoy_cny,
        max(case unit when 'usd' then coalesce(yoy_percent, 100 * cast(value - base as double) / nullif(base, 0)) end) as yoy_usd,
        max(yoy_cell_id) as yoy_cell_id
    from constant_figure
    where from_month_no = :period_from and to_month_no = :period_to
    group by flow
),
grown as (
    select
        f.flow, f.place, coalesce(m.held, 0) as held, coalesce(m.rated, 0) as rated, m.value, m.base, m.first_basis, m.last_basis,
        coalesce(p.yoy_cny, case when m.held = :period_months then 100 * cast(m.value - m.base as double) / nullif(m.base, 0) end) as yoy_cny,
        coalesce(p.yoy_usd, case when m.held_usd = :period_months then 100 * cast(m.value_usd - m.base_usd as double) / nullif(m.base_usd, 0) end) as yoy_usd,
        case when m.rated = :period_months then 100 * cast(m.value_cents - m.base_cents as double) / nullif(m.base_cents, 0) end as yoy_constant,
        case when m.rated = :period_months then m.value_cents end as value_cents,
        case when m.rated = :period_months then m.base_cents end as base_cents,
        m.cell_id, p.yoy_cell_id, m.load_id, m.rate_load_id
    from flows f
    left join months m on m.flow = f.flow
    left join printed p on p.flow = f.flow
)
select
    flow, held || ' of ' || :period_months as months, rated || ' of ' || :period_months as rates,
    case when held = :period_months then value end as value, yoy_cny, yoy_usd, yoy_constant,
    case when yoy_constant is null then 'not_held' end as yoy_constant_state,
    yoy_usd - yoy_constant as rate_effect,
    cast(0.01 * value_cents + 0.5 as bigint) as value_constant, cast(0.01 * base_cents + 0.5 as bigint) as base_constant,
    case when yoy_cny is null and yoy_usd is null and yoy_constant is null then null
        when first_basis = last_basis then first_basis
        when first_basis is null then 'published' else 'mixed' end as basis,
    cell_id, yoy_cell_id, load_id, rate_load_id
from grown
order by place nulls last;

-- section: months | Month by month
-- section-zh: months | 按月
-- column: value money unit=cny | in yuan
-- column: value_state state
-- column: rate ratio | yuan for a dollar, average of the same month a year earlier
-- column: rate_state state
-- column: yoy_cny growth | in yuan: the same as at constant rates, for one month
-- column: yoy_usd growth | in dollars, as published or computed from values in dollars
-- column: value_constant money unit=usd | at the rate of a year earlier
-- column: base_constant money unit=usd | a year earlier, at its rate
-- column: rate_load_id load
-- with: constant_month where from_month_no between :period_from and :period_to and to_month_no between :period_from and :period_to
-- with: month_text
with
flows as (
    select 'total' as flow, 1 as place
    union all select 'export', 2
    union all select 'import', 3
),
yuan as (
    select * from constant_month where unit = 'yuan'
),
usd as (
    select * from constant_month where unit = 'usd'
)
select
    t.month, f.flow, y.value, case when y.value is null or y.base is null then 'not_held' end as value_state,
    0.000001 * r.rate_e6 as rate, case when r.rate_e6 is null then 'not_held' end as rate_state,
    coalesce(y.yoy_percent, 100 * cast(y.value - y.base as double) / nullif(y.base, 0)) as yoy_cny,
    coalesce(u.yoy_percent, 100 * cast(u.value - u.base as double) / nullif(u.base, 0)) as yoy_usd,
    cast(cast(y.value as double) * 1000000 / nullif(r.rate_e6, 0) + 0.5 as bigint) as value_constant,
    cast(cast(y.base as double) * 1000000 / nullif(r.rate_e6, 0) + 0.5 as bigint) as base_constant,
    coalesce(y.basis, u.basis) as basis, coalesce(y.cell_id, u.cell_id) as cell_id, coalesce(y.yoy_cell_id, u.yoy_cell_id) as yoy_cell_id,
    coalesce(y.load_id, u.load_id) as load_id, r.load_id as rate_load_id
from month_text t
cross join flows f
left join yuan y on y.month_no = t.month_no and y.flow = f.flow
left join usd u on u.month_no = t.month_no and u.flow = f.flow
left join fx_month r on r.month = t.month_no - 12 and r.base = 'USD' and r.quote = 'CNY' and r.is_partial = 0
where t.month_no between :period_from and :period_to and (y.value is not null or u.value is not null)
order by t.month_no nulls last, f.place nulls last;

-- section: notes
-- with: group_unborn of partner_group = :group
select n.note
from (
    select
        case :lang when 'zh' then '同时问了贸易伙伴和国家组：请只写其一'
            else 'a partner and a group are asked for at once: name one of them' end as note, 1 as place
    from (select 1 as one) o
    where :partner <> '' and :group <> ''
    union all
    select
        case :lang
            when 'zh' then '上年 ' || :period_months || ' 个月中缺 ' || (:period_months - count(*))
                || ' 个月的美元平均汇率（months 表列出其中有数值的月份）：`tradeq import eurofxref-hist.zip` 可导入'
            else 'no average rate of the dollar is held for ' || (:period_months - count(*)) || ' of the ' || :period_months
            || ' months a year earlier (section `months` names those of them that have a value): `tradeq import eurofxref-hist.zip` brings them' end,
        2
    from fx_month
    where base = 'USD' and quote = 'CNY' and is_partial = 0 and month between :period_from - 12 and :period_to - 12
    having count(*) < :period_months
    union all
    select note, 3 from group_unborn
) n
order by n.place nulls last;
