-- title: How concentrated China's {flow} are, {period}
-- title-zh: 中国{flow}的集中度，{period}
-- about: On how few partners, or products with --by product, China's trade rests: the Herfindahl–Hirschman index (HHI) in its three conventions, the effective number, the share of the four largest (CR4) and the number that it is counted over, now and a year earlier.
-- about: HHI is the sum of squared shares. `hhi` goes from 1/N (all alike) to 1 (a single one); `hhi10k` is the same × 10,000; `hhi_unctad` is (√hhi − √(1/N)) ÷ (1 − √(1/N)), from 0 to 1. Effective number = 1 ÷ hhi: as concentrated as so many equal ones.
-- about: Shares are of the economies told apart: the world, areas that are not specified, special areas and China itself are left out, and the last table says how much they are.
-- about: Example: shares of 50, 30 and 20 % give hhi 0.25 + 0.09 + 0.04 = 0.38, hhi10k 3,800, effective number 2.6, hhi_unctad (0.616 − 0.577) ÷ (1 − 0.577) = 0.092.
-- about: Example: `tradeq report concentration --period 2024 --flow import`, or by heading of four digits `--param by=product --level 4`.
-- theme: partners
-- latest: held
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | export, import or total
-- param: by choice(partner|product) = partner | what shares are of
-- param: level level = 4 | digits of the codes with by=product: 2, 4, 6 or 8
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best answers only where all trade of the months is held; computed takes what is held; an index is never published
-- param: top count = 10 | how many of the largest
-- missing: all {flow} by {by} of {period} and of the same months a year earlier; a published table of the main partners is not enough for an index: import the customs facts (`tradeq import downloadData.csv --flow export|import`); facts that are held only in part show with --basis computed
-- missing-zh: {period}和上年同期的全部{flow}；主要伙伴的公布表不足以计算指数：请导入海关明细（`tradeq import downloadData.csv --flow export|import`）；只有部分的明细可用 --basis computed 查看
-- note: The index depends on N and on the level of the codes, and between two editions of the HS on how codes were split: compare only what is alike in both.
-- note-zh: 指数取决于个数 N 和商品代码的位数，跨 HS 版本时还取决于代码的拆分：只比较两者都相同的。
-- note: Exports are valued FOB, imports CIF; imports are told by origin, exports by final destination.
-- note-zh: 出口按离岸价、进口按到岸价计值；进口按原产国，出口按最终目的国。

-- section: concentration | Concentration of {flow} by {by}
-- section-zh: concentration | {flow}的集中度
-- column: year word | the period, and the same months a year earlier
-- column: value money | of all that count
-- column: members count | with trade: N
-- column: hhi ratio | Σ share², 1/N to 1
-- column: hhi10k ratio | the same × 10,000
-- column: hhi_unctad ratio | (√hhi − √(1/N)) ÷ (1 − √(1/N)), 0 to 1
-- column: effective_number ratio | 1 ÷ hhi
-- column: cr4 share | of the four largest
-- column: cr1 share | of the largest
-- with: concentration where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    case side when 1 then 'period' else 'a year earlier' end as year,
    value, members, hhi, hhi10k, hhi_unctad, effective_number, cr4, cr1, 'computed' as basis, load_id
from concentration
order by side desc nulls last;

-- section: change | Change against a year earlier
-- section-zh: change | 与上年同期相比
-- column: members count | with trade now, less those of a year earlier
-- column: hhi ratio | more than 0: more concentrated
-- column: hhi10k ratio
-- column: hhi_unctad ratio
-- column: effective_number ratio | more than 0: less concentrated
-- column: cr4 points
-- column: cr1 points
-- with: concentration where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    n.members - b.members as members, n.hhi - b.hhi as hhi, n.hhi10k - b.hhi10k as hhi10k, n.hhi_unctad - b.hhi_unctad as hhi_unctad,
    n.effective_number - b.effective_number as effective_number, n.cr4 - b.cr4 as cr4, n.cr1 - b.cr1 as cr1,
    'computed' as basis, n.load_id
from concentration n
join concentration b on b.flow = n.flow and b.side = 0
where n.side = 1
order by n.flow nulls last;

-- section: largest | The largest
-- allow: state-missing | shares a year earlier are missing where all trade of that year is not held, which the first table says
-- chart: bars x=code y=share label=name top=20 | The largest, {flow} | 最大的（{flow}）
-- section-zh: largest | 最大的
-- column: share share | of all that count
-- column: cumulated share | of this and all above it
-- column: share_before share | a year earlier
-- column: share_change points | against the same months a year earlier
-- with: concentration where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
paired as (
    select
        code,
        max(case side when 1 then place end) as place,
        max(case side when 1 then value end) as value,
        max(case side when 1 then whole end) as whole,
        coalesce(max(case side when 0 then value end), 0) as base,
        max(case side when 1 then load_id end) as load_id
    from concentration_share
    group by code
),
earlier as (
    select p.*, sum(base) over () as whole_base, sum(value) over (order by place nulls last, code nulls last rows unbounded preceding) as so_far
    from paired p
),
named as (
    select code, max(name_en) as name_en, max(name_zh) as name_zh
    from product
    where :by = 'product' and code in (select code from earlier where place <= :top)
    group by code
    union all
    select iso3, name_en, name_zh
    from area
    where :by = 'partner'
)
select
    r.place as rank, r.code, case :lang when 'zh' then coalesce(n.name_zh, n.name_en) else coalesce(n.name_en, n.name_zh) end as name, r.value,
    100 * cast(r.value as double) / nullif(r.whole, 0) as share,
    100 * cast(r.so_far as double) / nullif(r.whole, 0) as cumulated,
    100 * cast(r.base as double) / nullif(r.whole_base, 0) as share_before,
    100 * cast(r.value as double) / nullif(r.whole, 0) - 100 * cast(r.base as double) / nullif(r.whole_base, 0) as share_change,
    'computed' as basis, r.load_id
from earlier r
left join named n on n.code = r.code
where r.place <= :top
order by r.place nulls last;

-- section: left_out | Left out of the shares
-- allow: state-missing | the share is there wherever a row is
-- section-zh: left_out | 未计入比重的部分
-- column: what word
-- column: areas count
-- column: value money
-- column: share share | of all trade of that flow, those left out among it
-- with: concentration_item where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
whole as (
    select sum(value) as value, max(load_id) as load_id
    from concentration_item
    where side = 1
    having count(*) > 0
),
kind as (
    select 'self' as left_out, 'China itself: goods that come back' as what
    union all select 'unspecified', 'areas not specified'
    union all select 'special', 'special areas'
)
select
    k.what, count(i.code) as areas, coalesce(sum(i.value), 0) as value,
    100 * cast(coalesce(sum(i.value), 0) as double) / nullif(max(w.value), 0) as share,
    'computed' as basis, max(w.load_id) as load_id
from kind k
cross join whole w
left join concentration_item i on i.side = 1 and i.left_out = k.left_out
group by k.what
order by value desc nulls last, k.what nulls last;

-- section: notes
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    case :lang
        when 'zh' then '这些月份只有部分贸易的明细：比重只反映库中所有'
        else 'only a part of the trade of these months is held: shares are of what the file holds' end as note
from total_level
where coalesce(is_whole, 0) = 0 and :basis = 'computed'
order by note nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
