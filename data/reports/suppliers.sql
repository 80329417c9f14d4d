-- title: {product} {product_name}: concentration of partners, {flow}, {period}
-- title-zh: {product} {product_name}的贸易伙伴集中度，{period}
-- about: On how few partners China's trade in one product rests: who supplies it (imports) or who buys it (exports). Concentration is the Herfindahl–Hirschman index, the sum of squared shares, in its three conventions: hhi from 1/N to 1, hhi10k times 10,000, hhi_unctad from 0 (all N partners equal) to 1. 1 ÷ hhi is the effective number: as concentrated as so many equal partners. cr4 is the share of the four largest.
-- about: Shares are of the economies told apart: areas not specified, special areas and China itself are left out of the index, and `left_out` says how much they are.
-- about: Example: `tradeq report suppliers 1201 --period 2024`: Brazil 72.1 %, the United States 23.8 %, Argentina 4.1 % of the value make an hhi of 0.578, as concentrated as 1.7 equal suppliers.
-- allow: state-missing | an index is missing where there is one partner alone, a change of share where no month of the year before is held: the note says how many are
-- theme: products
-- latest: held
-- param: product product | an HS code of 2, 4, 6 or 8 digits, or its name: 1201, 12019019, 大豆
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = import | import (suppliers), export (customers) or total (both, one by one)
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | shares of a product are always computed from customs facts: published has none
-- param: top count = 10 | how many partners
-- positional: product
-- missing: {flow} of {product} {product_name} by partner in {period}; import customs facts by commodity and partner (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}的 {product} {product_name} 按贸易伙伴的{flow}；请导入按商品和贸易伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）
-- note: hhi depends on the number of partners and on the level of the code: compare only what is alike in both
-- note-zh: 指数取决于贸易伙伴数和编码级次：只能比较两者相同的结果
-- note: imports are told by origin; China itself is a partner where goods come back
-- note-zh: 进口按原产地统计；货物复进口时中国自身也是贸易伙伴
-- note: exports are valued FOB, imports CIF; not seasonally adjusted
-- note-zh: 出口按离岸价、进口按到岸价计值；未作季节调整

-- section: concentration | Concentration by partner
-- section-zh: concentration | 贸易伙伴集中度
-- column: year word | the period, and the same months a year earlier where the file holds them
-- column: value money | with the partners counted, of the months held; for the comparison only of those held in both years
-- column: partners count | with trade: N
-- column: hhi ratio | Σ share², 1/N to 1
-- column: hhi10k ratio | the same × 10,000
-- column: hhi_unctad ratio | (√hhi − √(1/N)) ÷ (1 − √(1/N)), 0 to 1
-- column: effective_number ratio | 1 ÷ hhi
-- column: cr4 share | of the four largest partners
-- column: largest share | of the largest partner
-- column: left_out share | of all the file holds of the product: areas not specified, special areas, and China itself
-- with: product_fact where (:flow = 'total' or flow = :flow)
with
sides as (
    select
        f.flow, f.side, f.partner, sum(f.value) as value, max(f.load_id) as load_id,
        max(case when f.partner = 'CHN' or a.kind in ('unspecified', 'special') then 1 else 0 end) as is_left_out
    from product_fact f
    left join area a on a.iso3 = f.partner
    where f.side = 1 or f.in_both = 1
    group by f.flow, f.side, f.partner
),
ranked as (
    select
        s.*,
        sum(value) over (partition by flow, side) as all_value,
        sum(case is_left_out when 0 then value end) over (partition by flow, side) as whole,
        row_number() over (partition by flow, side order by is_left_out nulls last, value desc nulls last, partner nulls last) as rank
    from sides s
    where value > 0
),
sums as (
    select
        flow, side,
        sum(value) as value,
        count(*) as partners,
        -- Squares in units of 10^-15, so that the order of addition changes nothing.
        0.000000000000001 * sum(cast(cast(value as double) / nullif(whole, 0) * value / nullif(whole, 0) * 1000000000000000 + 0.5 as bigint)) as hhi,
        100 * cast(sum(case when rank <= 4 then value end) as double) / nullif(sum(value), 0) as cr4,
        100 * cast(max(value) as double) / nullif(sum(value), 0) as largest,
        100 * cast(max(all_value) - sum(value) as double) / nullif(max(all_value), 0) as left_out,
        max(load_id) as load_id
    from ranked
    where is_left_out = 0
    group by flow, side
)
select
    flow, case side when 1 then 'period' else 'a year earlier' end as year,
    case side when 1 then :period_from else :period_from - 12 end as from_month_no,
    case side when 1 then :period_to else :period_to - 12 end as to_month_no,
    value, partners, hhi, 10000 * hhi as hhi10k,
    1.0 * (sqrt(hhi) - sqrt(cast(1 as double) / nullif(partners, 0))) / nullif(1 - sqrt(cast(1 as double) / nullif(partners, 0)), 0) as hhi_unctad,
    1.0 / nullif(hhi, 0) as effective_number, cr4, largest, left_out, 'computed' as basis, load_id
from sums
order by flow nulls last, side desc nulls last;

-- section: partners | The largest partners
-- section-zh: partners | 最大的贸易伙伴
-- chart: bars x=partner y=value label=name | {product_name}: the largest partners
-- column: value money | of the months held
-- column: yoy growth | over the months held in both years
-- column: share share | of what the file holds of the product
-- column: share_change points | against the same months a year earlier, over the months held in both years
-- column: quantity quantity
-- column: unit word
-- column: unit_value ratio unit=currency | value ÷ quantity
-- with: product_fact where (:flow = 'total' or flow = :flow)
with
sums as (
    select
        flow, partner,
        sum(case side when 1 then value end) as value,
        sum(case when side = 1 and in_both = 1 then value end) as pair_value,
        sum(case when side = 0 and in_both = 1 then value end) as pair_base,
        -- A quantity stands only where every value has one, in one unit.
        case when count(distinct case side when 1 then unit end) = 1 and count(case when side = 1 and unit is null and value > 0 then 1 end) = 0
            then sum(case side when 1 then quantity end) end as quantity,
        max(case side when 1 then unit end) as unit,
        max(in_both) as in_both,
        max(load_id) as load_id
    from product_fact
    group by flow, partner
),
ranked as (
    select
        s.*,
        sum(value) over (partition by flow) as whole,
        sum(pair_value) over (partition by flow) as whole_pair,
        sum(pair_base) over (partition by flow) as whole_base,
        row_number() over (
            partition by flow
            order by value desc nulls last, pair_base desc nulls last, partner nulls last) as rank
    from sums s
)
select
    r.flow, r.rank, r.partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name, r.value,
    case when r.pair_base >= 1000000 then 100 * cast(coalesce(r.pair_value, 0) - r.pair_base as double) / nullif(r.pair_base, 0) end as yoy,
    case when r.in_both = 0 then 'base_missing'
        when coalesce(r.pair_base, 0) = 0 and coalesce(r.pair_value, 0) = 0 then 'both_zero'
        when coalesce(r.pair_base, 0) = 0 then 'new'
        when coalesce(r.pair_value, 0) = 0 then 'ceased'
        when r.pair_base < 1000000 then 'small_base' end as yoy_state,
    100 * cast(r.value as double) / nullif(r.whole, 0) as share,
    100 * cast(coalesce(r.pair_value, 0) as double) / nullif(r.whole_pair, 0) - 100 * cast(coalesce(r.pair_base, 0) as double) / nullif(r.whole_base, 0) as share_change,
    r.quantity, case when r.quantity is not null then r.unit end as unit,
    cast(r.value as double) / nullif(r.quantity, 0) as unit_value, 'computed' as basis, r.load_id
from ranked r
left join area a on a.iso3 = r.partner
where r.rank <= :top
order by r.flow nulls last, r.rank nulls last;

-- section: notes
-- with: product_fact where (:flow = 'total' or flow = :flow)
with
said as (
    select
        case :lang
            when 'zh' then case flow when 'export' then '出口' else '进口' end || '：' || :period_months || ' 个月中已有 '
                || count(case side when 1 then 1 end) || ' 个，其中 ' || count(case when side = 1 and in_both = 1 then 1 end)
                || ' 个月上年也有：比重以库中所有的该商品计'
            else flow || 's: ' || count(case side when 1 then 1 end) || ' of ' || :period_months || ' months held, '
                || count(case when side = 1 and in_both = 1 then 1 end)
                || ' of them also a year earlier: shares are of what the file holds of the product' end as note
    from month_side
    group by flow
)
select note
from said
order by note nulls last;

-- section: sources
-- with: product_fact where (:flow = 'total' or flow = :flow)
select distinct l.load_id
from month_slice s
join slice_load l on l.slice_id = s.slice_id
order by l.load_id nulls last;
