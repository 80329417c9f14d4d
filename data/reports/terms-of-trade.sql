-- title: Terms of trade: {product} {product_name}, {partner_name}, {period}
-- title-zh: 贸易条件：{product} {product_name}，{partner_name}，{period}
-- about: Whether what China sells became dearer or cheaper than what it buys: 100 × the Fisher index of export unit values ÷ that of import unit values, both against the same months a year earlier, for all goods, a chapter or a product, with all partners or one. Above 100 an export buys more imports than a year before. Items are HS codes by partner with value and quantity in the same unit in both years, outliers left out as in `price-volume`; coverage says how much of either flow the indices stand on.
-- about: Example: `tradeq report terms-of-trade --partner 502 --period 2024Q1-Q3`: export prices 98 and import prices 95 make terms of trade of 103.2.
-- theme: price and volume
-- latest: held
-- param: product product-or-all = all | an HS code of 2, 4, 6 or 8 digits, its name, or all
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: partner area-or-all = all | an economy, or all
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best answers for all goods from whole months alone; computed takes what is held; published has none
-- param: outliers choice(drop|keep) = drop | whether outliers are in the indices
-- positional: product
-- missing: values and quantities of both flows of {product} {product_name} by code and partner in {period} and a year earlier; import customs facts (`tradeq import downloadData.csv --flow export|import`); for all goods `--basis computed` takes what is held
-- missing-zh: {period}及上年同期 {product} {product_name} 进、出口按编码和贸易伙伴的金额和数量；请导入海关明细（`tradeq import downloadData.csv --flow export|import`）；全部商品可用 `--basis computed` 取库中已有的
-- note: unit values are not prices: a change in the mix of qualities within a code moves them
-- note-zh: 单位价值不是价格：同一编码内品质构成的变化会使其变动
-- note: China's customs publish a monthly index of foreign trade prices of their own (unit values and volumes) by a method of their own: its terms of trade differ from these
-- note-zh: 中国海关按自己的方法逐月公布对外贸易指数（单位价值和数量），其贸易条件与此不同
-- note: exports are valued FOB, imports CIF; not seasonally adjusted
-- note-zh: 出口按离岸价、进口按到岸价计值；未作季节调整

-- section: summary | Terms of trade, 100 = the same months a year earlier
-- section-zh: summary | 贸易条件，上年同期=100
-- column: terms_of_trade ratio | 100 × export prices ÷ import prices
-- column: terms_of_trade_state state
-- column: export_price ratio | Fisher
-- column: import_price ratio | Fisher
-- column: export_volume ratio | Fisher
-- column: import_volume ratio | Fisher
-- column: export_matched share | of the value of exports, in the index
-- column: import_matched share | of the value of imports, in the index
-- column: export_months text | of the period, held in both years
-- column: import_months text | of the period, held in both years
-- with: price_index at 0 where 1 = 1 of (:partner = '' or partner = :partner)
with
pair as (
    select
        i.compare_key,
        max(case i.flow when 'export' then i.fisher_price end) as export_price,
        max(case i.flow when 'import' then i.fisher_price end) as import_price,
        max(case i.flow when 'export' then i.fisher_volume end) as export_volume,
        max(case i.flow when 'import' then i.fisher_volume end) as import_volume,
        max(case i.flow when 'export' then 100 * cast(i.value as double) / nullif(i.all_value, 0) end) as export_matched,
        max(case i.flow when 'import' then 100 * cast(i.value as double) / nullif(i.all_value, 0) end) as import_matched,
        max(case i.flow when 'export' then i.months || ' of ' || :period_months end) as export_months,
        max(case i.flow when 'import' then i.months || ' of ' || :period_months end) as import_months,
        max(i.load_id) as load_id
    from price_index i
    group by i.compare_key
)
select
    100.0 * export_price / nullif(import_price, 0) as terms_of_trade,
    case when export_price is null or import_price is null then 'not_held' end as terms_of_trade_state,
    100 * export_price as export_price, 100 * import_price as import_price,
    100 * export_volume as export_volume, 100 * import_volume as import_volume,
    export_matched, import_matched, export_months, import_months, 'computed' as basis, load_id
from pair
order by compare_key nulls last;

-- section: months | By month, 100 = the same month a year earlier
-- section-zh: months | 按月，上年同月=100
-- chart: line x=month y=terms_of_trade | Terms of trade, 100 = the same month a year earlier
-- column: terms_of_trade ratio | 100 × export prices ÷ import prices
-- column: terms_of_trade_state state
-- column: export_price ratio
-- column: import_price ratio
-- column: export_matched share | of the value of exports, in the index
-- column: import_matched share | of the value of imports, in the index
-- with: price_index at compare_no where 1 = 1 of (:partner = '' or partner = :partner)
with
pair as (
    select
        compare_key,
        max(month) as month,
        max(case flow when 'export' then fisher_price end) as export_price,
        max(case flow when 'import' then fisher_price end) as import_price,
        max(case flow when 'export' then 100 * cast(value as double) / nullif(all_value, 0) end) as export_matched,
        max(case flow when 'import' then 100 * cast(value as double) / nullif(all_value, 0) end) as import_matched,
        max(load_id) as load_id
    from price_index
    group by compare_key
)
select
    month, 100.0 * export_price / nullif(import_price, 0) as terms_of_trade,
    case when export_price is null or import_price is null then 'not_held' end as terms_of_trade_state,
    100 * export_price as export_price, 100 * import_price as import_price, export_matched, import_matched, 'computed' as basis, load_id
from pair
where month is not null
order by compare_key nulls last;

-- section: sources
-- with: product_fact where 1 = 1
select distinct l.load_id
from month_slice s
join slice_load l on l.slice_id = s.slice_id
order by l.load_id nulls last;
