-- title: Price and volume: {product} {product_name}, {partner_name}, {period}
-- title-zh: 价格与数量：{product} {product_name}，{partner_name}，{period}
-- about: How much of the change against the same months a year earlier is price and how much is volume, for a product, a chapter or all goods. Items are HS codes by partner (at the finest level held) with value and quantity in the same unit in both years: the matched set. Indices (100 = a year earlier): Laspeyres and Paasche, their geometric mean Fisher (price times volume is the change of the matched value exactly), and Törnqvist.
-- about: The split in money is Bennet's: price = the mean of both quantities times the change of the unit value, volume = the rest, entries and exits = goods traded with a partner in one year only, unmatched = traded in both without comparable quantities. The rows add up to the total exactly.
-- about: Outliers, whose unit value rose or fell to more than five times, or moved against the median of its HS heading by more than a quarter and by more than three standard deviations (told from the median distance, where the heading has eight items or more), are listed and left out of price and volume; `--param outliers=keep` keeps in all that moved less than a hundredfold.
-- about: Example: `tradeq report price-volume 1201 --flow import --period 2024` says that China's soybean imports of 2024 cost less because beans were cheaper: the price effect is negative, the volume effect positive.
-- allow: state-missing | an index, a unit value or a growth is missing where nothing was matched or either year has no quantity: coverage and items show it
-- theme: price and volume
-- latest: held
-- param: product product-or-all = all | an HS code of 2, 4, 6 or 8 digits, its name, or all
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total (both, one by one), export or import
-- param: partner area-or-all = all | an economy, or all
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best answers for all goods from whole months alone; computed takes what is held; published has none
-- param: top count = 10 | how many items
-- param: outliers choice(drop|keep) = drop | whether outliers are in price and volume
-- positional: product
-- missing: values and quantities of {product} {product_name} by code and partner in {period} and a year earlier; import customs facts (`tradeq import downloadData.csv --flow export|import`); for all goods `--basis computed` takes what is held
-- missing-zh: {period}及上年同期按编码和贸易伙伴的 {product} {product_name} 的金额和数量；请导入海关明细（`tradeq import downloadData.csv --flow export|import`）；全部商品可用 `--basis computed` 取库中已有的
-- note: unit values are not prices: a change in the mix of qualities within a code moves them, and counts as price here
-- note-zh: 单位价值不是价格：同一编码内品质构成的变化会使其变动，在此计为价格
-- note: exports are valued FOB, imports CIF; not seasonally adjusted
-- note-zh: 出口按离岸价、进口按到岸价计值；未作季节调整

-- section: split | What changed, in money
-- section-zh: split | 金额变动的构成
-- chart: bars x=part y=change | {product_name}: what changed in money
-- column: part word | the parts of a flow add up to `sum`
-- column: change money | against the same months a year earlier
-- column: contribution points | change ÷ value a year earlier; adds up to the growth
-- column: value money | now, of the goods meant (volume: those of price)
-- column: base money | the same months a year earlier
-- column: items count
-- with: price_item at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
part as (
    select 'price' as part, 1 as place, 'used' as meant
    union all select 'volume', 2, 'used'
    union all select 'entries', 3, 'entry'
    union all select 'exits', 4, 'exit'
    union all select 'unmatched', 5, 'unmatched'
    union all select 'outliers left out', 6, 'outlier'
    union all select 'sum', 7, 'all'
),
sums as (
    select
        i.flow, p.part, p.place,
        sum(case p.part when 'price' then i.price_effect when 'volume' then i.value - i.base - i.price_effect else i.value - i.base end) as change,
        sum(i.value) as value, sum(i.base) as base, count(*) as items, max(i.load_id) as load_id
    from (select *, case used when 1 then 'used' else kind end as meant from price_item) i
    join part p on p.meant = i.meant or p.meant = 'all'
    group by i.flow, p.part, p.place
),
closed as (
    select s.*, sum(case part when 'sum' then base end) over (partition by flow) as whole_base from sums s
)
select
    flow, part, change, 100 * cast(change as double) / nullif(whole_base, 0) as contribution,
    case when part <> 'volume' then value end as value, case when part <> 'volume' then base end as base,
    case when part <> 'volume' then items end as items, 'computed' as basis, load_id
from closed
order by flow nulls last, place nulls last;

-- section: indices | Indices of the matched goods, 100 = the same months a year earlier
-- section-zh: indices | 匹配商品的指数，上年同期=100
-- column: formula word
-- column: price ratio
-- column: volume ratio
-- column: price_change growth
-- column: volume_change growth
-- with: price_index at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
formula as (
    select 'Fisher' as formula, 1 as place
    union all select 'Laspeyres', 2
    union all select 'Paasche', 3
    union all select 'Törnqvist', 4
),
rows_of as (
    select
        i.flow, f.formula, f.place, i.load_id,
        case f.place when 1 then i.fisher_price when 2 then i.laspeyres_price when 3 then i.paasche_price else i.tornqvist_price end as price,
        case f.place when 1 then i.fisher_volume when 2 then i.laspeyres_volume when 3 then i.paasche_volume else i.tornqvist_volume end as volume
    from price_index i
    cross join formula f
)
select
    flow, formula, 100 * price as price, 100 * volume as volume, 100 * (price - 1) as price_change, 100 * (volume - 1) as volume_change,
    'computed' as basis, load_id
from rows_of
order by flow nulls last, place nulls last;

-- section: coverage | What the indices stand on
-- section-zh: coverage | 指数的依据
-- column: months text | of the period, held in both years
-- column: matched_value money | value now of the goods in the indices
-- column: value money | of all goods asked for that the file holds, in the same months
-- column: now_matched share | matched ÷ value, now
-- column: base_matched share | the same a year earlier
-- column: of_total share | value ÷ China's whole trade of that flow, where the file holds that and all goods and partners are meant
-- column: items count | in the indices
-- column: all_items count | of all
-- with: price_index at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to
select
    i.flow,
    i.months || ' of ' || :period_months as months,
    i.value as matched_value, i.all_value as value,
    100 * cast(i.value as double) / nullif(i.all_value, 0) as now_matched,
    100 * cast(i.base as double) / nullif(i.all_base, 0) as base_matched,
    case when :product = '' and :partner = '' then 100 * cast(i.all_value as double) / nullif(t.whole_value, 0) end as of_total,
    i.items, i.all_items, 'computed' as basis, i.load_id
from price_index i
left join total_answer t on t.flow = i.flow
order by i.flow nulls last;

-- section: items | The largest price and volume effects
-- section-zh: items | 价格和数量影响最大的商品
-- column: value money
-- column: change money
-- column: price_effect money | half the sum of both quantities × the change of the unit value
-- column: volume_effect money | the rest of the change
-- column: unit word
-- column: unit_value ratio unit=currency
-- column: unit_value_yoy growth
-- column: quantity_yoy growth
-- with: price_item at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
ranked as (
    select
        p.*,
        row_number() over (
            partition by flow
            order by abs(price_effect) + abs(value - base - price_effect) desc nulls last, partner nulls last, product nulls last, unit nulls last) as rank
    from price_item p
    where used = 1
)
select
    flow, rank, partner, name, product, value, value - base as change, price_effect, value - base - price_effect as volume_effect, unit,
    cast(value as double) / nullif(quantity, 0) as unit_value,
    100 * (cast(value as double) / nullif(quantity, 0) / nullif(cast(base as double) / nullif(base_quantity, 0), 0) - 1) as unit_value_yoy,
    100 * cast(quantity - base_quantity as double) / nullif(base_quantity, 0) as quantity_yoy,
    'computed' as basis, load_id
from ranked
where rank <= :top
order by flow nulls last, rank nulls last;

-- section: months | Fisher indices by month, 100 = the same month a year earlier
-- section-zh: months | 各月费雪指数，上年同月=100
-- chart: line x=month y=price series=flow | {product_name}: price index, 100 = the same month a year earlier
-- column: price ratio
-- column: volume ratio
-- column: price_change growth
-- column: volume_change growth
-- column: now_matched share | of the month's value, in the indices
-- with: price_index at compare_no where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
select
    month, flow, 100 * fisher_price as price, 100 * fisher_volume as volume,
    100 * (fisher_price - 1) as price_change, 100 * (fisher_volume - 1) as volume_change,
    100 * cast(value as double) / nullif(all_value, 0) as now_matched, 'computed' as basis, load_id
from price_index
where month is not null
order by compare_key nulls last, flow nulls last;

-- section: outliers | Items whose unit value is out of line
-- section-zh: outliers | 单位价值异常的商品
-- empty: no unit value is out of line
-- empty-zh: 没有异常的单位价值
-- column: value money
-- column: base money | the same months a year earlier
-- column: unit word
-- column: unit_value ratio unit=currency
-- column: base_unit_value ratio unit=currency | the same months a year earlier
-- column: unit_value_yoy growth
-- column: is_left_out word | left out of price and volume?
-- with: price_item at 0 where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
listed as (
    select
        p.*,
        row_number() over (
            partition by flow
            order by value + base desc nulls last, partner nulls last, product nulls last, unit nulls last) as rank
    from price_item p
    where kind = 'outlier'
)
select
    l.flow, l.rank, l.partner, l.name, l.product, l.value, l.base, l.unit,
    cast(l.value as double) / nullif(l.quantity, 0) as unit_value,
    cast(l.base as double) / nullif(l.base_quantity, 0) as base_unit_value,
    100 * (cast(l.value as double) / nullif(l.quantity, 0) / nullif(cast(l.base as double) / nullif(l.base_quantity, 0), 0) - 1) as unit_value_yoy,
    case l.used when 1 then 'no' when 0 then 'yes' end as is_left_out,
    'computed' as basis, l.load_id
from listed l
where l.rank <= :top
order by l.flow nulls last, l.rank nulls last;

-- section: notes
-- with: product_fact where (:flow = 'total' or flow = :flow) of (:partner = '' or partner = :partner)
with
pairs as (
    select flow, count(case side when 1 then 1 end) as held, count(case when side = 1 and in_both = 1 then 1 end) as in_both
    from month_side
    group by flow
),
said as (
    select
        case :lang
            when 'zh' then case flow when 'export' then '出口' else '进口' end || '：' || :period_months || ' 个月中已有 ' || held
                || ' 个，其中 ' || in_both || ' 个月上年也有，只比较这些月份；由库中所有的这些商品算出'
            else flow || 's: ' || held || ' of ' || :period_months || ' months held, ' || in_both
                || ' of them also a year earlier, which alone are compared; from what the file holds of these goods' end as note
    from pairs
    union all
    select
        case :lang
            when 'zh' then '两年之间协调制度换版：编码若改指他物，会表现为新增和退出，或使单位价值失真'
            else 'the HS changed between the two years: where a code now means another good, entries and exits say so, or unit values mislead' end
    from (select 1 as one) o
    where case when :period_to >= 24264 then 2022 when :period_to >= 24204 then 2017 else 2012 end
        <> case when :period_from - 12 >= 24264 then 2022 when :period_from - 12 >= 24204 then 2017 else 2012 end
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
