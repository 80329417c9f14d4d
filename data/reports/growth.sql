-- title: What drove the growth of China's {flow}, {period}
-- title-zh: 中国{flow}增长的贡献，{period}
-- about: Contribution to growth in percentage points, by partner and by HS chapter; a closing row makes the sum exact.
-- theme: growth
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 15 | how many rows
-- missing: the total or its parts a year earlier; import the release or the customs facts of both years
-- missing-zh: 总额或其上年同期的组成部分；请导入两年的发布表或海关明细
-- note: Contribution = change ÷ total a year earlier. Where only a printed growth rate is known, the base is derived from it, so the last digit may be off by the rounding.
-- note-zh: 拉动＝增减额÷上年同期总额。只知公布的增长率时，基期由其推算，末位可能因舍入而有出入。

-- section: partners | By partner, {flow}
-- chart: contribution x=code y=contribution label=name | Contribution by partner, {flow} | 各贸易伙伴的贡献（{flow}）
-- section-zh: partners | 按伙伴，{flow}
-- column: rank count
-- column: code code
-- column: name text
-- column: value money
-- column: yoy growth
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: contribution points bar | change ÷ China's total of that flow a year earlier; the rows add up to its growth
-- column: basis basis | of the value; the base may be derived from the printed growth rate
-- column: base_basis word machine | where the value a year earlier comes from
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: load_id load
with
items as (
    select iso3 as code, case :lang when 'zh' then coalesce(name_zh, name_en) else name_en end as name
    from area
    where kind <> 'world'
),
figure as (
    select partner as code, max(value) as value, max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'area:' || partner
        and from_month_no = :period_from and to_month_no = :period_to
    group by partner
),
earlier as (
    select partner as code, max(value) as value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'area:' || partner
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
    group by partner
),
held as (
    select t.partner as code, t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from trade_partner_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
        and (:flow = 'total' or t.flow = :flow)
        and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
),
months as (
    select
        count(distinct case when from_month_no between :period_from and :period_to then 2 * from_month_no + direction end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then 2 * from_month_no + direction end) as held_base,
        :period_months * case :flow when 'total' then 2 else 1 end as wanted
    from (
        select from_month_no, case flow when 'import' then 1 else 0 end as direction
        from coverage
        where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
            and from_month_no between :period_from - 12 and :period_to and (:flow = 'total' or flow = :flow)
            and case :currency when 'usd' then value_usd else value_cny end is not null
            and has_partner = 1
            and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
    ) m
),
computed as (
    select
        h.code,
        sum(case when h.month_no between :period_from and :period_to and m.held_now = m.wanted then h.value end) as value,
        sum(case when h.month_no between :period_from - 12 and :period_to - 12 and m.held_base = m.wanted then h.value end) as base,
        max(h.load_id) as load_id
    from held h
    cross join months m
    group by h.code
),
whole as (
    select
        n.flow, n.value, n.yoy_percent as printed_yoy, n.cell_id, n.yoy_cell_id,
        case
            when b.value is not null and (n.yoy_percent is null
                or abs(100 * cast(n.value - b.value as double) / nullif(b.value, 0) - n.yoy_percent) <= 0.15) then b.value
            when n.yoy_percent > -100 then cast(100 * cast(n.value as double) / nullif(100.0 + n.yoy_percent, 0) as bigint)
            else b.value end as base
    from published_best n
    left join published_best b on b.reporter = 'CHN' and b.subject = 'total' and b.measure = 'value' and b.unit = :unit
        and b.from_month_no = :period_from - 12 and b.to_month_no = :period_to - 12 and b.flow = n.flow
    where n.reporter = 'CHN' and n.subject = 'total' and n.measure = 'value' and n.unit = :unit
        and n.from_month_no = :period_from and n.to_month_no = :period_to
),
joined as (
    select
        i.code, i.name,
        case when :basis = 'computed' then c.value when :basis = 'published' then f.value else coalesce(f.value, c.value) end as value,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then c.base
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then e.value
            when f.yoy_percent > -100 then cast(100 * cast(f.value as double) / nullif(100.0 + f.yoy_percent, 0) as bigint) end as base,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then 'computed'
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then 'published'
            when f.yoy_percent > -100 then 'derived from the printed growth' end as base_basis,
        case when :basis = 'computed' then null else f.yoy_percent end as printed_yoy,
        case when :basis = 'computed' then null else f.cell_id end as cell_id, f.yoy_cell_id, c.load_id
    from items i
    left join figure f on f.code = i.code
    left join earlier e on e.code = i.code
    left join computed c on c.code = i.code
),
parts as (
    select
        j.*, w.base as whole_base, w.value - w.base as whole_change, w.value as whole_value,
        row_number() over (order by abs(j.value - j.base) desc nulls last, j.code nulls last) as rank
    from joined j
    join whole w on w.flow = :flow
    where j.value is not null and j.base is not null
),
listed as (
    select * from parts where rank <= :top
),
rows_of as (
    select
        rank, code, name, value,
        coalesce(printed_yoy, 100 * cast(value - base as double) / nullif(base, 0)) as yoy,
        case when printed_yoy is null and base = 0 then 'new' end as yoy_state,
        value - base as change,
        100 * cast(value - base as double) / nullif(whole_base, 0) as contribution,
        case when cell_id is not null then 'published' else 'computed' end as basis, base_basis, cell_id, yoy_cell_id,
        case when cell_id is null then load_id end as load_id
    from listed
    union all
    select
        1000000, 'other', 'other and not listed',
        max(whole_value) - sum(value), null, null, max(whole_change) - sum(value - base),
        100 * cast(max(whole_change) - sum(value - base) as double) / nullif(max(whole_base), 0), 'computed', null, null, null, null
    from listed
    having count(*) > 0
    union all
    select
        1000001, 'total', 'all', w.value, coalesce(w.printed_yoy, 100 * cast(w.value - w.base as double) / nullif(w.base, 0)), null, w.value - w.base,
        100 * cast(w.value - w.base as double) / nullif(w.base, 0),
        case when w.printed_yoy is null then 'mixed' else 'published' end, null, w.cell_id, w.yoy_cell_id, null
    from whole w
    where w.flow = :flow and exists (select 1 from listed)
)
select
    case when rank < 1000000 then rank end as rank, code, name, value, yoy, yoy_state, change, contribution, basis, base_basis,
    cell_id, yoy_cell_id, load_id
from (select * from rows_of) r
order by r.rank nulls last;

-- section: products | By HS chapter, {flow}
-- chart: contribution x=code y=contribution label=name | Contribution by HS chapter, {flow} | 各章商品的贡献（{flow}）
-- section-zh: products | 按 HS 章，{flow}
-- column: rank count
-- column: code code
-- column: name text
-- column: value money
-- column: yoy growth
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: contribution points bar | change ÷ China's total of that flow a year earlier; the rows add up to its growth
-- column: basis basis | of the value; the base may be derived from the printed growth rate
-- column: base_basis word machine | where the value a year earlier comes from
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: load_id load
with
items as (
    select code, case :lang when 'zh' then coalesce(name_zh, name_en) else coalesce(name_en, name_zh) end as name
    from product where edition = 2022 and level = 2
),
figure as (
    select product as code, max(value) as value, max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'product:' || product
        and from_month_no = :period_from and to_month_no = :period_to
    group by product
),
earlier as (
    select product as code, max(value) as value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'product:' || product
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
    group by product
),
held as (
    select t.product_id as code, t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from trade_product_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
        and (:flow = 'total' or t.flow = :flow)
        and t.product_level = 2 and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
),
months as (
    select
        count(distinct case when from_month_no between :period_from and :period_to then 2 * from_month_no + direction end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then 2 * from_month_no + direction end) as held_base,
        :period_months * case :flow when 'total' then 2 else 1 end as wanted
    from (
        select from_month_no, case flow when 'import' then 1 else 0 end as direction
        from coverage
        where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
            and from_month_no between :period_from - 12 and :period_to and (:flow = 'total' or flow = :flow)
            and case :currency when 'usd' then value_usd else value_cny end is not null
            and product_level > 0
            and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
    ) m
),
by_id as (
    select
        h.code,
        sum(case when h.month_no between :period_from and :period_to and m.held_now = m.wanted then h.value end) as value,
        sum(case when h.month_no between :period_from - 12 and :period_to - 12 and m.held_base = m.wanted then h.value end) as base,
        max(h.load_id) as load_id
    from held h
    cross join months m
    group by h.code
),
computed as (
    select p.code, sum(b.value) as value, sum(b.base) as base, max(b.load_id) as load_id
    from by_id b
    join product p on p.id = b.code
    group by p.code
),
whole as (
    select
        n.flow, n.value, n.yoy_percent as printed_yoy, n.cell_id, n.yoy_cell_id,
        case
            when b.value is not null and (n.yoy_percent is null
                or abs(100 * cast(n.value - b.value as double) / nullif(b.value, 0) - n.yoy_percent) <= 0.15) then b.value
            when n.yoy_percent > -100 then cast(100 * cast(n.value as double) / nullif(100.0 + n.yoy_percent, 0) as bigint)
            else b.value end as base
    from published_best n
    left join published_best b on b.reporter = 'CHN' and b.subject = 'total' and b.measure = 'value' and b.unit = :unit
        and b.from_month_no = :period_from - 12 and b.to_month_no = :period_to - 12 and b.flow = n.flow
    where n.reporter = 'CHN' and n.subject = 'total' and n.measure = 'value' and n.unit = :unit
        and n.from_month_no = :period_from and n.to_month_no = :period_to
),
joined as (
    select
        i.code, i.name,
        case when :basis = 'computed' then c.value when :basis = 'published' then f.value else coalesce(f.value, c.value) end as value,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then c.base
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then e.value
            when f.yoy_percent > -100 then cast(100 * cast(f.value as double) / nullif(100.0 + f.yoy_percent, 0) as bigint) end as base,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then 'computed'
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then 'published'
            when f.yoy_percent > -100 then 'derived from the printed growth' end as base_basis,
        case when :basis = 'computed' then null else f.yoy_percent end as printed_yoy,
        case when :basis = 'computed' then null else f.cell_id end as cell_id, f.yoy_cell_id, c.load_id
    from items i
    left join figure f on f.code = i.code
    left join earlier e on e.code = i.code
    left join computed c on c.code = i.code
),
parts as (
    select
        j.*, w.base as whole_base, w.value - w.base as whole_change, w.value as whole_value,
        row_number() over (order by abs(j.value - j.base) desc nulls last, j.code nulls last) as rank
    from joined j
    join whole w on w.flow = :flow
    where j.value is not null and j.base is not null
),
listed as (
    select * from parts where rank <= :top
),
rows_of as (
    select
        rank, code, name, value,
        coalesce(printed_yoy, 100 * cast(value - base as double) / nullif(base, 0)) as yoy,
        case when printed_yoy is null and base = 0 then 'new' end as yoy_state,
        value - base as change,
        100 * cast(value - base as double) / nullif(whole_base, 0) as contribution,
        case when cell_id is not null then 'published' else 'computed' end as basis, base_basis, cell_id, yoy_cell_id,
        case when cell_id is null then load_id end as load_id
    from listed
    union all
    select
        1000000, 'other', 'other and not listed',
        max(whole_value) - sum(value), null, null, max(whole_change) - sum(value - base),
        100 * cast(max(whole_change) - sum(value - base) as double) / nullif(max(whole_base), 0), 'computed', null, null, null, null
    from listed
    having count(*) > 0
    union all
    select
        1000001, 'total', 'all', w.value, coalesce(w.printed_yoy, 100 * cast(w.value - w.base as double) / nullif(w.base, 0)), null, w.value - w.base,
        100 * cast(w.value - w.base as double) / nullif(w.base, 0),
        case when w.printed_yoy is null then 'mixed' else 'published' end, null, w.cell_id, w.yoy_cell_id, null
    from whole w
    where w.flow = :flow and exists (select 1 from listed)
)
select
    case when rank < 1000000 then rank end as rank, code, name, value, yoy, yoy_state, change, contribution, basis, base_basis,
    cell_id, yoy_cell_id, load_id
from (select * from rows_of) r
order by r.rank nulls last;

-- section: sources
select distinct l.load_id
from trade_partner_month t
join slice_load l on l.slice_id = t.slice_id
where t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
    and (:flow = 'total' or t.flow = :flow)
order by l.load_id nulls last;
