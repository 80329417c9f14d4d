-- title: {group_name}: trade before and after it entered into force, {period}
-- title-zh: {group_name}生效前后的贸易，{period}
-- about: Trade with the members of an agreement (RCEP, CPTPP …) in the period and in the same months of the last year before it entered into force: level, share, yearly average growth since, beside all trade; each member with its own date.
-- about: Members are those at the end of the period, in every year; a member's date is the month in which the agreement entered into force for it. Growth since is (now ÷ before)^(1 ÷ n) − 1 over n whole years, so that the same months are compared.
-- about: What comes after an agreement is not its effect: prices, other partners and all trade moved too, which is why all trade stands beside.
-- about: Example: `tradeq report agreements rcep --period 2024Q1-Q3` compares January to September 2024 with January to September 2021 (RCEP entered into force in January 2022), n = 3.
-- theme: groups
-- param: group group = rcep | an agreement whose members have dates: rcep, cptpp; any group with dated members works
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: members choice(like-for-like|published) = like-for-like | whose sum is computed: like-for-like (members at the end of the period, in every year), published (none: the publisher's figures alone)
-- positional: group
-- missing: {group_name} in {period} or before; customs facts by partner for both years (`tradeq import downloadData.csv --flow export|import`) or published figures (`tradeq import FILE --source figures`) would fill it
-- missing-zh: {period}或此前{group_name}的数据；可用两年按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）或公布数据（`tradeq import FILE --source figures`）补足
-- note: Members as of the end of the period, in every year. The publisher's own figure of RCEP counts all 14 members in every year too, also before the agreement entered into force for them.
-- note-zh: 各年均取期末时的成员。发布机构的 RCEP 数各年均含全部 14 个成员，生效之前亦然。
-- note: Growth after an agreement is not its effect: it stands beside the growth of all trade for comparison.
-- note-zh: 协定之后的增长并非协定的效果，故列出全部贸易的增长以资比较。
-- note: Exports are valued FOB, imports CIF. Not seasonally adjusted: the same months of years are compared.
-- note-zh: 出口按离岸价、进口按到岸价计值。未经季节调整，比较的是各年相同月份。

-- section: summary | {group_name} and all trade, {flow}
-- section-zh: summary | {group_name}与全部贸易，{flow}
-- column: item word
-- column: before_span span | the same months of the last year before the first member's date
-- column: before money
-- column: change money | against the year before entry into force
-- column: years count | n, whole years between the two
-- column: cagr growth | yearly average growth since, (now ÷ before)^(1 ÷ n) − 1, in per cent
-- column: cagr_state state
-- column: share_before share | of China's total of that flow, in the year before
-- column: share_gain points | share now − share in the year before
-- column: basis basis | of the two values
-- column: before_cell_id cell
-- with: group_fixed_growth where from_month_no in (:period_from, :period_from - 12, :period_from - 24, :period_from - 36, :period_from - 48, :period_from - 60, :period_from - 72, :period_from - 84, :period_from - 96, :period_from - 108, :period_from - 120, :period_from - 132) and to_month_no = from_month_no + :period_months - 1 and flow = :flow of partner_group = :group
-- with: month_text
with
entered as (
    select first_no, (:period_to - first_no) - (:period_to - first_no) % 12 + 12 as back
    from (
        select min(from_month_no) as first_no
        from group_member
        where group_code = :group and area <> 'CHN' and coalesce(from_month_no, :period_to) <= :period_to
            and coalesce(to_month_no, :period_to) >= :period_to) m
    where first_no is not null
),
item as (
    select
        1 as rank, 'members' as item, from_month_no, value, share, yoy, yoy_state, cell_id, yoy_cell_id, load_id,
        case when cell_id is null then 'computed' else 'published' end as value_basis
    from group_fixed_growth
    union all
    select
        2, 'all trade', from_month_no, value, share, yoy, yoy_state, cell_id, yoy_cell_id, load_id,
        case when cell_id is null then 'computed' else 'published' end
    from total_growth
),
pair as (
    select
        i.rank, i.item, b.value as before, i.value, i.yoy, i.yoy_state, i.share, b.share as share_before, e.back, i.value_basis as basis, b.value_basis as before_basis,
        i.cell_id, i.yoy_cell_id, b.cell_id as before_cell_id, coalesce(i.load_id, b.load_id) as load_id
    from item i
    cross join entered e
    left join item b on b.item = i.item and b.from_month_no = :period_from - e.back and b.value is not null
    where i.from_month_no = :period_from and i.value is not null
)
select
    p.item, f.month || case :period_months when 1 then '' else '..' || t.month end as before_span, p.before, p.value,
    p.yoy, p.yoy_state, p.value - p.before as change,
    case when p.before is not null then cast(cast(p.back as double) / nullif(12, 0) as integer) end as years,
    case when p.before >= 1000000 and p.value > 0
        then 100 * (exp(1.0 * 12 * ln(cast(p.value as double) / nullif(p.before, 0)) / nullif(cast(p.back as double), 0)) - 1) end as cagr,
    case when p.before is null then 'base_missing' when p.before = 0 and p.value = 0 then 'both_zero' when p.before = 0 then 'new'
        when p.value = 0 then 'ceased' when p.before < 0 then 'negative_base' when p.before < 1000000 then 'small_base' end as cagr_state,
    p.share, p.share_before, p.share - p.share_before as share_gain,
    case when p.before is null or p.basis = p.before_basis then p.basis else 'mixed' end as basis,
    p.cell_id, p.yoy_cell_id, p.before_cell_id, p.load_id
from pair p
join month_text f on f.month_no = :period_from - p.back
join month_text t on t.month_no = :period_to - p.back
order by p.rank nulls last;

-- section: members | Each member and its own date, {flow}
-- section-zh: members | 各成员及其生效月份，{flow}
-- chart: bars x=partner y=value label=name | Trade with members, {flow} | 与成员的贸易（{flow}）
-- column: in_force month | the month in which it entered into force for that member
-- column: before_span span | the same months of the last year before that
-- column: before money
-- column: change money | against the year before entry into force
-- column: years count | n, whole years between the two
-- column: cagr growth | yearly average growth since, in per cent
-- column: cagr_state state
-- column: share_before share | of China's total of that flow, in the year before
-- column: share_gain points | share now − share in the year before
-- column: basis basis | of the two values
-- column: before_cell_id cell
-- with: partner_growth where from_month_no in (:period_from, :period_from - 12, :period_from - 24, :period_from - 36, :period_from - 48, :period_from - 60, :period_from - 72, :period_from - 84, :period_from - 96, :period_from - 108, :period_from - 120, :period_from - 132) and to_month_no = from_month_no + :period_months - 1 and flow = :flow
-- with: month_text
with
listed as (
    select area as partner, max(case :lang when 'zh' then coalesce(area_name_zh, area_name) else area_name end) as name, max(from_month_no) as first_no
    from group_member
    where group_code = :group and area <> 'CHN' and coalesce(from_month_no, :period_to) <= :period_to
        and coalesce(to_month_no, :period_to) >= :period_to
    group by area
),
dated as (
    select l.*, (:period_to - first_no) - (:period_to - first_no) % 12 + 12 as back
    from listed l
),
pair as (
    select
        d.partner, d.name, d.first_no, d.back,
        max(case when g.from_month_no = :period_from then g.value end) as value,
        max(case when g.from_month_no = :period_from then g.yoy end) as yoy,
        max(case when g.from_month_no = :period_from then g.yoy_state end) as yoy_state,
        max(case when g.from_month_no = :period_from then g.share end) as share,
        max(case when g.from_month_no = :period_from then g.cell_id end) as cell_id,
        max(case when g.from_month_no = :period_from then g.yoy_cell_id end) as yoy_cell_id,
        max(case when g.from_month_no = :period_from - d.back then g.value end) as before,
        max(case when g.from_month_no = :period_from - d.back then g.share end) as share_before,
        max(case when g.from_month_no = :period_from - d.back then g.cell_id end) as before_cell_id,
        max(g.load_id) as load_id
    from dated d
    left join partner_growth g on g.partner = d.partner and g.from_month_no in (:period_from, :period_from - coalesce(d.back, 0))
    group by d.partner, d.name, d.first_no, d.back
)
select
    p.partner, p.name, e.month as in_force, f.month || case :period_months when 1 then '' else '..' || t.month end as before_span,
    p.before, p.value, case when p.value is null then 'not_held' end as value_state, p.yoy,
    case when p.value is null and p.yoy is null then 'not_held' else p.yoy_state end as yoy_state,
    p.value - p.before as change,
    case when p.before is not null then cast(cast(p.back as double) / nullif(12, 0) as integer) end as years,
    case when p.before >= 1000000 and p.value > 0
        then 100 * (exp(1.0 * 12 * ln(cast(p.value as double) / nullif(p.before, 0)) / nullif(cast(p.back as double), 0)) - 1) end as cagr,
    case when p.value is null then 'not_held' when p.before is null then 'base_missing' when p.before = 0 and p.value = 0 then 'both_zero'
        when p.before = 0 then 'new' when p.value = 0 then 'ceased' when p.before < 0 then 'negative_base' when p.before < 1000000 then 'small_base' end as cagr_state,
    p.share, p.share_before, p.share - p.share_before as share_gain,
    case when p.value is null then null
        when p.before is null or (p.cell_id is null) = (p.before_cell_id is null) then case when p.cell_id is null then 'computed' else 'published' end
        else 'mixed' end as basis,
    p.cell_id, p.yoy_cell_id, p.before_cell_id, p.load_id
from pair p
left join month_text e on e.month_no = p.first_no
left join month_text f on f.month_no = :period_from - p.back
left join month_text t on t.month_no = :period_to - p.back
order by p.value desc nulls last, p.partner nulls last;

-- section: years | The same months of each year, {flow}, members of today
-- section-zh: years | 历年同期，{flow}，按现有成员
-- chart: line x=span y=share | Share of the total, the same months of each year | 历年同期占比
-- column: stage word | before the first member's date, since it, or in force for all members of today
-- with: group_fixed_growth where from_month_no in (:period_from, :period_from - 12, :period_from - 24, :period_from - 36, :period_from - 48, :period_from - 60, :period_from - 72, :period_from - 84, :period_from - 96, :period_from - 108, :period_from - 120, :period_from - 132) and to_month_no = from_month_no + :period_months - 1 and flow = :flow of partner_group = :group
-- with: month_text
with
entered as (
    select min(from_month_no) as first_no, max(from_month_no) as last_no
    from group_member
    where group_code = :group and area <> 'CHN' and coalesce(from_month_no, :period_to) <= :period_to
        and coalesce(to_month_no, :period_to) >= :period_to
)
select
    f.month || case when g.to_month_no = g.from_month_no then '' else '..' || t.month end as span,
    case when e.first_no is null then null when g.to_month_no < e.first_no then 'before' when g.from_month_no >= e.last_no then 'in force for all'
        else 'in force for some' end as stage,
    g.value, g.value_state, g.yoy, g.yoy_state, g.change, g.share, g.share_change, g.contribution, g.basis, g.coverage,
    g.published, g.computed, g.difference, g.cell_id, g.yoy_cell_id, g.share_cell_id, g.load_id
from group_fixed_growth g
cross join entered e
join month_text f on f.month_no = g.from_month_no
join month_text t on t.month_no = g.to_month_no
order by g.from_month_no desc nulls last;

-- section: notes
-- with: month_text
with
counted as (
    select
        count(case when coalesce(from_month_no, :period_to) <= :period_to and coalesce(to_month_no, :period_to) >= :period_to then 1 end) as members,
        count(from_month_no) as dates, min(from_month_no) as first_no,
        max(case when certainty in ('memory', 'approximation') then 1 else 0 end) as is_recalled
    from group_member
    where group_code = :group and area <> 'CHN'
),
sentence as (
    select
        1 as rank,
        case :lang
            when 'zh' then :period || ' 期末成员 ' || members || ' 个' || case is_recalled when 1 then '；部分日期或成员凭记忆写成，并非取自官方名单' else '' end
            else 'members at the end of ' || :period || ': ' || members
                || case is_recalled when 1 then '; some dates or members are recalled, not read from an official list' else '' end end as note
    from counted
    where members > 0
    union all
    select
        2,
        case :lang
            when 'zh' then :group || ' 在 ' || :period || ' 期末尚未生效：首个日期为 ' || t.month || '；请改用更晚的 --period'
            else :group_name || ' had not entered into force by the end of ' || :period || ': its first date is ' || t.month || '; ask for a later --period' end
    from counted
    join month_text t on t.month_no = first_no
    where members = 0
    union all
    select
        3,
        case :lang
            when 'zh' then :group || ' 的成员在成员表中没有日期，因此没有生效前的年份：请改用 rcep 或 cptpp，或 `tradeq report group`'
            else 'no member of ' || :group_name || ' has a date in the table of members, so there is no year before it: ask for rcep or cptpp, or `tradeq report group`' end
    from counted
    where dates = 0
)
select note
from sentence
order by rank nulls last;

-- section: sources
-- with: span_loads where flow in ('export', 'import')
select load_id
from span_loads
order by load_id nulls last;
