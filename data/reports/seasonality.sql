-- title: Seasonal profile of China's {flow}: {partner_name}, goods: {product}, {period}
-- title-zh: 中国{flow}的季节性：{partner_name}，商品：{product}，{period}
-- about: How a year's trade is spread over its months: each month's share of the calendar years that the file holds in full, a larger year weighing more.
-- about: January and February are one part of the year, for the Spring Festival moves between them. The index sets a month beside an even year: 100 is a twelfth, and Jan–Feb counts as two months.
-- about: A year is the sum of its eleven parts as they stand in the file, not the publisher's own total of the year, which is revised later.
-- about: Example: `tradeq report seasonality --flow import --product 1201 --period 2020..2024`; `--partner VNM` asks for one partner.
-- theme: structure
-- param: period span = last-72m | calendar years that lie in it are averaged: 2020..2024, last-72m
-- param: flow flow = export | total, export or import
-- param: partner area = W00 | one partner; all of them unless it is said
-- param: product text = all | one HS code, such as 8507; all goods unless it is said
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- missing: a calendar year in {period} with Jan–Feb and every other month; releases of each month (`tradeq import FILE`) or customs facts of twelve months (`tradeq import downloadData.csv --flow export|import`) fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}中有 1—2 月及其余各月的整年；各月发布表（`tradeq import FILE`）或十二个月的海关明细（`tradeq import downloadData.csv --flow export|import`）可补足；只有部分的明细可用 --basis computed 查看
-- note: A profile is not a seasonal adjustment: a trend within the year is part of it, and working days are not counted.
-- note-zh: 季节性分布不是季节调整：年内趋势也在其中，且不计工作日。
-- note: It adds up what the file holds: a file of some goods shows those goods alone. `tradeq coverage` says which months are whole.
-- note-zh: 合计的是库中所有：只含部分商品的文件只显示这些商品。`tradeq coverage` 可查哪些月份完整。

-- section: profile | Each month in its year
-- allow: state-missing | a year that adds up to nothing is not in the profile
-- section-zh: profile | 各月在全年中的位置
-- chart: heat x=part_of_year y=from_even series=flow | Above or below an even year, {flow}: index − 100 | 与均匀年份之差（指数 − 100，{flow}）
-- with: total_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow
-- with: partner_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of partner = :partner and :product = 'all'
-- with: one_product_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of product = :product
-- column: flow word hidden
-- column: part_of_year text | month of the year; 01–02 is January and February together
-- column: years count | calendar years averaged
-- column: mean_share share | of all these years together
-- column: seasonal_index ratio | mean share beside an even year = 100
-- column: from_even ratio machine | seasonal_index − 100: above or below an even year
-- column: lowest share | of its year, in the year where it is lowest
-- column: highest share | of its year, in the year where it is highest
-- column: mark word
with
months as (
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from total_growth
    where :partner = 'W00' and :product = 'all'
    union all
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from partner_growth
    where :product = 'all'
    union all
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from one_product_growth
    where :partner = 'W00' and held = wanted
),
dated as (
    select
        m.*, from_month_no % 12 as part, to_month_no - from_month_no + 1 as months,
        sum(value) over (partition by from_month_no - from_month_no % 12) as year_value,
        count(value) over (partition by from_month_no - from_month_no % 12) as parts
    from months m
),
shares as (
    select *, 100 * cast(value as double) / nullif(year_value, 0) as share
    from dated
    where parts = 11 and year_value > 0
),
profile as (
    select
        part, max(months) as months, count(*) as years, sum(value) as value, sum(year_value) as year_values, min(share) as lowest, max(share) as highest,
        min(basis) as least, max(basis) as most, max(cell_id) as cell_id, max(load_id) as load_id
    from shares
    group by part
),
ranked as (
    select
        p.*,
        row_number() over (order by 1.0 * value / nullif(months, 0) desc nulls last, part nulls last) as from_top,
        row_number() over (order by 1.0 * value / nullif(months, 0) nulls last, part desc nulls last) as from_bottom
    from profile p
)
select
    case when part = 0 then '01–02' when part < 9 then '0' || (part + 1) else '' || (part + 1) end as part_of_year,
    :flow as flow, years, 100 * cast(value as double) / nullif(year_values, 0) as mean_share,
    100 * cast(12 * value as double) / nullif(months * year_values, 0) as seasonal_index,
    100 * cast(12 * value - months * year_values as double) / nullif(months * year_values, 0) as from_even, lowest, highest,
    case when from_top = 1 then 'strongest' when from_bottom = 1 then 'weakest' end as mark,
    case when least = most then least else 'mixed' end as basis,
    cell_id, load_id
from ranked
order by part nulls last;

-- section: years | Year by year
-- allow: state-missing | a year with missing months has no profile, and the column `counted` says so
-- section-zh: years | 逐年
-- with: total_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow
-- with: partner_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of partner = :partner and :product = 'all'
-- with: one_product_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of product = :product
-- column: year text
-- column: parts text | parts of the year in the file, of 11
-- column: strongest text | month of the year with the highest value a month
-- column: strongest_share share | of the year
-- column: weakest text | month of the year with the lowest value a month
-- column: weakest_share share | of the year
-- column: year_value money | sum of its parts
-- column: counted word | is the year in the average?
with
months as (
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from total_growth
    where :partner = 'W00' and :product = 'all'
    union all
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from partner_growth
    where :product = 'all'
    union all
    select from_month_no, to_month_no, value, case when :basis <> 'computed' and published is not null then 'published' else 'computed' end as basis, cell_id, load_id
    from one_product_growth
    where :partner = 'W00' and held = wanted
),
dated as (
    select m.*, from_month_no % 12 as part, cast(1.0 * (from_month_no - from_month_no % 12) / nullif(12, 0) as bigint) as year, to_month_no - from_month_no + 1 as months
    from months m
    where value is not null
),
ranked as (
    select
        d.*, case when part = 0 then '01–02' when part < 9 then '0' || (part + 1) else '' || (part + 1) end as part_of_year,
        row_number() over (partition by year order by 1.0 * value / nullif(months, 0) desc nulls last, part nulls last) as from_top,
        row_number() over (partition by year order by 1.0 * value / nullif(months, 0) nulls last, part desc nulls last) as from_bottom
    from dated d
),
years as (
    select
        year, count(*) as parts, sum(value) as year_value,
        max(case from_top when 1 then part_of_year end) as strongest, max(case from_top when 1 then value end) as strongest_value,
        max(case from_bottom when 1 then part_of_year end) as weakest, max(case from_bottom when 1 then value end) as weakest_value,
        min(basis) as least, max(basis) as most, max(cell_id) as cell_id, max(load_id) as load_id
    from ranked
    group by year
)
select
    year, parts || ' / 11' as parts,
    case when parts = 11 then year_value end as year_value,
    case when parts = 11 then strongest end as strongest,
    case when parts = 11 then 100 * cast(strongest_value as double) / nullif(year_value, 0) end as strongest_share,
    case when parts = 11 then weakest end as weakest,
    case when parts = 11 then 100 * cast(weakest_value as double) / nullif(year_value, 0) end as weakest_share,
    case when parts = 11 and year_value > 0 then 'yes' else 'no: months are missing' end as counted,
    case when least = most then least else 'mixed' end as basis,
    cell_id, load_id
from years
order by year nulls last;

-- section: notes
-- with: total_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow
-- with: partner_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of partner = :partner and :product = 'all'
-- with: one_product_growth where from_month_no between :period_from and :period_to and from_month_no % 12 <> 1 and to_month_no = from_month_no + case from_month_no % 12 when 0 then 1 else 0 end and flow = :flow of product = :product
with
months as (
    select from_month_no, value
    from total_growth
    where :partner = 'W00' and :product = 'all'
    union all
    select from_month_no, value
    from partner_growth
    where :product = 'all'
    union all
    select from_month_no, value
    from one_product_growth
    where :partner = 'W00' and held = wanted
),
whole_year as (
    select from_month_no - from_month_no % 12 as year_no
    from months
    group by from_month_no - from_month_no % 12
    having count(value) = 11 and sum(value) > 0
)
select n.note
from (
    select
        case :lang when 'zh' then '不能同时指定伙伴和商品：请只问其一'
            else 'a partner and a product together are not answered here: ask for one of them' end as note
    from (select 1 as one) o
    where :partner <> 'W00' and :product <> 'all'
    union all
    select
        case :lang when 'zh' then '商品表中没有 `' || :product || '`（HS 编码为 2、4、6 或 8 位）：'
            else '`' || :product || '` is not in the list of products (an HS code has 2, 4, 6 or 8 digits): ' end || '`tradeq find ' || :product || '`'
    from (select 1 as one) o
    where :product <> 'all' and not exists (select 1 from product where code = :product)
    union all
    select
        case :lang when 'zh' then '库中只有一个整年：“平均”即该年，最高与最低相同'
            else 'one whole year alone is held: the mean is that year, and lowest and highest are the same' end
    from (select count(*) as years from whole_year) w
    where w.years = 1
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
