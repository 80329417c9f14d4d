-- title: Goods in China's {flow} at HS {level} digits, {period}
-- title-zh: 中国{flow}商品（HS {level} 位），{period}
-- about: Products ranked by value at a level of the Harmonized System, and commodity lines as published.
-- theme: products
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: level level = 2 | digits of the HS code: 2, 4, 6 or 8
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 30 | how many rows
-- missing: goods in {period}; import customs facts by commodity (`tradeq import downloadData.csv --flow export|import`) or a release by commodity; facts that are held only in part show with --basis computed
-- missing-zh: {period}的商品；请导入按商品的海关明细（`tradeq import downloadData.csv --flow export|import`）或商品发布表；只有部分的明细可用 --basis computed 查看
-- note: Commodity lines overlap with each other and with HS codes: they are never added up.
-- note-zh: 主要商品之间及其与 HS 编码互有重叠，不可相加。

-- section: codes | HS codes, {flow}
-- section-zh: codes | HS 编码，{flow}
-- column: rank count
-- column: product code
-- column: name text
-- column: value money
-- column: value_state state
-- column: yoy growth | against the same months a year earlier
-- column: yoy_state state
-- column: share share | of China's total of that flow
-- column: contribution points | to the growth of China's total of that flow
-- column: basis basis
-- column: coverage share | computed ÷ published, where both exist
-- column: published money compare
-- column: computed money compare
-- column: difference money compare | published − computed
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: load_id load
with
figure as (
    select product as code, max(value) as value, max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'product:' || product
        and from_month_no = :period_from and to_month_no = :period_to
    group by product
),
earlier as (
    select product as code, max(value) as value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'product:' || product
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
    group by product
),
held as (
    select t.product_id as code, t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from trade_product_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
        and (:flow = 'total' or t.flow = :flow)
        and t.product_level = :level
        and (t.grain_level = :level or case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
),
months as (
    select
        count(distinct case when from_month_no between :period_from and :period_to then 2 * from_month_no + direction end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then 2 * from_month_no + direction end) as held_base,
        :period_months * case :flow when 'total' then 2 else 1 end as wanted
    from (
        select from_month_no, case flow when 'import' then 1 else 0 end as direction
        from coverage
        where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
            and from_month_no between :period_from - 12 and :period_to and (:flow = 'total' or flow = :flow)
            and case :currency when 'usd' then value_usd else value_cny end is not null
            and product_level >= :level
            and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed' or product_level = :level)
    ) m
),
by_id as (
    select
        h.code,
        sum(case when h.month_no between :period_from and :period_to and m.held_now = m.wanted then h.value end) as value,
        sum(case when h.month_no between :period_from - 12 and :period_to - 12 and m.held_base = m.wanted then h.value end) as base,
        max(h.load_id) as load_id
    from held h
    cross join months m
    group by h.code
),
computed as (
    select p.code, sum(b.value) as value, sum(b.base) as base, max(b.load_id) as load_id
    from by_id b
    join product p on p.id = b.code
    group by p.code
),
items as (
    select c.code, case :lang when 'zh' then coalesce(max(p.name_zh), max(p.name_en)) else coalesce(max(p.name_en), max(p.name_zh)) end as name
    from computed c
    join product p on p.code = c.code
    group by c.code
),
whole as (
    select
        n.flow, n.value, n.yoy_percent as printed_yoy, n.cell_id, n.yoy_cell_id,
        case
            when b.value is not null and (n.yoy_percent is null
                or abs(100 * cast(n.value - b.value as double) / nullif(b.value, 0) - n.yoy_percent) <= 0.15) then b.value
            when n.yoy_percent > -100 then cast(100 * cast(n.value as double) / nullif(100.0 + n.yoy_percent, 0) as bigint)
            else b.value end as base
    from published_best n
    left join published_best b on b.reporter = 'CHN' and b.subject = 'total' and b.measure = 'value' and b.unit = :unit
        and b.from_month_no = :period_from - 12 and b.to_month_no = :period_to - 12 and b.flow = n.flow
    where n.reporter = 'CHN' and n.subject = 'total' and n.measure = 'value' and n.unit = :unit
        and n.from_month_no = :period_from and n.to_month_no = :period_to
),
joined as (
    select
        i.code, i.name, f.value as published, c.value as computed,
        case :basis when 'published' then f.value when 'computed' then c.value else coalesce(f.value, c.value) end as value,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then c.base
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then e.value
            when f.yoy_percent > -100 then cast(100 * cast(f.value as double) / nullif(100.0 + f.yoy_percent, 0) as bigint) end as base,
        case when :basis = 'computed' then null else f.yoy_percent end as printed_yoy,
        case when :basis = 'computed' then null else f.cell_id end as cell_id, f.yoy_cell_id, c.load_id
    from items i
    left join figure f on f.code = i.code
    left join earlier e on e.code = i.code
    left join computed c on c.code = i.code
),
rows_of as (
    select
        j.code, j.name, j.value,
        case when j.value is null then 'not_held' end as value_state,
        coalesce(j.printed_yoy, 100 * cast(j.value - j.base as double) / nullif(j.base, 0)) as yoy,
        case when j.printed_yoy is not null then null
            when j.value is null then 'not_held'
            when j.base is null then 'base_missing'
            when j.base = 0 and j.value = 0 then 'both_zero'
            when j.base = 0 then 'new' end as yoy_state,
        100 * cast(j.value as double) / nullif(w.value, 0) as share,
        100 * cast(j.value - j.base as double) / nullif(w.base, 0) as contribution,
        case when j.value is null and j.printed_yoy is null then null
            when j.value is not null and (:basis = 'computed' or j.published is null)
                then case when j.printed_yoy is null then 'computed' else 'mixed' end
            when j.value is not null and j.printed_yoy is null and j.base is not null then 'mixed'
            else 'published' end as basis,
        100 * cast(j.computed as double) / nullif(j.published, 0) as coverage,
        j.published, j.computed, j.published - j.computed as difference,
        j.cell_id, case when j.printed_yoy is not null then j.yoy_cell_id end as yoy_cell_id,
        case when :basis = 'computed' or j.published is null then j.load_id end as load_id,
        row_number() over (order by j.value desc nulls last, j.printed_yoy desc nulls last, j.code nulls last) as rank
    from joined j
    left join whole w on w.flow = :flow
    where j.value is not null or j.printed_yoy is not null
)
select
    rank, code as product, name, value, value_state, yoy, yoy_state, share, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from rows_of
where rank <= :top
order by rank nulls last;

-- section: lines | Commodity lines as published, {flow}
-- section-zh: lines | 公布的主要商品，{flow}
-- column: basket code
-- column: name text
-- column: value money
-- column: value_state state
-- column: yoy growth
-- column: share share | of China's total of that flow
-- column: basis basis
-- column: cell_id cell
-- column: yoy_cell_id cell
with
whole as (
    select value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit and flow = :flow
        and from_month_no = :period_from and to_month_no = :period_to
)
select
    f.basket,
    case :lang when 'zh' then coalesce(b.name_zh, b.name_en) else b.name_en end as name,
    f.value,
    case when f.value is null then 'not_held' end as value_state,
    f.yoy_percent as yoy,
    coalesce(case when f.share_of = f.flow then f.share_percent end, 100 * cast(f.value as double) / nullif(w.value, 0)) as share,
    'published' as basis,
    f.cell_id,
    f.yoy_cell_id
from published_best f
join basket b on b.code = f.basket
left join whole w on true
where f.reporter = 'CHN' and f.subject = 'basket:' || f.basket and f.measure = 'value' and f.unit = :unit
    and f.flow = :flow and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.value desc nulls last, f.basket nulls last;

-- section: notes
select n.note
from (
    select
        case :lang
            when 'zh' then '所列编码是库中 ' || :period || ' 已有的部分；请通过比重一列与公布总额对照'
            else 'the codes listed are what the file holds of ' || :flow || ' in ' || :period
                || '; compare with the published total through the share column' end as note
    from trade_product_month
    where dataset = 'gacc-query' and reporter = 'CHN' and product_level = :level and month_no between :period_from and :period_to
        and coalesce(complete, 0) = 0
    group by dataset
    union all
    select
        case :lang when 'zh' then '两年之间 HS 版本变更：基期为另一版本，同一编码可能指不同商品'
            else 'the HS changed between the two years: the base is of another edition, where a code may mean another good' end as note
    from (select 1 as one) o
    where case when :period_to >= 24264 then 2022 when :period_to >= 24204 then 2017 else 2012 end
        <> case when :period_from - 12 >= 24264 then 2022 when :period_from - 12 >= 24204 then 2017 else 2012 end
) n
order by n.note nulls last;

-- section: sources
select distinct l.load_id
from trade_total_month t
join slice_load l on l.slice_id = t.slice_id
where t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
    and (:flow = 'total' or t.flow = :flow)
order by l.load_id nulls last;
