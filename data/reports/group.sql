-- title: {group_name}: China's trade, {period}
-- title-zh: 中国与{group_name}的贸易，{period}
-- about: Trade with a group of economies (ASEAN, EU, RCEP, Africa …): level, growth, share of the total, who joined and left, members, goods.
-- about: A computed sum is like for like: the members at the end of the period, in both years. `--members dated` takes the members of each year, `--members published` the publisher's figures alone.
-- about: Like-for-like change + composition (what members that joined traded a year earlier, less what those that left traded) = dated change, to the yuan.
-- about: Example: `tradeq report group asean --period 2024Q1-Q3` gives 5.09 tn yuan, +9.4 %, as published.
-- theme: groups
-- param: group group | a group's code or name: asean, eu, rcep, brics, africa, belt-and-road-along …
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|dated|published) = like-for-like | whose sum is computed: like-for-like (members at the end, in both years), dated (each year's own), published (none: the publisher's figures alone)
-- param: top count = 20 | how many rows
-- positional: group
-- alias: asean = group=asean
-- alias: eu = group=eu
-- alias: rcep = group=rcep
-- missing: {group_name} in {period}; a published figure (`tradeq import FILE --source figures`) or customs facts by partner (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}{group_name}的数据；可用公布数据（`tradeq import FILE --source figures`）或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: A computed figure takes the members {members}. Published figures use the publisher's own list at the time, also for the year before.
-- note-zh: 计算值按 {members} 口径取成员；公布值采用发布机构当时的名单，基期亦然。
-- note: Exports are valued FOB, imports CIF. Groups overlap: they are never added up.
-- note-zh: 出口按离岸价、进口按到岸价计值。国家组相互重叠，从不相加。

-- section: summary | {group_name}, members {members}
-- section-zh: summary | {group_name}，成员口径：{members}
-- chart: bars x=flow y=value | {group_name} | {group_name}
-- with: group_lines where from_month_no = :period_from and to_month_no = :period_to of partner_group = :group
select
    flow, value, value_state, yoy, yoy_state, change, share, share_change, basis, coverage, published, computed, difference, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from group_lines
order by rank nulls last;

-- section: membership | Who is counted, {flow}: like for like + composition = dated
-- section-zh: membership | 计入的成员，{flow}：同口径 + 成员变动 = 各期名单
-- column: item word | like for like: the members at the end, in both years; composition: what joining and leaving adds; dated: each year's own members
-- column: month month | in which it joined, or its last month as a member
-- column: members count
-- column: base money | the same months a year earlier
-- column: contribution points | change ÷ value a year earlier of the members of that year
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to of partner_group = :group
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: month_text
-- with: group_membership of partner_group = :group
select item, partner, name, month, members, value, base, change, yoy, yoy_state, contribution, basis, load_id
from group_membership
order by rank nulls last, month_no nulls last, partner nulls last;

-- section: members | Largest members, {flow}
-- section-zh: members | 最大成员，{flow}
-- chart: bars x=partner y=value label=name top=20 | Largest members, {flow} | 最大成员（{flow}）
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select g.*, row_number() over (order by g.value desc nulls last, g.yoy desc nulls last, g.partner nulls last) as rank
    from partner_growth g
    join (
        select partner, is_member
        from group_span
        where from_month_no = :period_from and to_month_no = :period_to and partner_group = :group) s
        on s.partner = g.partner and s.is_member = 1
    where g.partner <> 'CHN' and (g.value is not null or g.yoy is not null)
)
select
    rank, partner, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: products | Goods traded with {group_name}, {flow}
-- section-zh: products | 与{group_name}的商品贸易，{flow}
-- with: group_good_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of partner_group = :group
with
ranked as (
    select *, row_number() over (order by value desc nulls last, yoy desc nulls last, code nulls last) as rank
    from group_good_growth
    where value is not null or yoy is not null
)
select
    code as product, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: notes
-- with: group_unborn of partner_group = :group
with
counted as (
    select
        coalesce(sum(s.is_member), 0) as now,
        coalesce(sum(s.was_member), 0) as earlier,
        coalesce(sum(case when s.is_member > s.was_member then 1 else 0 end), 0) as joined,
        coalesce(sum(case when s.is_member < s.was_member then 1 else 0 end), 0) as gone,
        count(f.cell_id) as figures
    from (select * from group_span where from_month_no = :period_from and to_month_no = :period_to and partner_group = :group) s
    left join published_best f on f.reporter = 'CHN' and f.subject = 'area:' || s.partner and f.measure = 'value' and f.unit = :unit
        and f.flow = :flow and f.from_month_no = :period_from and f.to_month_no = :period_to and s.is_member = 1
    where s.partner <> 'CHN'
),
born as (
    select max(case when certainty in ('memory', 'approximation') then 1 else 0 end) as is_recalled
    from group_member
    where group_code = :group and area <> 'CHN'
),
sentence as (
    select
        1 as rank,
        case :lang
            when 'zh' then :period || ' 期末成员 ' || now || ' 个（上年同期 ' || earlier || ' 个，加入 ' || joined || '，退出 ' || gone
                || '），其中有单独公布数据的 ' || figures || ' 个'
                || case is_recalled when 1 then '；成员名单凭记忆写成，并非取自官方名单' else '' end
            else 'members at the end of ' || :period || ': ' || now || ' (a year earlier ' || earlier || ': ' || joined || ' joined, ' || gone
                || ' left), of which with a published figure of their own: ' || figures
                || case is_recalled when 1 then '; the list of members is recalled, not read from an official list' else '' end end as note
    from counted
    cross join born
    where now > 0
    union all
    select 2, note from group_unborn
    union all
    select
        3,
        case :lang
            when 'zh' then '“一带一路”有两种口径：沿线国家（belt-and-road-along，公布至 2023 年上半年）与签署文件的共建国家（belt-and-road）；2022 年分别为 13.83 万亿元和 18.95 万亿元，不作跨口径的增速'
            else 'Belt and Road has two scopes: the countries along the routes (belt-and-road-along, published until 2023H1) and the partners that signed documents (belt-and-road); 2022 is 13.83 tn yuan in one and 18.95 tn in the other, and growth from one to the other is refused' end
    where :group in ('belt-and-road', 'belt-and-road-along')
)
select note
from sentence
order by rank nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
