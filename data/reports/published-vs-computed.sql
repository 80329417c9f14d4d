-- title: Published growth against computed growth, {period}
-- title-zh: {period} 公布增速与计算增速对照
-- about: For every figure with a growth rate that its publisher printed: the rate g_pub, the rate from the two figures g_calc = 100·(x ÷ y − 1), their
-- about: difference, and what explains it. Rounding is tested first: x and y are right within ± δ, so the true rate lies in
-- about: [(x − δ) ÷ (y + δ) − 1, (x + δ) ÷ (y − δ) − 1]. Then whether another version of the base is held that fits (base revised); a group or basket may
-- about: have changed its members (scope). The base that the printed rate implies stands beside it. And the same against the facts where all months are whole.
-- about: Example: 3.6 against 3.5, each ± 0.05: computed +2.9 %, the true rate lies in [0.0, 5.8] %, so that +5.0 % as printed is rounding:
-- about: `tradeq report published-vs-computed --period 2024Q1-Q3`.
-- theme: data quality
-- param: period span = latest-ytd | figures whose span lies inside these months
-- param: flow flow = total | total takes every flow; export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: reporter text = CHN | whose trade, as ISO alpha-3
-- param: top count = 30 | how many figures, the largest difference first
-- missing: figures of {period} with a printed growth rate and the figure of a year before; import the release with the earlier figures (`tradeq import RELEASE`), or ask for another --period
-- missing-zh: {period}有公布增速且有上年数据的指标；请导入含上年数据的发布（`tradeq import RELEASE`），或换一个 --period
-- note: equal = to the printed decimal; rounding = the printed rate lies in the interval; base revised = another held version of the base fits; scope = a group or basket, whose members may have changed; unexplained = none of these.
-- note-zh: equal＝与公布的小数一致；rounding＝公布增速落在区间内；base revised＝库中另一版本的基数相符；scope＝组或篮子，其成员可能变动；unexplained＝均非。
-- note: Printed rates are taken as right within ± 0.05 points, one decimal.
-- note-zh: 公布增速按一位小数视为 ± 0.05 百分点内正确。
-- note: Publishers compute from figures that are not rounded and from the base as it stood on that day: their rate is not wrong because it differs.
-- note-zh: 发布方用未四舍五入的数据和当日的基数计算：增速不同并不意味着有误。

-- section: figures | Two published figures against the printed rate
-- section-zh: figures | 两个公布数与公布增速
-- allow: state-missing | a row stands only where the printed rate and both figures are held
-- column: unit text machine
-- column: value_half_width money machine
-- column: earlier money | the figure of a year earlier as published now
-- column: g_pub growth | as printed
-- column: g_calc growth | from the two figures
-- column: delta points | g_calc − g_pub
-- column: low growth | lower end of the true rate by the rounding
-- column: high growth | upper end
-- column: verdict word
-- column: implied_base money | value ÷ (1 + g_pub)
-- column: earlier_cell_id cell
-- column: g_pub_cell_id cell
with
figure as (
    select
        c.*, coalesce(c.half_width, 0) as d, coalesce(e.half_width, 0) as e_d,
        b.span
    from figure_change c
    join published_best b on b.cell_id = c.cell_id
    join published_best e on e.cell_id = c.earlier_cell_id
    where c.reporter = :reporter and c.measure = 'value' and c.unit = :unit and c.from_month_no >= :period_from and c.to_month_no <= :period_to
        and c.value > 0 and c.earlier > 0 and c.yoy_percent is not null and c.qualifier is null and c.flow <> 'balance'
        and (:flow = 'total' or c.flow = :flow)
),
bounded as (
    select
        f.*,
        100 * cast(value - earlier as double) / nullif(earlier, 0) as g_calc,
        100 * cast(value - d - earlier - e_d as double) / nullif(earlier + e_d, 0) as low,
        case when earlier > e_d then 100 * cast(value + d - earlier + e_d as double) / nullif(earlier - e_d, 0) end as high
    from figure f
),
-- Other versions of the base that are or were held.
version as (
    select b.cell_id, max(case when abs(100 * cast(b.value - v.value as double) / nullif(v.value, 0) - b.yoy_percent) <= 0.15 then 1 else 0 end) as fits
    from bounded b
    join published_all v on v.reporter = b.reporter and v.subject = b.subject and v.flow = b.flow and v.measure = b.measure and v.unit = b.unit
        and v.from_month_no = b.from_month_no - 12 and v.to_month_no = b.to_month_no - 12 and v.value > 0 and v.value <> b.earlier
    group by b.cell_id
),
judged as (
    select
        b.*, b.g_calc - b.yoy_percent as delta,
        case
            when abs(b.g_calc - b.yoy_percent) <= 0.0500001 then 'equal'
            when b.yoy_percent >= b.low - 0.0500001 and (b.high is null or b.yoy_percent <= b.high + 0.0500001) then 'rounding'
            when v.fits = 1 then 'base revised'
            when b.partner_group is not null or b.basket is not null then 'scope'
            else 'unexplained' end as verdict
    from bounded b
    left join version v on v.cell_id = b.cell_id
),
ranked as (
    select j.*, row_number() over (order by abs(j.delta) desc nulls last, j.cell_id nulls last) as rank
    from judged j
)
select
    rank, subject, flow, span, unit, value, half_width as value_half_width, earlier, yoy_percent as g_pub, g_calc, delta, low, high, verdict,
    case when yoy_percent > -100 then cast(100 * cast(value as double) / nullif(100.0 + yoy_percent, 0) as bigint) end as implied_base,
    cell_id, earlier_cell_id, yoy_cell_id as g_pub_cell_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: facts | Facts against the printed rate, {period} as a whole
-- section-zh: facts | 明细与公布增速，{period}整段
-- allow: state-missing | a row stands only where the printed rate and both figures are held
-- column: g_pub growth | as printed
-- column: g_calc growth | from the facts of both years, all months whole
-- column: delta points | g_calc − g_pub
-- column: value money | sum of the facts
-- column: base money | the same months a year earlier
-- column: verdict word
-- column: g_pub_cell_id cell
with
held as (
    select flow, detail, wanted, whole, base_whole
    from span_held
    where dataset = 'gacc-query' and reporter = :reporter and unit = :unit and product_level = 0 and detail in ('total', 'partner')
        and from_month_no = :period_from and to_month_no = :period_to
),
summed as (
    select 'total' as subject, s.flow, s.value, s.base, s.load_id
    from total_sum s
    join held h on h.flow = s.flow and h.detail = 'total' and h.whole = h.wanted and h.base_whole = h.wanted
    where s.dataset = 'gacc-query' and s.reporter = :reporter and s.unit = :unit and s.from_month_no = :period_from and s.to_month_no = :period_to
    union all
    select 'area:' || s.partner, s.flow, s.value, s.base, s.load_id
    from partner_sum s
    join held h on h.flow = s.flow and h.detail = 'partner' and h.whole = h.wanted and h.base_whole = h.wanted
    where s.dataset = 'gacc-query' and s.reporter = :reporter and s.unit = :unit and s.from_month_no = :period_from and s.to_month_no = :period_to
),
compared as (
    select
        s.subject, s.flow, f.yoy_percent as g_pub,
        100 * cast(s.value - s.base as double) / nullif(s.base, 0) as g_calc,
        s.value, s.base, f.yoy_cell_id, s.load_id
    from summed s
    join published_best f on f.reporter = :reporter and f.subject = s.subject and f.flow = s.flow and f.measure = 'value' and f.unit = :unit
        and f.from_month_no = :period_from and f.to_month_no = :period_to and f.yoy_percent is not null
    where s.base > 0 and (:flow = 'total' or s.flow = :flow)
),
ranked as (
    select
        c.*, c.g_calc - c.g_pub as delta,
        case when abs(c.g_calc - c.g_pub) <= 0.0500001 then 'equal' else 'differs' end as verdict,
        row_number() over (order by abs(c.g_calc - c.g_pub) desc nulls last, c.subject nulls last, c.flow nulls last) as rank
    from compared c
)
select rank, subject, flow, g_pub, g_calc, delta, value, base, verdict, yoy_cell_id as g_pub_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id
from span_loads
order by load_id nulls last;
