-- title: Partners that moved China's {flow} up and down, {period}
-- title-zh: 拉动和拖累中国{flow}的贸易伙伴，{period}
-- about: Partners by their contribution to the growth of China's trade: the largest upwards, the largest downwards, and what all others add.
-- about: Contribution = change ÷ China's total a year earlier; new and lost partners have one although they have no growth rate. The rows of the last table add up to the growth of the total.
-- about: Example: `tradeq report movers --period 2025-01..2025-02 --flow import` says which origins pulled imports down.
-- theme: partners
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 10 | how many rows each way
-- missing: partners in {period} and a year earlier; import a release by country, or customs facts by partner of both years (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}和上年同期的贸易伙伴；请导入国别发布表，或两年按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）
-- note: Where only a printed growth rate is known, the base is derived from it, so the last digit may be off by the rounding.
-- note-zh: 只知公布的增长率时，基期由其推算，末位可能因舍入而有出入。
-- note: A published table names the main partners only: ranks are among the partners that are known.
-- note-zh: 公布表只列主要伙伴：名次仅在已知伙伴之间。
-- note: The printed growth of the total may differ from the sum of contributions where figures were revised.
-- note-zh: 数据修订后，总额的公布增速可能与各项贡献之和不同。

-- section: up | Up
-- chart: contribution x=partner y=contribution label=name | Upwards, {flow} | 拉动（{flow}）
-- empty: no partner in the file traded more than a year earlier in {period}
-- empty-zh: 库中的伙伴在{period}没有一个比上年同期增加
-- section-zh: up | 拉动
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select *, row_number() over (order by change desc nulls last, partner nulls last) as rank
    from partner_growth
    where change > 0
)
select rank, partner, name, value, base, yoy, yoy_state, change, contribution, share, share_change, basis, base_basis, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: down | Down
-- chart: contribution x=partner y=contribution label=name | Downwards, {flow} | 拖累（{flow}）
-- empty: no partner in the file traded less than a year earlier in {period}
-- empty-zh: 库中的伙伴在{period}没有一个比上年同期减少
-- section-zh: down | 拖累
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
ranked as (
    select *, row_number() over (order by change nulls last, partner nulls last) as rank
    from partner_growth
    where change < 0
)
select rank, partner, name, value, base, yoy, yoy_state, change, contribution, share, share_change, basis, base_basis, cell_id, yoy_cell_id, load_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: closing | All together
-- allow: state-missing | a contribution is missing where the total a year earlier is
-- section-zh: closing | 合计
-- column: direction word
-- column: partners count
-- with: partner_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow
with
sums as (
    select
        case when change > 0 then 1 when change < 0 then 2 else 3 end as rank,
        count(*) as partners,
        sum(change) as change
    from partner_growth
    where change is not null
    group by case when change > 0 then 1 when change < 0 then 2 else 3 end
),
whole as (
    select whole_value - whole_base as change, whole_base, cell_id, load_id
    from total_growth
),
lines as (
    select rank, case rank when 1 then 'up' when 2 then 'down' else 'unchanged' end as direction, partners, change, null as cell_id, null as load_id
    from sums
    union all
    select 4, 'other and not listed', null, max(w.change) - coalesce(sum(s.change), 0), null, null
    from whole w
    left join sums s on true
    having count(s.rank) > 0
    union all
    select 5, 'all', null, w.change, w.cell_id, w.load_id
    from whole w
    where exists (select 1 from sums)
)
select l.direction, l.partners, l.change, 100 * cast(l.change as double) / nullif(w.whole_base, 0) as contribution, l.cell_id, l.load_id
from lines l
cross join whole w
order by l.rank nulls last;

-- section: sources
-- with: span_loads where :flow in ('total', flow)
select load_id
from span_loads
order by load_id nulls last;
