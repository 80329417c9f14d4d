-- title: Goods in China's {flow} at HS {level} digits, {period}
-- title-zh: 中国{flow}商品（HS {level} 位），{period}
-- about: Products ranked by value at a level of the Harmonized System, and commodity lines as published: level, growth, change, share and contribution to growth.
-- about: A share is of all trade of that flow as published; a contribution is the change divided by that total a year earlier.
-- about: Example: `tradeq report products --level 4 --flow export --period 2024Q1-Q3 --top 20`.
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
-- chart: bars x=product y=value label=product+name top=20 | Largest HS codes, {flow} | 主要商品编码（{flow}）
-- chart: scatter x=share y=yoy label=name top=12 | Growth against share of the total, {flow} | 增速与占比（{flow}）
-- section-zh: codes | HS 编码，{flow}
-- with: product_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by value desc nulls last, yoy desc nulls last, product nulls last) as rank
    from (
        select *
        from product_growth
        where value is not null or yoy is not null
        order by value desc nulls last, yoy desc nulls last, product nulls last
        limit :top) g
)
select
    rank, product, name, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, basis, yoy_basis,
    coverage, published, computed, difference, half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from ranked
order by rank nulls last;

-- section: lines | Commodity lines as published, {flow}
-- chart: bars x=basket y=value label=name top=20 | Commodity lines as published, {flow}; they overlap | 公布的主要商品（{flow}，相互重叠）
-- section-zh: lines | 公布的主要商品，{flow}
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    f.basket,
    case :lang when 'zh' then coalesce(b.name_zh, b.name_en) else b.name_en end as name,
    f.value,
    case when f.value is null then 'not_held' end as value_state,
    f.base, f.base_basis,
    coalesce(f.yoy_percent, case when f.value > 0 and f.base >= 1000000 then 100 * cast(f.value - f.base as double) / nullif(f.base, 0) end) as yoy,
    case
        when f.yoy_percent is not null then null
        when f.value is null then 'not_held'
        when f.base is null then 'base_missing'
        when f.base < 1000000 then 'small_base' end as yoy_state,
    f.value - f.base as change,
    coalesce(case when f.share_of = f.flow then f.share_percent end, 100 * cast(f.value as double) / nullif(t.whole_value, 0)) as share,
    100 * cast(f.value as double) / nullif(t.whole_value, 0) - 100 * cast(f.base as double) / nullif(t.whole_base, 0) as share_change,
    'published' as basis,
    f.half_width, f.certainty, f.cell_id, f.yoy_cell_id, case when f.share_of = f.flow then f.share_cell_id end as share_cell_id
from figure_change f
join basket b on b.code = f.basket
left join total_answer t on t.flow = f.flow
where f.reporter = 'CHN' and f.subject = 'basket:' || f.basket and f.measure = 'value' and f.unit = :unit
    and f.flow = :flow and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.value desc nulls last, f.yoy_percent desc nulls last, f.basket nulls last;

-- section: notes
-- with: edition_month
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
    from edition_change
    where changes > 0
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
