-- title: {name}: imports of one product, {period}
-- about: What the report shows, in one paragraph; `tradeq report {name} --about` prints it.
-- theme: {theme}
--
-- A parameter is `NAME TYPE [= DEFAULT] | what it is`. Types: span, span-or-all, date, flow, currency, area, group,
-- basket, product, level, count, basis, text, choice(a|b). A span called `period` binds :period_from, :period_to (months
-- as numbers, year × 12 + month − 1) and :period_months; a product also :product_level; a currency also :unit.
-- param: product product = 8542 | an HS code or name
-- param: period span = last-12m | the months: 2024Q1-Q3, 2024-09, 2024, latest, last-12m
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- positional: product
-- latest: held
-- missing: imports of {product} in {period}; customs facts by commodity would fill it (`tradeq import FILE --flow import`)
-- note: Imports are valued CIF.
--
-- A section is one statement with its columns; a report of one table needs no `-- section:` line.
-- A column is `NAME KIND [compare|machine|hidden] [unit=kg] | what it says`. Kinds: text, code, count, money, quantity,
-- growth, share, points, basis, span, month, state, ratio; `load` and `cell` are ids that `--cite` follows to their files.
-- section: months | Imports of {product}, {product_name}, by month
-- column: month month
-- column: value money | of imports
-- column: value_state state
-- column: yoy growth | against the same month a year earlier
-- column: yoy_state state
-- column: basis basis
-- column: load_id load
with held as (
    select t.month, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from product w
    cross join trade_product_month t
    where w.code = :product and t.product_id = w.id and t.product_level = w.level
        and t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.flow = 'import'
        and t.month_no between :period_from - 12 and :period_to
)
select
    n.month,
    n.value,
    case when n.value is null then 'not_held' end as value_state,
    -- A quotient is made once, at the end, of doubles, and never of zero.
    100 * cast(n.value - b.value as double) / nullif(b.value, 0) as yoy,
    case when b.value is null then 'base_missing' when b.value = 0 then 'new' end as yoy_state,
    'computed' as basis,
    n.load_id
from held n
left join held b on b.month_no = n.month_no - 12
where n.month_no >= :period_from
order by n.month_no nulls last;
