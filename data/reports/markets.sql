-- title: Traditional and new markets, {flow}, {period}
-- title-zh: 传统市场与新兴市场，{period}
-- about: Reliance on traditional markets (the European Union, the United States and Japan): their share now and a year earlier, growth of them and of all others, contribution to growth, and how spread out trade is over partners.
-- about: The group's own figure answers where there is one, else the sum of its three parts where all three are held; others = all trade − traditional. Contributions of the two add up to the growth of all trade.
-- about: Spread: HHI = sum of squared shares over economies (0 to 1), effective number = 1 ÷ HHI: as concentrated as so many equal partners.
-- about: Example: `tradeq report markets --period 2024Q1-Q3` shows +4.2 % for exports to the EU, the US and Japan beside +6.2 % for all exports, as published.
-- theme: groups
-- allow: state-missing | shares and HHI divide by sums of what is above zero; what was not printed is no state
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | export, import or total
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|dated|published) = like-for-like | whose sum is computed for a group: like-for-like (members at the end, in both years), dated (each year's own), published (none)
-- missing: markets in {period}; a release by country (`tradeq import FILE`), a figure typed from the press (`tradeq import FILE --source figures`) or customs facts by partner (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}的市场数据；可用国别发布表（`tradeq import FILE`）、录入的新闻稿数据（`tradeq import FILE --source figures`）或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: Traditional markets are the European Union of the time, the United States and Japan, as in the press reviews of 2024; the United Kingdom counts until January 2020.
-- note-zh: 传统市场指当时的欧盟、美国和日本，与 2024 年的综述相同；英国计至 2020 年 1 月。
-- note: New markets overlap (ASEAN is a part of Belt and Road): they are never added up.
-- note-zh: 新兴市场相互重叠（东盟是“一带一路”的一部分），从不相加。
-- note: The printed growth of the total may differ from the sum of contributions where figures were revised.
-- note-zh: 数据修订后，总额的公布增速可能与各项贡献之和不同。
-- note: Exports are valued FOB, imports CIF.
-- note-zh: 出口按离岸价、进口按到岸价计值。

-- section: markets | Traditional markets against all others, {flow}
-- section-zh: markets | 传统市场与其他市场，{flow}
-- column: item word
-- column: share_before share | of the same months a year earlier
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of partner_group in ('traditional-markets', 'eu')
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of partner in ('USA', 'JPN')
with
part as (
    select name, value, base, yoy, yoy_state, basis, cell_id, yoy_cell_id, load_id from group_growth where partner_group = 'eu'
    union all
    select name, value, base, yoy, yoy_state, basis, cell_id, yoy_cell_id, load_id from partner_growth
),
added as (
    select
        case when count(value) = 3 then sum(value) end as value,
        case when count(base) = 3 then sum(base) end as base,
        case when count(*) = 3 then case when min(basis) = max(basis) then max(basis) else 'mixed' end end as basis,
        max(cell_id) as cell_id, max(load_id) as load_id
    from part
),
own as (
    select max(value) as value, max(base) as base, max(yoy) as yoy, max(basis) as basis, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id,
        max(load_id) as load_id
    from group_growth
    where partner_group = 'traditional-markets'
),
traditional as (
    select
        coalesce(o.value, a.value) as value,
        case when o.value is not null then o.base else a.base end as base,
        o.yoy as printed, case when o.value is not null or (o.yoy is not null and a.value is null) then o.basis
            when a.value is not null then case when a.basis = 'computed' then 'computed' else 'mixed' end end as basis,
        case when o.value is not null or a.value is null then o.cell_id else a.cell_id end as cell_id, o.yoy_cell_id,
        case when o.value is not null then o.load_id else a.load_id end as load_id
    from own o
    cross join added a
),
item as (
    select 1 as rank, 'traditional markets' as item, value, base, printed, basis, cell_id, yoy_cell_id, load_id from traditional
    union all
    select
        2, 'all others', t.value - m.value, t.base - m.base, null, case when t.value - m.value is not null then case m.basis when 'computed' then case t.basis when 'computed' then 'computed' else 'mixed' end else 'mixed' end end,
        null, null, m.load_id
    from total_growth t
    cross join traditional m
    union all
    select 3, 'all trade', value, base, yoy, basis, cell_id, yoy_cell_id, load_id from total_growth
    union all
    select 4, name, value, base, yoy, basis, cell_id, yoy_cell_id, load_id from part where value is not null or yoy is not null
)
select
    i.item, i.value, case when i.value is null then 'not_held' end as value_state,
    coalesce(i.printed, case when i.base >= 1000000 and i.value > 0 then 100 * cast(i.value - i.base as double) / nullif(i.base, 0) end) as yoy,
    case when i.printed is not null then null when i.value is null then 'not_held' when i.base is null then 'base_missing'
        when i.base = 0 and i.value = 0 then 'both_zero' when i.base = 0 then 'new' when i.value = 0 then 'ceased' when i.base < 0 then 'negative_base'
        when i.base < 1000000 then 'small_base' end as yoy_state,
    i.value - i.base as change,
    100 * cast(i.value as double) / nullif(t.whole_value, 0) as share,
    100 * cast(i.base as double) / nullif(t.whole_base, 0) as share_before,
    100 * cast(i.value as double) / nullif(t.whole_value, 0) - 100 * cast(i.base as double) / nullif(t.whole_base, 0) as share_change,
    100 * cast(i.value - i.base as double) / nullif(t.whole_base, 0) as contribution,
    i.basis, i.cell_id, i.yoy_cell_id, i.load_id
from item i
left join total_growth t on 1 = 1
where exists (select 1 from total_growth) or i.value is not null or i.printed is not null
order by i.rank nulls last, i.value desc nulls last, i.item nulls last;

-- section: new_markets | Other markets, {flow}
-- section-zh: new_markets | 其他市场，{flow}
-- chart: bars x=partner_group y=yoy label=name | Growth of other markets, {flow}; they overlap | 其他市场增速（{flow}，相互重叠）
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of partner_group in ('asean', 'latin-america', 'africa', 'central-asia', 'gcc', 'belt-and-road', 'rcep')
select
    partner_group, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, share_cell_id, load_id
from group_growth
where value is not null or yoy is not null
order by value desc nulls last, yoy desc nulls last, partner_group nulls last;

-- section: diversification | How spread out {flow} are, the same months of each year
-- section-zh: diversification | {flow}的分散程度，历年同期
-- chart: line x=span y=effective | Effective number of markets, {flow} | 市场有效数（{flow}）
-- column: economies count | with trade, residues and special areas left out
-- column: hhi ratio | sum of squared shares, from 1 ÷ number (equal partners) to 1 (a single one)
-- column: effective ratio | 1 ÷ HHI: as concentrated as so many equal partners
-- column: largest code | the largest partner
-- column: largest_share share | of the economies told apart
-- column: traditional_share share | EU, US and Japan of the economies told apart, members of that year
-- with: partner_growth where from_month_no in (:period_from, :period_from - 12, :period_from - 24, :period_from - 36, :period_from - 48, :period_from - 60, :period_from - 72, :period_from - 84) and to_month_no = from_month_no + :period_months - 1 and flow = :flow
-- with: month_text
with
held as (
    select l.from_month_no, l.to_month_no, l.partner, l.computed as value, l.load_id
    from partner_level l
    join area a on a.iso3 = l.partner and a.kind in ('country', 'territory')
    where l.computed > 0 and (l.is_whole = 1 or :basis = 'computed') and :basis <> 'published' and l.partner <> 'CHN'
),
traditional as (
    select h.from_month_no, sum(h.value) as value
    from held h
    join group_member m on m.group_code = 'traditional-markets' and m.area = h.partner
        and coalesce(m.from_month_no, h.to_month_no) <= h.to_month_no and coalesce(m.to_month_no, h.to_month_no) >= h.to_month_no
    group by h.from_month_no
),
shared as (
    -- Shares in parts of 10^9, and what is left of them in parts of 10^18: the squares add up as integers.
    select
        h.*, sum(h.value) over (partition by h.from_month_no) as whole,
        row_number() over (partition by h.from_month_no order by h.value desc nulls last, h.partner nulls last) as place,
        1000000000 * (cast(h.value as double) / nullif(cast(sum(h.value) over (partition by h.from_month_no) as double), 0)) as parts
    from held h
),
cut as (
    select s.*, cast(s.parts as bigint) as q, cast(1000000000 * (s.parts - cast(s.parts as bigint)) as bigint) as r
    from shared s
),
squared as (
    select
        from_month_no, to_month_no, count(*) as economies, max(whole) as whole,
        0.000000001 * 0.000000001 * (sum(q * q) + 2 * 0.000000001 * sum(q * r)) as hhi,
        max(case place when 1 then partner end) as largest, max(case place when 1 then value end) as largest_value, max(load_id) as load_id
    from cut
    group by from_month_no, to_month_no
)
select
    f.month || case when s.to_month_no = s.from_month_no then '' else '..' || t.month end as span,
    s.economies, s.hhi, 1.0 / nullif(s.hhi, 0) as effective, s.largest,
    100 * cast(s.largest_value as double) / nullif(s.whole, 0) as largest_share,
    100 * cast(coalesce(m.value, 0) as double) / nullif(s.whole, 0) as traditional_share, 'computed' as basis, s.load_id
from squared s
left join traditional m on m.from_month_no = s.from_month_no
join month_text f on f.month_no = s.from_month_no
join month_text t on t.month_no = s.to_month_no
order by s.from_month_no desc nulls last;

-- section: printed | What was printed of markets, {flow}
-- section-zh: printed | 各市场的公布值，{flow}
-- empty: the file has no printed figure of a market for {period}
-- empty-zh: 库中没有{period}各市场的公布值
-- column: yoy growth | as printed
-- column: published_on text
-- column: publisher text machine
select
    coalesce(b.partner_group, b.partner) as code,
    case :lang when 'zh' then coalesce(g.name_zh, a.name_zh, g.name_en, a.name_en) else coalesce(g.name_en, a.name_en) end as name,
    b.value, b.yoy_percent as yoy, case when b.share_of = b.flow then b.share_percent end as share, 'published' as basis, b.published_on, b.publisher,
    b.cell_id, b.yoy_cell_id, b.share_cell_id
from published_best b
left join area_group g on b.subject = 'group:' || g.code
left join area a on b.subject = 'area:' || a.iso3
where b.reporter = 'CHN' and b.measure = 'value' and b.unit = :unit and b.flow = :flow and :basis <> 'computed'
    and b.from_month_no = :period_from and b.to_month_no = :period_to and (g.code is not null or a.iso3 is not null)
order by b.value desc nulls last, b.yoy_percent desc nulls last, code nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
