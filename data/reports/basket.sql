-- title: {basket_name}: China's trade, {period}
-- title-zh: 中国的{basket_name}贸易，{period}
-- about: Trade in a basket of products (new three, mechanical and electrical, high-tech, labour-intensive …): level, growth, share, parts, partners.
-- theme: products
-- param: basket basket | a basket's code or name: new-three, mechanical-electrical, high-tech, labour-intensive …
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 20 | how many rows
-- positional: basket
-- alias: new-three = basket=new-three
-- missing: {basket_name} in {period}; a published figure (`tradeq import FILE --source figures`) or customs facts by commodity would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}{basket_name}的数据；可用公布数据（`tradeq import FILE --source figures`）或按商品的海关明细补足；只有部分的明细可用 --basis computed 查看
-- note: Baskets overlap with each other: they are never added up.
-- note-zh: 各商品组互有重叠，不可相加。

-- section: summary | {basket_name}
-- section-zh: summary | {basket_name}
-- column: flow word | total = export + import, balance = export − import
-- column: value money | the figure asked for
-- column: value_state state
-- column: yoy growth | against the same months a year earlier; the publisher's own rate where it printed one
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: share share | of China's total of that flow
-- column: basis basis
-- column: coverage share | computed ÷ published, where both exist
-- column: published money compare
-- column: computed money compare
-- column: difference money compare | published − computed
-- column: yoy_basis basis machine | whether the growth rate was printed or computed
-- column: half_width money machine | the published value is right within ± this (rounding)
-- column: certainty word machine
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: share_cell_id cell
-- column: load_id load
with
codes as (
    select p.id as product_id, m.product_level
    from basket_member m
    join product p on p.code = m.product and p.edition = m.edition
    where m.basket = :basket
),
figure as (
    select *
    from published_best
    where reporter = 'CHN' and subject = 'basket:' || :basket and measure = 'value' and unit = :unit
        and from_month_no = :period_from and to_month_no = :period_to
),
earlier as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'basket:' || :basket and measure = 'value' and unit = :unit
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
),
whole as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_from and to_month_no = :period_to
),
held as (
    select t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from codes b
    cross join trade_product_month t
    where t.product_id = b.product_id and t.product_level = b.product_level
        and t.grain_level >= (select max(product_level) from codes) and t.dataset = 'gacc-query' and t.reporter = 'CHN' and t.month_no between :period_from - 12 and :period_to
        and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
),
months as (
    select
        flow,
        count(distinct case when from_month_no between :period_from and :period_to then from_month_no end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then from_month_no end) as held_base
    from coverage
    where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
        and from_month_no between :period_from - 12 and :period_to
        and product_level >= (select max(product_level) from codes)
        and case :currency when 'usd' then value_usd else value_cny end is not null
        and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
    group by flow
),
one_way as (
    select
        h.flow,
        case when max(n.held_now) = :period_months
            then sum(case when h.month_no between :period_from and :period_to then h.value end) end as value,
        case when max(n.held_base) = :period_months
            then sum(case when h.month_no between :period_from - 12 and :period_to - 12 then h.value end) end as base,
        max(h.load_id) as load_id
    from held h
    left join months n on n.flow = h.flow
    where h.value is not null
    group by h.flow
),
computed as (
    select flow, value, base, load_id from one_way
    union all
    select
        'total',
        case when count(value) = 2 then sum(value) end,
        case when count(base) = 2 then sum(base) end,
        max(load_id)
    from one_way
),
line as (
    select
        w.flow, w.rank, f.value as published, c.value as computed,
        case :basis when 'published' then f.value when 'computed' then c.value else coalesce(f.value, c.value) end as value,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then c.base else e.value end as base,
        case when :basis = 'computed' then null else f.yoy_percent end as printed_yoy,
        case when :basis = 'computed' or f.share_of <> w.flow then null else f.share_percent end as printed_share,
        case when :basis = 'computed' then null else f.cell_id end as cell_id,
        f.half_width, f.certainty, f.yoy_cell_id, f.share_cell_id, c.load_id, a.value as whole
    from (select 'export' as flow, 1 as rank union all select 'import', 2) w
    left join figure f on f.flow = w.flow
    left join earlier e on e.flow = w.flow
    left join computed c on c.flow = w.flow
    left join whole a on a.flow = w.flow
),
based as (
    -- A base that contradicts the printed growth was revised since: then the growth says what the base is.
    select
        l.*,
        case
            when printed_yoy is null or value is null then base
            when abs(100 * cast(value - base as double) / nullif(base, 0) - printed_yoy) <= 0.15 then base
            when printed_yoy > -100 then cast(100 * cast(value as double) / nullif(100.0 + printed_yoy, 0) as bigint) end as fair_base
    from line l
),
rows_of as (
    select
        flow, rank, value,
        case when value is null then 'not_held' end as value_state,
        coalesce(printed_yoy, 100 * cast(value - base as double) / nullif(base, 0)) as yoy,
        case when printed_yoy is not null then null
            when value is null then 'not_held'
            when base is null then 'base_missing'
            when base = 0 and value = 0 then 'both_zero'
            when base = 0 then 'new' end as yoy_state,
        value - fair_base as change,
        coalesce(printed_share, 100 * cast(value as double) / nullif(whole, 0)) as share,
        case when value is null and printed_yoy is null and printed_share is null then null
            when value is not null and (:basis = 'computed' or published is null)
                then case when printed_yoy is null then 'computed' else 'mixed' end
            when value is not null and printed_yoy is null and base is not null then 'mixed'
            else 'published' end as basis,
        100 * cast(computed as double) / nullif(published, 0) as coverage,
        published, computed, published - computed as difference,
        case when printed_yoy is not null then 'published' when value is not null and base is not null then 'computed' end as yoy_basis,
        case when cell_id is not null then half_width end as half_width, certainty, cell_id,
        case when printed_yoy is not null then yoy_cell_id end as yoy_cell_id,
        case when printed_share is not null then share_cell_id end as share_cell_id,
        case when :basis = 'computed' or published is null then load_id end as load_id
    from based
)
select
    flow, value, value_state, yoy, yoy_state, change, share, basis, coverage,
    published, computed, difference, yoy_basis, half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from rows_of
order by rank nulls last;

-- section: parts | Its parts, {flow}
-- section-zh: parts | 组成部分，{flow}
-- column: basket code
-- column: name text
-- column: value money
-- column: value_state state
-- column: yoy growth | against the same months a year earlier
-- column: yoy_state state
-- column: share share | of China's total of that flow
-- column: contribution points | to the growth of China's total of that flow
-- column: basis basis
-- column: coverage share | computed ÷ published, where both exist
-- column: published money compare
-- column: computed money compare
-- column: difference money compare | published − computed
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: load_id load
with
items as (
    select c.code, case :lang when 'zh' then coalesce(c.name_zh, c.name_en) else c.name_en end as name
    from basket c
    join basket p on p.id = c.parent_id
    where p.code = :basket
),
figure as (
    select basket as code, max(value) as value, max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'basket:' || basket
        and from_month_no = :period_from and to_month_no = :period_to
    group by basket
),
earlier as (
    select basket as code, max(value) as value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and subject = 'basket:' || basket
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
    group by basket
),
codes as (
    select m.basket, p.id as product_id, m.product_level
    from basket_member m
    join items i on i.code = m.basket
    join product p on p.code = m.product and p.edition = m.edition
),
held as (
    select b.basket as code, t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from codes b cross join trade_product_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
        and (:flow = 'total' or t.flow = :flow)
        and t.product_id = b.product_id and t.product_level = b.product_level
        and t.grain_level >= (select max(product_level) from codes) and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
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
        i.code, i.name, f.value as published, c.value as computed,
        case :basis when 'published' then f.value when 'computed' then c.value else coalesce(f.value, c.value) end as value,
        case when :basis = 'computed' or (:basis = 'best' and f.value is null) then c.base
            when e.value is not null and (f.yoy_percent is null
                or abs(100 * cast(f.value - e.value as double) / nullif(e.value, 0) - f.yoy_percent) <= 0.15) then e.value
            when f.yoy_percent > -100 then cast(100 * cast(f.value as double) / nullif(100.0 + f.yoy_percent, 0) as bigint) end as base,
        case when :basis = 'computed' then null else f.yoy_percent end as printed_yoy,
        case when :basis = 'computed' then null else f.cell_id end as cell_id, f.yoy_cell_id, c.load_id
    from items i
    left join figure f on f.code = i.code
    left join earlier e on e.code = i.code
    left join computed c on c.code = i.code
),
rows_of as (
    select
        j.code, j.name, j.value,
        case when j.value is null then 'not_held' end as value_state,
        coalesce(j.printed_yoy, 100 * cast(j.value - j.base as double) / nullif(j.base, 0)) as yoy,
        case when j.printed_yoy is not null then null
            when j.value is null then 'not_held'
            when j.base is null then 'base_missing'
            when j.base = 0 and j.value = 0 then 'both_zero'
            when j.base = 0 then 'new' end as yoy_state,
        100 * cast(j.value as double) / nullif(w.value, 0) as share,
        100 * cast(j.value - j.base as double) / nullif(w.base, 0) as contribution,
        case when j.value is null and j.printed_yoy is null then null
            when j.value is not null and (:basis = 'computed' or j.published is null)
                then case when j.printed_yoy is null then 'computed' else 'mixed' end
            when j.value is not null and j.printed_yoy is null and j.base is not null then 'mixed'
            else 'published' end as basis,
        100 * cast(j.computed as double) / nullif(j.published, 0) as coverage,
        j.published, j.computed, j.published - j.computed as difference,
        j.cell_id, case when j.printed_yoy is not null then j.yoy_cell_id end as yoy_cell_id,
        case when :basis = 'computed' or j.published is null then j.load_id end as load_id,
        row_number() over (order by j.value desc nulls last, j.printed_yoy desc nulls last, j.code nulls last) as rank
    from joined j
    left join whole w on w.flow = :flow
    where j.value is not null or j.printed_yoy is not null
)
select
    code as basket, name, value, value_state, yoy, yoy_state, share, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from rows_of
order by rank nulls last;

-- section: partners | By partner as published, {flow}
-- section-zh: partners | 按伙伴（公布数据），{flow}
-- column: partner code
-- column: name text
-- column: value money
-- column: value_state state
-- column: yoy growth
-- column: basis basis
-- column: cell_id cell
-- column: yoy_cell_id cell
select
    coalesce(f.partner, f.partner_group) as partner,
    coalesce(
        case :lang when 'zh' then a.name_zh else a.name_en end,
        case :lang when 'zh' then g.name_zh else g.name_en end) as name,
    f.value,
    case when f.value is null then 'not_held' end as value_state,
    f.yoy_percent as yoy,
    'published' as basis,
    f.cell_id,
    f.yoy_cell_id
from published_best f
left join area a on a.iso3 = f.partner
left join area_group g on g.code = f.partner_group
where f.reporter = 'CHN' and f.basket = :basket and (f.partner is not null or f.partner_group is not null)
    and f.measure = 'value' and f.unit = :unit and f.flow = :flow
    and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.value desc nulls last, f.yoy_percent desc nulls last, name nulls last;

-- section: notes
select n.note
from (
    select case :lang when 'zh' then coalesce(name_zh, name_en) else name_en end || ' (' || status || '): ' || definition as note
    from basket
    where code = :basket
    union all
    select
        case :lang when 'zh' then '两年之间 HS 版本变更：基期为另一版本，同一编码可能指不同商品'
            else 'the HS changed between the two years: the base is of another edition, where a code may mean another good' end as note
    from (select 1 as one) o
    where case when :period_to >= 24264 then 2022 when :period_to >= 24204 then 2017 else 2012 end
        <> case when :period_from - 12 >= 24264 then 2022 when :period_from - 12 >= 24204 then 2017 else 2012 end
) n
order by n.note nulls last;

-- section: sources
select distinct l.load_id
from trade_total_month t
join slice_load l on l.slice_id = t.slice_id
where t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
    and (:flow = 'total' or t.flow = :flow)
order by l.load_id nulls last;
