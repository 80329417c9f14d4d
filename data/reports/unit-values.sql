-- title: {product} {product_name}: unit values, {period}
-- title-zh: {product} {product_name}的单位价值，{period}
-- about: What a unit of a product cost at the border: value, quantity and unit value by partner and by month, with growth. A unit value is value ÷ quantity over the rows that have a quantity, one row a unit: quantities of different units are never added, and a missing quantity is not zero. Growth compares the months that the file holds in both years.
-- about: Unit values that moved out of line with their HS heading (more than five times up or down, or against the heading's median by more than a quarter and by more than three standard deviations, told from the median distance) are listed.
-- about: Example: `tradeq report unit-values 1201 --flow import --period 2024` shows what Brazilian beans cost beside American ones, month by month.
-- allow: state-missing | a growth of quantity or unit value is missing where either year has no quantity in that unit: the columns beside it show which
-- theme: price and volume
-- latest: held
-- param: product product | an HS code of 2, 4, 6 or 8 digits, or its name: 1201, 12019019, 大豆
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total (both, one by one), export or import
-- param: partner area-or-all = all | an economy, or all
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | unit values are always computed from customs facts: published has none
-- param: top count = 20 | how many rows
-- param: outliers choice(keep|drop) = keep | this report lists outliers and keeps them
-- positional: product
-- missing: quantities and values of {product} {product_name} in {period}; import customs facts by commodity and partner (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}的 {product} {product_name} 的数量和金额；请导入按商品和贸易伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）
-- note: unit values are not prices: a change in the mix of qualities within a code moves them
-- note-zh: 单位价值不是价格：同一编码内品质构成的变化会使其变动
-- note: exports are valued FOB, imports CIF: freight is in the unit values of imports
-- note-zh: 出口按离岸价、进口按到岸价计值：进口单位价值含运费
-- note: not seasonally adjusted
-- note-zh: 未作季节调整

-- section: partners | By partner
-- section-zh: partners | 按贸易伙伴
-- column: value money | of the months held
-- column: yoy growth | of the partner's value in all units, over the months held in both years
-- column: quantity quantity | of the rows that have one, in the unit named
-- column: unit word | – where the source gave no quantity
-- column: quantity_yoy growth
-- column: unit_value ratio unit=currency | value ÷ quantity
-- column: unit_value_yoy growth
-- column: share share | of what the file holds of the product in that flow
-- column: months count | in which there was trade
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
sums as (
    select
        flow, partner, unit,
        sum(case side when 1 then value end) as value,
        sum(case side when 1 then quantity end) as quantity,
        sum(case when side = 1 and in_both = 1 then value end) as pair_value,
        sum(case when side = 0 and in_both = 1 then value end) as pair_base,
        sum(case when side = 1 and in_both = 1 then quantity end) as pair_quantity,
        sum(case when side = 0 and in_both = 1 then quantity end) as pair_base_quantity,
        max(in_both) as in_both,
        count(distinct case side when 1 then month_no end) as months,
        max(load_id) as load_id
    from product_fact
    group by flow, partner, unit
),
ranked as (
    select
        s.*,
        sum(value) over (partition by flow) as whole,
        sum(pair_value) over (partition by flow, partner) as partner_value,
        sum(pair_base) over (partition by flow, partner) as partner_base,
        row_number() over (
            partition by flow
            order by value desc nulls last, pair_base desc nulls last, partner nulls last, unit nulls last) as rank
    from sums s
)
select
    flow, rank, partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name, value,
    case when partner_base >= 1000000 then 100 * cast(coalesce(partner_value, 0) - partner_base as double) / nullif(partner_base, 0) end as yoy,
    case when in_both = 0 then 'base_missing'
        when coalesce(partner_base, 0) = 0 and coalesce(partner_value, 0) = 0 then 'both_zero'
        when coalesce(partner_base, 0) = 0 then 'new'
        when coalesce(partner_value, 0) = 0 then 'ceased'
        when partner_base < 1000000 then 'small_base' end as yoy_state,
    quantity, unit,
    100 * cast(pair_quantity - pair_base_quantity as double) / nullif(pair_base_quantity, 0) as quantity_yoy,
    cast(case when unit is not null then value end as double) / nullif(quantity, 0) as unit_value,
    100 * (cast(pair_value as double) / nullif(pair_quantity, 0) / nullif(cast(pair_base as double) / nullif(pair_base_quantity, 0), 0) - 1) as unit_value_yoy,
    100 * cast(value as double) / nullif(whole, 0) as share,
    months, 'computed' as basis, load_id
from ranked r
left join area a on a.iso3 = r.partner
where rank <= :top
order by flow nulls last, rank nulls last;

-- section: months | By month, all partners asked for
-- section-zh: months | 所问贸易伙伴合计，按月
-- column: value money
-- column: quantity quantity
-- column: unit word
-- column: unit_value ratio unit=currency
-- column: unit_value_yoy growth | against the same month a year earlier
-- column: quantity_yoy growth
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
sums as (
    select
        flow, compare_no, max(case side when 1 then month end) as month, unit,
        sum(case side when 1 then value end) as value,
        sum(case side when 0 then value end) as base,
        sum(case side when 1 then quantity end) as quantity,
        sum(case side when 0 then quantity end) as base_quantity,
        max(load_id) as load_id
    from product_fact
    where side = 1 or in_both = 1
    group by flow, compare_no, unit
)
select
    month, flow, value, quantity, unit,
    100 * cast(quantity - base_quantity as double) / nullif(base_quantity, 0) as quantity_yoy,
    cast(case when unit is not null then value end as double) / nullif(quantity, 0) as unit_value,
    100 * (cast(value as double) / nullif(quantity, 0) / nullif(cast(base as double) / nullif(base_quantity, 0), 0) - 1) as unit_value_yoy,
    'computed' as basis, load_id
from sums
where value is not null
order by compare_no nulls last, flow nulls last, unit nulls last;

-- section: partner-months | Unit values of the five largest partners, by month
-- section-zh: partner-months | 五大贸易伙伴的单位价值，按月
-- chart: line x=month y=unit_value series=name | {product_name}: unit value by partner
-- column: value money
-- column: quantity quantity
-- column: unit word
-- column: unit_value ratio unit=currency
-- column: unit_value_yoy growth | against the same month a year earlier
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
largest as (
    select flow, partner, row_number() over (partition by flow order by sum(value) desc nulls last, partner nulls last) as rank
    from product_fact
    where side = 1
    group by flow, partner
),
sums as (
    select
        flow, compare_no, max(case side when 1 then month end) as month, partner, unit,
        sum(case side when 1 then value end) as value,
        sum(case side when 0 then value end) as base,
        sum(case side when 1 then quantity end) as quantity,
        sum(case side when 0 then quantity end) as base_quantity,
        max(load_id) as load_id
    from product_fact
    where side = 1 or in_both = 1
    group by flow, compare_no, partner, unit
)
select
    s.month, s.flow, s.partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name,
    s.value, s.quantity, s.unit,
    cast(case when s.unit is not null then s.value end as double) / nullif(s.quantity, 0) as unit_value,
    100 * (cast(s.value as double) / nullif(s.quantity, 0) / nullif(cast(s.base as double) / nullif(s.base_quantity, 0), 0) - 1) as unit_value_yoy,
    'computed' as basis, s.load_id
from sums s
join largest l on l.flow = s.flow and l.partner = s.partner and l.rank <= 5
left join area a on a.iso3 = s.partner
where s.value is not null
order by s.flow nulls last, l.rank nulls last, s.compare_no nulls last, s.unit nulls last;

-- section: outliers | Unit values out of line with their heading
-- section-zh: outliers | 与所属品目不一致的单位价值
-- empty: no unit value is out of line
-- empty-zh: 没有异常的单位价值
-- column: value money
-- column: unit word
-- column: unit_value ratio unit=currency
-- column: base_unit_value ratio unit=currency | the same months a year earlier
-- column: unit_value_yoy growth
-- with: price_item at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
listed as (
    select
        p.*,
        row_number() over (partition by flow order by value desc nulls last, partner nulls last, product nulls last, unit nulls last) as rank
    from price_item p
    where kind = 'outlier'
)
select
    l.flow, l.rank, l.partner, l.name, l.product, l.value, l.unit,
    cast(l.value as double) / nullif(l.quantity, 0) as unit_value,
    cast(l.base as double) / nullif(l.base_quantity, 0) as base_unit_value,
    100 * (cast(l.value as double) / nullif(l.quantity, 0) / nullif(cast(l.base as double) / nullif(l.base_quantity, 0), 0) - 1) as unit_value_yoy,
    'computed' as basis, l.load_id
from listed l
where l.rank <= :top
order by l.flow nulls last, l.rank nulls last;

-- section: notes
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
counted as (
    select
        flow, case flow when 'export' then '出口' else '进口' end as flow_zh,
        count(case side when 1 then 1 end) as held, count(case when side = 1 and in_both = 1 then 1 end) as in_both
    from month_side
    group by flow
),
said as (
    select
        case :lang
            when 'zh' then flow_zh || '：' || :period_months || ' 个月中已有 ' || held || ' 个，其中 ' || in_both
                || ' 个月上年也有：是库中所有的，除非库中有全部海关明细，否则并非中国的全部贸易'
            else flow || 's: ' || held || ' of ' || :period_months || ' months held, ' || in_both
                || ' of them also a year earlier: what the file holds, not all of China''s trade unless it holds all customs facts' end as note
    from counted
)
select note
from said
order by note nulls last;

-- section: sources
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
select distinct l.load_id
from month_slice s
join slice_load l on l.slice_id = s.slice_id
order by l.load_id nulls last;
