-- title: Belt and Road partners: China's trade, {period}
-- title-zh: 中国与共建“一带一路”国家的贸易，{period}
-- about: Belt and Road in depth: level, growth, share; the two scopes of the words side by side; regions, members, who moved it, goods both ways, the same months of earlier years.
-- about: A computed sum is like for like: the members at the end of the period, in both years. `--members dated` takes the members of each year, `--members published` the publisher's figures alone.
-- about: The publisher's level of 2022 is 13.83 tn yuan for the 65 countries along the routes (the words until 2022) and 18.95 tn for the partners that signed documents (since 2023): the two are shown side by side and never chained.
-- about: Example: `tradeq report belt-and-road --period 2024Q1-Q3` gives 15.21 tn yuan, +6.3 %, 47.1 % of the total, as published.
-- theme: groups
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|dated|published) = like-for-like | whose sum is computed: like-for-like (members at the end, in both years), dated (each year's own), published (none: the publisher's figures alone)
-- param: top count = 20 | how many rows
-- missing: Belt and Road partners in {period}; a published figure (`tradeq import FILE --source figures`) or customs facts by partner (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}共建“一带一路”国家的数据；可用公布数据（`tradeq import FILE --source figures`）或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: A computed figure takes the members {members}. Published figures use the publisher's own list at the time, also for the year before: the list behind 47.1 % (January to September 2024) is not that behind 50.3 % (2024).
-- note-zh: 计算值按 {members} 口径取成员；公布值采用发布机构当时的名单，基期亦然：2024 年 1—9 月 47.1% 与 2024 年全年 50.3% 背后的名单并不相同。
-- note: Levels of the two scopes (belt-and-road since 2023, belt-and-road-along until 2022) are of different countries: growth from one to the other is refused.
-- note-zh: 两种口径（2023 年起的 belt-and-road 与 2022 年及以前的 belt-and-road-along）所含国家不同，不作跨口径的增速。
-- note: Exports are valued FOB, imports CIF.
-- note-zh: 出口按离岸价、进口按到岸价计值。

-- section: summary | Belt and Road partners, members {members}
-- section-zh: summary | 共建“一带一路”国家，成员口径：{members}
-- chart: bars x=flow y=value | Belt and Road partners | 共建“一带一路”国家
-- with: group_lines where from_month_no = :period_from and to_month_no = :period_to of partner_group = 'belt-and-road'
select
    flow, value, value_state, yoy, yoy_state, change, share, share_change, basis, coverage, published, computed, difference, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from group_lines
order by rank nulls last;

-- section: scopes | Two scopes of the words, as printed, {flow}
-- section-zh: scopes | 两种口径的公布值，{flow}
-- column: yoy growth | as printed with that level
-- column: other money | the newest figure of the other scope for the same months
-- column: gap money | value − that of the other scope: other countries, no growth
-- column: published_on text
-- column: publisher text machine
with
printed as (
    select span, from_month_no, to_month_no, partner_group, value, yoy_percent, share_percent, published_on, publisher, cell_id
    from published
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and value is not null
        and subject in ('group:belt-and-road', 'group:belt-and-road-along')
),
best as (
    select from_month_no, to_month_no, partner_group, value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow
        and subject in ('group:belt-and-road', 'group:belt-and-road-along')
)
select
    p.span, p.partner_group, case :lang when 'zh' then coalesce(e.name_zh, e.name_en) else e.name_en end as name, p.value,
    p.yoy_percent as yoy,
    case
        when p.yoy_percent is not null then null
        when e0.value is null and o0.value is not null then 'break'
        when e0.value is null then 'base_missing' end as yoy_state,
    p.share_percent as share, o.value as other, p.value - o.value as gap, 'published' as basis, p.published_on, p.publisher, p.cell_id
from printed p
join area_group e on e.code = p.partner_group
left join best o on o.from_month_no = p.from_month_no and o.to_month_no = p.to_month_no and o.partner_group <> p.partner_group
left join best e0 on e0.from_month_no = p.from_month_no - 12 and e0.to_month_no = p.to_month_no - 12 and e0.partner_group = p.partner_group
left join best o0 on o0.from_month_no = p.from_month_no - 12 and o0.to_month_no = p.to_month_no - 12 and o0.partner_group <> p.partner_group
where p.from_month_no % 12 = 0 and p.to_month_no between :period_from - 144 and :period_to and :basis <> 'computed'
order by p.from_month_no nulls last, p.to_month_no nulls last, p.partner_group nulls last, p.published_on nulls last, p.cell_id nulls last;

-- section: membership | Who is counted, {flow}: like for like + composition = dated
-- section-zh: membership | 计入的成员，{flow}：同口径 + 成员变动 = 各期名单
-- column: item word | like for like: the members at the end, in both years; composition: what joining and leaving adds; dated: each year's own members
-- column: month month | in which it joined, or its last month as a member
-- column: members count
-- column: base money | the same months a year earlier
-- column: contribution points | change ÷ value a year earlier of the members of that year
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to of partner_group = 'belt-and-road'
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: month_text
-- with: group_membership of partner_group = 'belt-and-road'
select item, partner, name, month, members, value, base, change, yoy, yoy_state, contribution, basis, load_id
from group_membership
order by rank nulls last, month_no nulls last, partner nulls last;

-- section: regions | By region, {flow}: sums of members
-- section-zh: regions | 按地区，{flow}：成员合计
-- chart: bars x=name y=value | By region, {flow} | 按地区（{flow}）
-- column: name word
-- column: members count
-- column: group_share share | of the sum of all members
-- column: contribution points | change ÷ sum of all members a year earlier; the rows add up to its growth
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
joined as (
    select
        coalesce(a.continent, 'other') as continent, s.partner, p.load_id,
        case when :basis = 'computed' or h.now = 1 then coalesce(p.computed, 0) end as value,
        case when :basis = 'computed' or h.earlier = 1 then coalesce(p.computed_base, 0) end as base
    from (
        select partner
        from group_span
        where from_month_no = :period_from and to_month_no = :period_to and partner_group = 'belt-and-road' and is_member = 1) s
    join area a on a.iso3 = s.partner
    cross join (
        select min(coalesce(is_whole, 0)) as now, min(coalesce(base_is_whole, 0)) as earlier, count(computed) as held
        from partner_level
        where computed is not null or computed_base is not null) h
    left join partner_level p on p.partner = s.partner
    where h.held > 0 and :basis <> 'published' and :members <> 'published'
),
summed as (
    select continent as name, 1 as rank, count(*) as members, sum(value) as value, sum(base) as base, max(load_id) as load_id
    from joined
    group by continent
    union all
    select 'all members', 2, count(*), sum(value), sum(base), max(load_id)
    from joined
    having count(*) > 0
)
select
    r.name, r.members, r.value,
    case when r.base >= 1000000 and r.value > 0 then 100 * cast(r.value - r.base as double) / nullif(r.base, 0) end as yoy,
    case when r.base is null then 'base_missing' when r.base = 0 and r.value = 0 then 'both_zero' when r.base = 0 then 'new'
        when r.value = 0 then 'ceased' when r.base < 1000000 then 'small_base' end as yoy_state,
    r.value - r.base as change,
    100 * cast(r.value as double) / nullif(a.value, 0) as group_share,
    100 * cast(r.value as double) / nullif(t.whole_value, 0) as share,
    100 * cast(r.value - r.base as double) / nullif(a.base, 0) as contribution,
    'computed' as basis, r.load_id
from summed r
cross join (select value, base from summed where rank = 2) a
left join total_answer t on t.flow = :flow
where r.value is not null
order by r.rank nulls last, r.value desc nulls last, r.name nulls last;

-- section: members | Largest members, {flow}
-- section-zh: members | 最大成员，{flow}
-- chart: bars x=partner y=value label=name top=20 | Largest members, {flow} | 最大成员（{flow}）
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by g.value desc nulls last, g.yoy desc nulls last, g.partner nulls last) as rank
    from partner_growth g
    join (
        select partner
        from group_span
        where from_month_no = :period_from and to_month_no = :period_to and partner_group = 'belt-and-road' and is_member = 1) s
        on s.partner = g.partner
    where g.value is not null or g.yoy is not null
)
select
    rank, partner, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: movers | Which members moved it, {flow}
-- section-zh: movers | 拉动与拖累的成员，{flow}
-- chart: contribution x=partner y=contribution label=name | Which members moved it, {flow} | 拉动与拖累的成员（{flow}）
-- column: contribution points | change ÷ the group's value a year earlier; the rows add up to its growth
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of partner_group = 'belt-and-road'
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by abs(g.change) desc nulls last, g.partner nulls last) as rank
    from partner_growth g
    join (
        select partner
        from group_span
        where from_month_no = :period_from and to_month_no = :period_to and partner_group = 'belt-and-road' and is_member = 1) s
        on s.partner = g.partner
    where g.change is not null
),
listed as (
    select rank, partner, name, value, yoy, yoy_state, change, basis, cell_id, yoy_cell_id, load_id from ranked where rank <= :top
),
rows_of as (
    select * from listed
    union all
    select
        1000000, 'other', 'other and not listed', max(g.value) - sum(l.value), null, null, max(g.change) - sum(l.change),
        case when min(l.basis) = max(l.basis) and min(l.basis) = max(g.basis) then max(g.basis) else 'mixed' end, null, null,
        max(g.load_id)
    from listed l
    cross join group_growth g
    having count(*) > 0 and max(g.change) is not null
    union all
    select 1000001, partner_group, 'all', value, yoy, yoy_state, change, basis, cell_id, yoy_cell_id, load_id
    from group_growth
    where change is not null and exists (select 1 from listed)
)
select
    case when r.rank < 1000000 then r.rank end as rank, r.partner, r.name, r.value, r.yoy, r.yoy_state, r.change,
    100 * cast(r.change as double) / nullif(g.base, 0) as contribution, r.basis, r.cell_id, r.yoy_cell_id, r.load_id
from rows_of r
left join group_growth g on 1 = 1
order by r.rank nulls last;

-- section: products | Goods both ways
-- section-zh: products | 进出口商品
-- with: group_good_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import') of partner_group = 'belt-and-road'
with
ranked as (
    select *, row_number() over (partition by flow order by value desc nulls last, yoy desc nulls last, code nulls last) as rank
    from group_good_growth
    where (value is not null or yoy is not null) and (:flow = 'total' or flow = :flow)
)
select
    flow, code as product, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by flow nulls last, rank nulls last;

-- section: years | The same months of earlier years, {flow}, with the members of today
-- section-zh: years | 历年同期，{flow}，按现有成员
-- chart: line x=span y=share | Share of the total, the same months of each year | 历年同期占比
-- with: group_fixed_growth where from_month_no in (:period_from, :period_from - 12, :period_from - 24, :period_from - 36, :period_from - 48, :period_from - 60, :period_from - 72, :period_from - 84, :period_from - 96, :period_from - 108, :period_from - 120, :period_from - 132) and to_month_no = from_month_no + :period_months - 1 and flow = :flow of partner_group = 'belt-and-road'
-- with: month_text
select
    f.month || case when g.to_month_no = g.from_month_no then '' else '..' || t.month end as span,
    g.value, g.value_state, g.yoy,
    case when g.yoy_state = 'base_missing' and o.value is not null then 'break' else g.yoy_state end as yoy_state,
    g.change, g.share, g.share_change, g.basis, g.coverage, g.published, g.computed, g.difference, g.cell_id, g.yoy_cell_id, g.share_cell_id, g.load_id
from group_fixed_growth g
join month_text f on f.month_no = g.from_month_no
join month_text t on t.month_no = g.to_month_no
left join published_best o on o.reporter = 'CHN' and o.subject = 'group:belt-and-road-along' and o.flow = g.flow and o.measure = 'value'
    and o.unit = :unit and o.from_month_no = g.from_month_no - 12 and o.to_month_no = g.to_month_no - 12
order by g.from_month_no desc nulls last;

-- section: notes
with
counted as (
    select sum(is_member) as now, sum(was_member) as earlier
    from group_span
    where from_month_no = :period_from and to_month_no = :period_to and partner_group = 'belt-and-road'
)
select
    case :lang
        when 'zh' then :period || ' 期末成员 ' || now || ' 个（上年同期 ' || earlier || ' 个）；成员名单凭记忆写成，并非取自官方名单'
        else 'members at the end of ' || :period || ': ' || now || ' (a year earlier ' || earlier
            || '); the list of members is recalled, not read from an official list' end as note
from counted
order by note nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
