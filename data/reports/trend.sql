-- title: China's trade over time, {period}
-- title-zh: 中国对外贸易走势，{period}
-- about: One series over time: all trade, or one partner, group or product, by month, quarter, half, year, year to date or rolling twelve months: level, growth against the same months a year earlier, change, share.
-- about: January and February are one row (the Spring Festival moves between them), never split; `--param jan_feb=apart` shows them one by one where they are held.
-- about: The yearly average growth is (last ÷ first)^(1 ÷ n) − 1 between the newest span and the earliest of the same months, n whole years apart; the trend is the slope of ln(value a month) over time, by least squares.
-- about: A group is like for like: the members at the end of the period in every span; `--members dated` takes each span's own members, `--members published` the publisher's figures alone.
-- about: Example: `tradeq report trend --period 2024-01..2025-06` gives all trade by month; `tradeq report trend --by year --period 2013-01..2024-12 --group belt-and-road` gives 10.11 tn yuan in 2013 and 18.95 tn in 2022, +7.2 % a year over n = 9.
-- theme: growth
-- param: period span = last-24m | the months to look at: 2023-01..2024-09, 2019..2024, last-36m; spans that end in it, and for month, quarter, half and year also begin in it
-- param: by choice(month|quarter|half|year|ytd|rolling-12m) = month | how long a span is
-- param: partner area-or-all = all | one economy
-- param: group group-or-all = all | one group of economies
-- param: product product-or-all = all | one HS code
-- param: flow flow = total | total, export or import; a balance has no growth, so it has no trend
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|dated|published) = like-for-like | whose sum is computed for a group: like-for-like (members at the end of the period in every span), dated (each span's own), published (none)
-- param: jan_feb choice(together|apart) = together | January and February in one row, or one by one
-- missing: the spans without a value; published totals come with releases (`tradeq import FILE`), partners, groups and products with customs facts (`tradeq import downloadData.csv --flow export|import`); facts that are held only in part show with --basis computed
-- missing-zh: 没有数值的时段；总额来自发布表（`tradeq import FILE`），伙伴、国家组和商品来自海关明细（`tradeq import downloadData.csv --flow export|import`）；只有部分的明细可用 --basis computed 查看
-- note: Not seasonally adjusted. Each span is compared with the same months a year earlier, never with the span before it.
-- note-zh: 未经季节调整。各时段与上年相同月份比较，从不与前一时段比较。
-- note: A row is published or computed as its basis says; a figure computed from facts and a published one of the next month are not one series to the last digit.
-- note-zh: 各行按其依据为公布值或计算值；明细算得的数与下月公布的数并非完全同一序列。
-- note: Exports are valued FOB, imports CIF. Months do not add up to the cumulative figure: earlier months are revised within the year.
-- note-zh: 出口按离岸价、进口按到岸价计值。各月相加不等于累计数：年内较早月份会修订。

-- section: series | {flow} by {by}
-- section-zh: series | {flow}，按{by}
-- chart: line x=span y=yoy series=name | Growth, {flow} by {by}; partner {partner}, group {group}, product {product} | 同比（{flow}，按{by}；伙伴 {partner}，国家组 {group}，商品 {product}）
-- column: share_change points machine | of the share, against the same months a year earlier
-- with: trend_series where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
-- with: month_text
with
wanted as (
    select from_month_no, to_month_no
    from (select p.from_month_no, p.to_month_no, :flow as flow from month_span p) w
    where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
        and :flow <> 'balance' and (:partner = '' or :group = '') and (:partner = '' or :product = '') and (:group = '' or :product = '')
)
select
    f.month || case when s.to_month_no = s.from_month_no then '' else '..' || t.month end as span,
    g.name, g.value, coalesce(g.value_state, case when g.value is null then 'not_held' end) as value_state, g.yoy,
    case when g.from_month_no is null then 'not_held'
        when g.yoy_state = 'base_missing' and o.value is not null then 'break' else g.yoy_state end as yoy_state,
    g.change, g.share, g.share_change, g.basis, g.coverage, g.published, g.computed, g.difference, g.yoy_basis,
    g.half_width, g.certainty, g.cell_id, g.yoy_cell_id, g.share_cell_id, g.load_id
from wanted s
join month_text f on f.month_no = s.from_month_no
join month_text t on t.month_no = s.to_month_no
left join trend_series g on g.from_month_no = s.from_month_no and g.to_month_no = s.to_month_no
left join published_best o on o.reporter = 'CHN' and o.flow = :flow and o.measure = 'value' and o.unit = :unit
    and o.subject = case :group when 'belt-and-road' then 'group:belt-and-road-along' when 'belt-and-road-along' then 'group:belt-and-road' end
    and o.from_month_no = s.from_month_no - 12 and o.to_month_no = s.to_month_no - 12
order by s.to_month_no nulls last, s.from_month_no nulls last;

-- section: summary | From the first to the last of the same months
-- section-zh: summary | 相同月份的首末比较
-- empty: {period} has no two spans of the same months in different years with a value: nothing to compare
-- empty-zh: {period}内没有不同年份相同月份的两个数值，无从比较
-- column: first_span span
-- column: first_value money
-- column: last_span span
-- column: last_value money
-- column: change money | last − first
-- column: change_state state
-- column: years count | n, whole years between them
-- column: cagr growth | yearly average growth, (last ÷ first)^(1 ÷ n) − 1, in per cent
-- column: cagr_state state
-- column: spans count | with a value
-- column: gaps count | spans without one
-- column: trend growth | a year, by least squares of ln(value a month) over time; months, quarters and halves need two years of it
-- column: trend_state state
-- column: basis basis | of the two values
-- column: base_cell_id cell
-- with: trend_series where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
-- with: month_text
with
wanted as (
    select count(*) as spans
    from (select p.from_month_no, p.to_month_no, :flow as flow from month_span p) w
    where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
),
held as (
    select
        g.from_month_no, g.to_month_no, g.to_month_no - g.from_month_no + 1 as months, g.value, g.cell_id, g.load_id,
        case when g.cell_id is null then 'computed' else 'published' end as basis,
        max(g.to_month_no) over () as last_no,
        first_value(g.value) over (order by g.to_month_no desc nulls last) as last_value,
        -- The base of a printed rate beside the level of a year earlier: a group whose list of members changed has two.
        g.base,
        max(g.value) over (
            partition by g.to_month_no - g.from_month_no order by g.to_month_no nulls last range between 12 preceding and 12 preceding) as earlier,
        first_value(g.to_month_no - g.from_month_no + 1) over (order by g.to_month_no desc nulls last) as last_months
    from trend_series g
    where g.value is not null
),
placed as (
    select
        h.*, min(case when h.to_month_no % 12 = h.last_no % 12 then h.to_month_no end) over () as first_no,
        -- Logarithms in parts of 10^11, so that the sums are of integers and the same on every engine.
        case when h.value > 0 and h.last_value > 0 and :by <> 'ytd'
            then cast(100000000000 * ln(cast(h.value as double) * h.last_months / nullif(cast(h.last_value as double) * h.months, 0)) as bigint) end as y,
        h.to_month_no - h.last_no as t
    from held h
),
summed as (
    select
        max(first_no) as first_no, max(last_no) as last_no, max(last_months) as last_months, count(*) as spans,
        max(case when to_month_no = first_no then value end) as first_value,
        max(case when to_month_no = last_no then value end) as last_value,
        case when min(case when to_month_no in (first_no, last_no) then basis end) = max(case when to_month_no in (first_no, last_no) then basis end)
            then max(case when to_month_no = last_no then basis end) else 'mixed' end as basis,
        max(case when to_month_no = last_no then cell_id end) as cell_id,
        max(case when to_month_no = first_no then cell_id end) as base_cell_id,
        max(case when to_month_no in (first_no, last_no) then load_id end) as load_id,
        max(case when :group <> '' and abs(1.0 * base - earlier) > 0.01 * earlier then 1 else 0 end) as is_broken,
        count(y) as points, min(t) as first_t, sum(t) as t, sum(y) as y, sum(t * t) as tt, sum(t * y) as ty
    from placed
    having count(*) > 0
)
select
    ff.month || case when s.last_months = 1 then '' else '..' || ft.month end as first_span, s.first_value,
    lf.month || case when s.last_months = 1 then '' else '..' || lt.month end as last_span, s.last_value,
    case s.is_broken when 0 then s.last_value - s.first_value end as change,
    case s.is_broken when 1 then 'break' end as change_state,
    cast(cast(s.last_no - s.first_no as double) / nullif(12, 0) as integer) as years,
    case when s.is_broken = 0 and s.first_value > 0 and s.last_value > 0
        then 100 * (exp(1.0 * 12 * ln(cast(s.last_value as double) / nullif(s.first_value, 0)) / nullif(cast(s.last_no - s.first_no as double), 0)) - 1)
    end as cagr,
    case when s.is_broken = 1 then 'break' when s.first_value = 0 and s.last_value > 0 then 'new'
        when s.first_value > 0 and s.last_value = 0 then 'ceased' when s.first_value = 0 then 'both_zero'
        when s.first_value < 0 then 'negative_base' end as cagr_state,
    s.spans, w.spans - s.spans as gaps,
    case when s.is_broken = 0 and s.points >= 3 and s.points = s.spans and (s.first_t <= -24 or :by in ('year', 'rolling-12m'))
        then 100 * (exp(12 * (cast(s.points as double) * s.ty - cast(s.t as double) * s.y) / nullif(cast(s.points as double) * s.tt - cast(s.t as double) * s.t, 0) * 0.00000000001) - 1)
    end as trend,
    case s.is_broken when 1 then 'break' end as trend_state,
    s.basis, s.cell_id, s.base_cell_id, s.load_id
from summed s
cross join wanted w
join month_text ff on ff.month_no = s.first_no - s.last_months + 1
join month_text ft on ft.month_no = s.first_no
join month_text lf on lf.month_no = s.last_no - s.last_months + 1
join month_text lt on lt.month_no = s.last_no
where s.last_no > s.first_no
order by s.last_no nulls last;

-- section: cumulative | The published cumulative figure beside the sum of its published months
-- section-zh: cumulative | 公布的累计数与公布各月之和
-- empty: no published cumulative figure of this subject ends in {period}
-- empty-zh: {period}没有该对象的公布累计数
-- column: months count | of the year to date with a published figure (January and February may be one figure)
-- column: months_sum money | the published months added up, where all are held
-- column: difference money | cumulative − sum of months: earlier months were revised within the year
-- with: month_text
with
asked as (
    select
        case when :partner <> '' then 'area:' || :partner when :group <> '' then 'group:' || :group
            when :product <> '' then 'product:' || :product else 'total' end as subject
    where case when :partner <> '' then 1 else 0 end + case when :group <> '' then 1 else 0 end
        + case when :product <> '' then 1 else 0 end <= 1
),
figure as (
    select b.from_month_no, b.to_month_no, b.value, b.cell_id
    from published_best b
    join asked a on a.subject = b.subject
    where b.reporter = 'CHN' and b.flow = :flow and b.measure = 'value' and b.unit = :unit and b.value is not null
        and b.to_month_no between :period_from - 11 and :period_to
),
part as (
    -- January and February as one figure where they are not both told alone.
    select from_month_no, to_month_no, value, 1 as months
    from figure
    where from_month_no = to_month_no
    union all
    select f.from_month_no, f.to_month_no, f.value, 2
    from figure f
    where f.to_month_no % 12 = 1 and f.from_month_no = f.to_month_no - 1
        and (select count(*) from figure m where m.from_month_no = m.to_month_no and m.to_month_no in (f.from_month_no, f.to_month_no)) = 0
),
summed as (
    select
        f.from_month_no, f.to_month_no, f.value, f.cell_id, coalesce(sum(p.months), 0) as months,
        case when sum(p.months) = f.to_month_no - f.from_month_no + 1 then sum(p.value) end as months_sum
    from figure f
    left join part p on p.from_month_no >= f.from_month_no and p.to_month_no <= f.to_month_no
    where f.from_month_no % 12 = 0 and f.to_month_no - f.from_month_no between 1 and 11 and f.to_month_no >= :period_from
    group by f.from_month_no, f.to_month_no, f.value, f.cell_id
)
select
    a.month || '..' || t.month as span, s.value, s.months, s.months_sum,
    s.value - s.months_sum as difference, 'published' as basis, s.cell_id
from summed s
join month_text a on a.month_no = s.from_month_no
join month_text t on t.month_no = s.to_month_no
where :basis <> 'computed'
order by s.to_month_no nulls last, s.from_month_no nulls last;

-- section: notes
-- with: trend_series where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
-- with: month_text
-- with: group_unborn of partner_group = :group
with
asked as (
    select
        case when :partner <> '' then 1 else 0 end + case when :group <> '' then 1 else 0 end
        + case when :product <> '' then 1 else 0 end as items
),
counted as (
    select count(*) as spans
    from (select p.from_month_no, p.to_month_no, :flow as flow from month_span p) w
    where flow = :flow and to_month_no between :period_from and :period_to and to_month_no % case :by when 'quarter' then 3 when 'half' then 6 when 'year' then 12 else 1 end = case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 else 0 end and (:by not in ('month', 'ytd') or :jan_feb = 'apart' or to_month_no % 12 > 0) and from_month_no = to_month_no - case :by when 'quarter' then 2 when 'half' then 5 when 'year' then 11 when 'rolling-12m' then 11 when 'ytd' then to_month_no % 12 else case when :jan_feb = 'together' and to_month_no % 12 = 1 then 1 else 0 end end and (:by in ('ytd', 'rolling-12m') or from_month_no >= :period_from)
),
scope as (
    select count(*) as figures
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and to_month_no between :period_from - 12 and :period_to
        and subject = case :group when 'belt-and-road' then 'group:belt-and-road-along' when 'belt-and-road-along' then 'group:belt-and-road' end
),
paired as (
    select
        from_month_no, to_month_no, base,
        max(value) over (
            partition by to_month_no - from_month_no order by to_month_no nulls last range between 12 preceding and 12 preceding) as earlier
    from trend_series
    where value is not null and :group <> ''
),
broken as (
    select max(to_month_no) as to_month_no
    from paired
    where abs(1.0 * base - earlier) > 0.01 * earlier
),
sentence as (
    select 1 as rank, case :lang
            when 'zh' then '--partner、--group、--product 请只取其一：一个序列只有一个对象；`tradeq report partner NAME` 列有单个经济体的商品'
            else 'name one of --partner, --group and --product: a series has one subject; `tradeq report partner NAME` has the goods of one economy' end as note
    from asked
    where items > 1
    union all
    select 2, case :lang
            when 'zh' then :period || ' 之内没有完整的 ' || :by || '：请改用更长的 --period，或 --by month'
            else 'no whole ' || :by || ' lies in ' || :period || ': ask for a longer --period, or --by month' end
    from counted
    where spans = 0 and :flow <> 'balance'
    union all
    select 3, case :lang
            when 'zh' then '差额没有增速，也不列走势：请分别使用 --flow export 和 --flow import；`tradeq report headline` 列有差额及其增减'
            else 'a balance has no growth and no trend here: ask for --flow export and --flow import; `tradeq report headline` has its level and change' end
    from counted
    where :flow = 'balance'
    union all
    select
        4,
        case :lang
            when 'zh' then '“一带一路”有两种口径：沿线国家（belt-and-road-along，公布至 2023 年上半年）与签署文件的共建国家（belt-and-road）；2022 年分别为 13.83 万亿元和 18.95 万亿元。本序列仅含 ' || :group || '，不作跨口径的增速和平均'
            else 'Belt and Road has two scopes: the countries along the routes (belt-and-road-along, published until 2023H1) and the partners that signed documents (belt-and-road); 2022 is 13.83 tn yuan in one and 18.95 tn in the other. This series is '
                        || :group || ' alone; growth and averages from one scope to the other are refused' end
    from scope
    where figures > 0
    union all
    select
        5,
        case :lang
            when 'zh' then :group || ' 的数值前后不是同一口径：截至 ' || t.month || ' 的公布增速所对应的基期与库中上年水平相差超过 1%（成员名单有变）；不计算首末变化、年均增速和趋势，各行增速为公布值'
            else 'the levels of ' || :group || ' are not of one list of members: the rate printed for the months to ' || t.month
                || ' has a base more than 1 % off the level of a year earlier; change, yearly average and trend from first to last are refused, the growth of each row stands as printed' end
    from broken b
    join month_text t on t.month_no = b.to_month_no
    union all
    select 6, note from group_unborn
)
select note
from sentence
order by rank nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
