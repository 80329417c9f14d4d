-- title: China's trading partners by {flow}, {period}
-- title-zh: 中国的贸易伙伴（{flow}），{period}
-- about: Partners ranked by value: level, growth, share, contribution to growth; groups as published beside them.
-- about: Example: `tradeq report partners --period 2025-01..2025-02 --flow export --top 5` ranks the five largest markets of January and February 2025.
-- theme: partners
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 30 | how many rows
-- missing: partners in {period}; import a release by country, or customs facts by partner (`tradeq import downloadData.csv --flow export|import`); facts that are held only in part show with --basis computed
-- missing-zh: {period}的贸易伙伴；请导入国别发布表，或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）；只有部分的明细可用 --basis computed 查看
-- note: A group counts its members: rows of the two tables are never added up.
-- note-zh: 国家组包含其成员：两表的行不可相加。
-- note: A published table names the main partners only: ranks are among the partners that are known.
-- note-zh: 公布表只列主要伙伴：名次仅在已知伙伴之间。

-- section: partners | Economies, {flow}
-- chart: bars x=partner y=value label=name top=20 | Largest partners, {flow} | 主要贸易伙伴（{flow}）
-- chart: scatter x=share y=yoy label=name top=15 | Growth against share of the total, {flow} | 增速与占比（{flow}）
-- section-zh: partners | 经济体，{flow}
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select *, row_number() over (order by value desc nulls last, yoy desc nulls last, partner nulls last) as rank
    from partner_growth
    where value is not null or yoy is not null
)
select
    case when value is not null then rank end as rank, partner, name, value, value_state, yoy, yoy_state, change, share, share_change, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from ranked r
where r.rank <= :top
order by r.rank nulls last;

-- section: groups | Groups as published, {flow}
-- chart: bars x=partner_group y=value label=name | Groups as published, {flow}; they overlap | 公布的国家组（{flow}，相互重叠）
-- section-zh: groups | 国家组（公布数据），{flow}
-- allow: state-missing | the growth is the publisher's own: nothing where it printed none
-- with: total_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
select
    f.partner_group,
    case :lang when 'zh' then coalesce(g.name_zh, g.name_en) else g.name_en end as name,
    f.value,
    case when f.value is null then 'not_held' end as value_state,
    f.yoy_percent as yoy,
    coalesce(case when f.share_of = f.flow then f.share_percent end, 100 * cast(f.value as double) / nullif(t.whole_value, 0)) as share,
    'published' as basis,
    f.cell_id,
    f.yoy_cell_id
from figure_change f
join area_group g on g.code = f.partner_group
left join total_growth t on t.flow = f.flow
where f.reporter = 'CHN' and f.subject = 'group:' || f.partner_group and f.measure = 'value' and f.unit = :unit
    and f.flow = :flow and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.value desc nulls last, f.partner_group nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
