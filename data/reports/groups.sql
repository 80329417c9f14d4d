-- title: China's trade with groups of economies, {period}
-- title-zh: 中国与各国家组别的贸易，{period}
-- about: All groups side by side (Belt and Road, ASEAN, EU, RCEP, continents, traditional markets …): level, growth, share of the total, contribution, members.
-- about: Growth is the publisher's own rate where it printed one; a sum is like for like: the members at the end of the period, in both years (`--members dated`: of each year).
-- about: Groups overlap, so rows are never added up and the shares do not sum to 100.
-- about: Example: `tradeq report groups --period 2024Q1-Q3 --basis published` lists what was printed: Belt and Road 15.21 tn yuan, ASEAN 5.09 tn.
-- theme: groups
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|dated|published) = like-for-like | whose sum is computed: like-for-like (members at the end, in both years), dated (each year's own), published (none: the publisher's figures alone)
-- param: top count = 30 | how many rows
-- missing: groups without a figure for {period}; type a release into a figures file (`tradeq import FILE --source figures`), or import customs facts by partner (`tradeq import downloadData.csv --flow export|import`); facts that are held only in part show with --basis computed
-- missing-zh: 没有{period}数据的国家组；可录入发布稿为数据文件（`tradeq import FILE --source figures`），或导入按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）；只有部分的明细可用 --basis computed 查看
-- note: Groups overlap with each other: rows are never added up.
-- note-zh: 国家组相互重叠，各行从不相加。
-- note: Published figures use the publisher's own list of members at the time; the lists of Belt and Road, APEC, G7 and the Gulf are recalled, not read from an official list (column list_certainty of csv and json).
-- note-zh: 公布值采用发布机构当时的名单；“一带一路”、亚太经合组织、七国集团和海合会的名单凭记忆写成，并非取自官方名单（见 csv 和 json 的 list_certainty 列）。
-- note: Belt and Road means the partners that signed co-operation documents (from 2023); belt-and-road-along is the older list of countries along the routes, another scope: the two are not chained.
-- note-zh: “一带一路”指签署合作文件的共建国家（2023 年起）；belt-and-road-along 为此前的沿线国家，口径不同，两者不衔接。
-- note: Exports are valued FOB, imports CIF.
-- note-zh: 出口按离岸价、进口按到岸价计值。

-- section: groups | Groups, {flow}, members {members}
-- section-zh: groups | 国家组，{flow}，成员口径：{members}
-- chart: bars x=partner_group y=value label=name | Groups, {flow}; they overlap | 国家组（{flow}，相互重叠）
-- chart: scatter x=share y=yoy label=name | Growth against share of the total, {flow} | 增速与占比（{flow}）
-- column: members count | at the end of the period, China left out
-- column: members_earlier count machine | a year earlier
-- column: list_certainty word machine | how sure the list of members is
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
-- with: group_count where from_month_no = :period_from and to_month_no = :period_to
with
listed as (
    select group_code as partner_group, min(certainty) as list_certainty
    from (
        select
            group_code,
            case when certainty in ('memory', 'approximation') then certainty else 'sourced or better' end as certainty
        from group_member) m
    group by group_code
),
ranked as (
    select
        g.*, c.members, c.members_earlier, l.list_certainty,
        row_number() over (order by g.value desc nulls last, g.yoy desc nulls last, g.partner_group nulls last) as rank
    from group_growth g
    left join group_count c on c.partner_group = g.partner_group
    left join listed l on l.partner_group = g.partner_group
    where g.value is not null or g.yoy is not null
)
select
    rank, partner_group, name, members, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    members_earlier, list_certainty, published, computed, difference, yoy_basis, half_width, certainty,
    cell_id, yoy_cell_id, share_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: ways | Exports and imports
-- section-zh: ways | 出口与进口
-- column: share share | of China's total of that flow
-- with: group_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import')
select
    partner_group, name, flow, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, share_cell_id, load_id
from group_growth
where value is not null or yoy is not null
order by partner_group nulls last, flow nulls last;

-- section: membership | Who joined and who left since a year earlier
-- section-zh: membership | 上年同期以来的加入与退出
-- empty: nobody joined or left a group in the year before the end of {period}
-- empty-zh: {period}期末前一年内没有加入或退出
-- column: change_of_list word | joined or left
-- column: month month | in which it joined, or its last month as a member
-- with: month_text
with
moved as (
    select s.partner_group, s.partner, s.is_member
    from (select * from group_span where from_month_no = :period_from and to_month_no = :period_to) s
    where s.is_member <> s.was_member and s.partner <> 'CHN'
),
dated as (
    select
        group_code, area, max(case :lang when 'zh' then coalesce(area_name_zh, area_name) else area_name end) as name,
        max(from_month_no) as first_no, max(to_month_no) as last_no
    from group_member
    group by group_code, area
)
select
    v.partner_group, v.partner, d.name, case v.is_member when 1 then 'joined' else 'left' end as change_of_list, t.month
from moved v
join dated d on d.group_code = v.partner_group and d.area = v.partner
left join month_text t on t.month_no = case v.is_member when 1 then d.first_no else d.last_no end
order by v.partner_group nulls last, t.month nulls last, v.partner nulls last;

-- section: notes
-- with: group_unborn
select note
from group_unborn
order by partner_group nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
