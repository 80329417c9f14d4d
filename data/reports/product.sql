-- title: {product} {product_name}: China's trade, {period}
-- title-zh: 中国的 {product} {product_name} 贸易，{period}
-- about: One product's profile at any level of the HS: both flows, by partner, month by month, with quantities and unit values.
-- about: The value is what the file holds of the product, from any file, with the months that it is the sum of; a year earlier only the same months count.
-- about: Example: `tradeq report product 12019019 --flow import --period 2024` shows who sold soybeans to China.
-- theme: products
-- latest: held
-- param: product product | an HS code of 2, 4, 6 or 8 digits, or its name: 8507, 12019019, 集成电路
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 20 | how many rows
-- positional: product
-- missing: {product} {product_name} in {period}; import customs facts by commodity (`tradeq import downloadData.csv --flow export|import`)
-- missing-zh: {period}的 {product} {product_name}；请导入按商品的海关明细（`tradeq import downloadData.csv --flow export|import`）

-- section: summary | {product} {product_name}
-- chart: bars x=flow y=value | Exports, imports and balance | 进出口与差额
-- section-zh: summary | {product} {product_name}
-- with: one_product_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import') of product = :product
-- column: months text | months of the span that the file holds; the value is their sum
select
    w.flow, g.value, coalesce(g.value_state, case when g.value is null then 'not_held' end) as value_state,
    coalesce(g.held, 0) || ' of ' || :period_months as months, g.base, g.base_basis,
    g.yoy, coalesce(g.yoy_state, case when g.flow is null then 'not_held' end) as yoy_state, g.change,
    case when g.cell_id is not null or g.held in (0, g.wanted) then g.share end as share,
    case when g.cell_id is not null or g.held in (0, g.wanted) then g.share_change end as share_change,
    case when g.cell_id is not null or g.held in (0, g.wanted) then g.contribution end as contribution,
    g.basis, g.coverage, g.published, g.computed, g.difference, g.yoy_basis, g.half_width, g.certainty,
    g.cell_id, g.yoy_cell_id, g.share_cell_id, g.load_id
from (select 'export' as flow, 1 as rank union all select 'import', 2) w
left join one_product_growth g on g.flow = w.flow
where :flow = 'total' or w.flow = :flow
order by w.rank nulls last;

-- section: partners | By partner
-- chart: bars x=partner y=value label=name series=flow | By partner | 按贸易伙伴
-- section-zh: partners | 按伙伴
-- column: flow word
-- column: rank count
-- column: partner code
-- column: name text
-- column: value money
-- column: yoy growth
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: share share | of what the file holds of the product in that flow
-- column: share_change points | of that share, against the same months a year earlier
-- column: quantity quantity
-- column: unit word
-- column: months count | in which there was trade
-- column: trend spark | the twelve months to the end of the period
-- column: basis basis
-- column: load_id load
with
wanted as (
    select edition, level, min(id) as first_id, max(id) as last_id
    from product
    where substr(code, 1, :product_level) = :product
    group by edition, level
),
held_months as (
    select distinct flow, month_no
    from (
        select flow, from_month_no as month_no
        from product_slice
        where product = :product and product_level = :product_level and dataset = 'gacc-query' and reporter = 'CHN'
            and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
        union all
        select flow, from_month_no
        from coverage
        where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no and has_partner = 1
            and from_month_no between :period_from - 12 and :period_to and product_level >= :product_level
            and case :currency when 'usd' then complete_usd else complete end = 1
    ) u
),
months as (
    select
        u.flow,
        count(case when u.month_no between :period_from and :period_to then 1 end) as held_now,
        count(case when u.month_no between :period_from - 12 and :period_to - 12 then 1 end) as held_base,
        count(case when u.month_no between :period_from and :period_to then b.month_no end) as in_both
    from held_months u
    left join held_months b on b.flow = u.flow and b.month_no = u.month_no - 12
    group by u.flow
),
spans as (
    select flow, max(case when from_month_no = :period_from then 1 else 0 end) as has_now
    from product_slice
    where product = :product and product_level = :product_level and dataset = 'gacc-query' and reporter = 'CHN'
        and from_month_no < to_month_no and to_month_no - from_month_no = :period_to - :period_from
        and (from_month_no = :period_from or from_month_no = :period_from - 12)
    group by flow
),
chosen as (
    select
        s.slice_id, s.grain_level, s.edition, s.flow, s.from_month_no, s.to_month_no, s.span,
        case when n.flow is null or s.from_month_no < s.to_month_no
            or (n.in_both = n.held_now and n.in_both = n.held_base) then 1 else 0 end as comparable
    from product_slice s
    left join months n on n.flow = s.flow
    left join spans x on x.flow = s.flow
    where s.product = :product and s.product_level = :product_level and s.dataset = 'gacc-query' and s.reporter = 'CHN'
        and s.from_month_no >= :period_from - 12 and s.to_month_no <= :period_to
        and (:flow = 'total' or s.flow = :flow)
        and case
            when coalesce(n.held_now, 0) = :period_months or coalesce(x.has_now, 0) = 0
                then case when s.from_month_no = s.to_month_no then 1 else 0 end
            when s.from_month_no < s.to_month_no and s.to_month_no - s.from_month_no = :period_to - :period_from
                then 1
            else 0 end = 1
),
facts as (
    select
        s.flow, s.from_month_no, s.to_month_no, s.span, s.comparable, v.partner,
        case :lang when 'zh' then coalesce(v.partner_name_zh, v.partner_name) else v.partner_name end as name,
        case :currency when 'usd' then v.value_usd else v.value_cny end as value,
        v.quantity, v.unit, v.load_id
    from chosen s
    join wanted w on w.edition = s.edition and w.level = s.grain_level
    join trade_partner_product v on v.slice_id = s.slice_id and v.product_id between w.first_id and w.last_id
    where substr(v.product, 1, :product_level) = :product and :basis <> 'published'
        and case :currency when 'usd' then v.value_usd else v.value_cny end is not null
),
sums as (
    select
        flow, partner, name,
        sum(case when from_month_no >= :period_from then value end) as value,
        sum(case when to_month_no <= :period_to - 12 and comparable = 1 then value end) as base,
        case when count(distinct case when from_month_no >= :period_from then unit end) = 1
            then sum(case when from_month_no >= :period_from then quantity end) end as quantity,
        max(case when from_month_no >= :period_from then unit end) as unit,
        count(distinct case when from_month_no >= :period_from then from_month_no end) as months,
        coalesce(cast(sum(case when from_month_no = :period_to - 11 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 10 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 9 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 8 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 7 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 6 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 5 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 4 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 3 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 2 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to - 1 and to_month_no = from_month_no then value end) as text), '') || ','
            || coalesce(cast(sum(case when from_month_no = :period_to and to_month_no = from_month_no then value end) as text), '') as trend,
        max(load_id) as load_id
    from facts
    group by flow, partner, name
),
ranked as (
    select
        s.*,
        sum(coalesce(s.value, 0)) over (partition by s.flow) as whole,
        sum(coalesce(s.base, 0)) over (partition by s.flow) as whole_base,
        row_number() over (partition by s.flow order by s.value desc nulls last, s.base desc nulls last, s.partner nulls last) as rank
    from sums s
)
select
    flow, rank, partner, name, value,
    case when base >= 1000000 and value > 0 then 100 * cast(value - base as double) / nullif(base, 0) end as yoy,
    case
        when whole_base = 0 then 'base_missing'
        when coalesce(base, 0) = 0 then 'new'
        when coalesce(value, 0) = 0 then 'ceased'
        when base < 1000000 then 'small_base' end as yoy_state,
    case when whole_base > 0 then coalesce(value, 0) - coalesce(base, 0) end as change,
    100 * cast(value as double) / nullif(whole, 0) as share,
    100 * cast(coalesce(value, 0) as double) / nullif(whole, 0) - 100 * cast(coalesce(base, 0) as double) / nullif(whole_base, 0) as share_change,
    quantity, case when quantity is not null then unit end as unit, months, trend, 'computed' as basis, load_id
from ranked
where rank <= :top
order by flow nulls last, rank nulls last;

-- section: months | Month by month
-- chart: line x=month y=value series=flow | Month by month | 逐月
-- section-zh: months | 逐月
-- column: month month
-- column: flow word
-- column: value money
-- column: yoy growth
-- column: yoy_state state
-- column: change money
-- column: quantity quantity
-- column: unit word
-- column: unit_value ratio unit=currency | value ÷ quantity, in the currency per unit
-- column: basis basis
-- column: load_id load
with held as (
    select
        t.month, t.month_no, t.flow, t.load_id, t.quantity, t.unit,
        case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from product w
    cross join trade_product_month t
    where w.code = :product and t.product_id = w.id and t.product_level = w.level and t.dataset = 'gacc-query' and t.reporter = 'CHN'
        and t.month_no between :period_from - 12 and :period_to and (:flow = 'total' or t.flow = :flow) and :basis <> 'published'
        and case :currency when 'usd' then t.value_usd else t.value_cny end is not null
)
select
    h.month, h.flow, h.value,
    case when b.value >= 1000000 and h.value > 0 then 100 * cast(h.value - b.value as double) / nullif(b.value, 0) end as yoy,
    case
        when b.value is null then 'base_missing'
        when b.value = 0 and h.value = 0 then 'both_zero'
        when b.value = 0 then 'new'
        when h.value = 0 then 'ceased'
        when b.value < 1000000 then 'small_base' end as yoy_state,
    h.value - b.value as change,
    h.quantity, case when h.quantity is not null then h.unit end as unit,
    cast(h.value as double) / nullif(h.quantity, 0) as unit_value,
    'computed' as basis, h.load_id
from held h
left join held b on b.month_no = h.month_no - 12 and b.flow = h.flow
where h.month_no >= :period_from
order by h.month_no nulls last, h.flow nulls last;

-- section: partner-months | The five largest partners by month
-- allow: state-missing | a quantity is shown only where all rows behind it share one unit
-- chart: line x=month y=value series=flow+name top=6 | The five largest partners | 前五大伙伴
-- chart: heat x=month y=value series=flow+name | The five largest partners | 前五大伙伴
-- section-zh: partner-months | 五大伙伴逐月
-- column: month month
-- column: flow word
-- column: partner code
-- column: name text
-- column: value money
-- column: quantity quantity
-- column: unit word
-- column: basis basis
-- column: load_id load
with
wanted as (
    select edition, level, min(id) as first_id, max(id) as last_id
    from product
    where substr(code, 1, :product_level) = :product
    group by edition, level
),
held_months as (
    select distinct flow, month_no
    from (
        select flow, from_month_no as month_no
        from product_slice
        where product = :product and product_level = :product_level and dataset = 'gacc-query' and reporter = 'CHN'
            and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
        union all
        select flow, from_month_no
        from coverage
        where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no and has_partner = 1
            and from_month_no between :period_from - 12 and :period_to and product_level >= :product_level
            and case :currency when 'usd' then complete_usd else complete end = 1
    ) u
),
months as (
    select
        u.flow,
        count(case when u.month_no between :period_from and :period_to then 1 end) as held_now,
        count(case when u.month_no between :period_from - 12 and :period_to - 12 then 1 end) as held_base,
        count(case when u.month_no between :period_from and :period_to then b.month_no end) as in_both
    from held_months u
    left join held_months b on b.flow = u.flow and b.month_no = u.month_no - 12
    group by u.flow
),
spans as (
    select flow, max(case when from_month_no = :period_from then 1 else 0 end) as has_now
    from product_slice
    where product = :product and product_level = :product_level and dataset = 'gacc-query' and reporter = 'CHN'
        and from_month_no < to_month_no and to_month_no - from_month_no = :period_to - :period_from
        and (from_month_no = :period_from or from_month_no = :period_from - 12)
    group by flow
),
chosen as (
    select
        s.slice_id, s.grain_level, s.edition, s.flow, s.from_month_no, s.to_month_no, s.span,
        case when n.flow is null or s.from_month_no < s.to_month_no
            or (n.in_both = n.held_now and n.in_both = n.held_base) then 1 else 0 end as comparable
    from product_slice s
    left join months n on n.flow = s.flow
    left join spans x on x.flow = s.flow
    where s.product = :product and s.product_level = :product_level and s.dataset = 'gacc-query' and s.reporter = 'CHN'
        and s.from_month_no >= :period_from - 12 and s.to_month_no <= :period_to
        and (:flow = 'total' or s.flow = :flow)
        and case
            when coalesce(n.held_now, 0) = :period_months or coalesce(x.has_now, 0) = 0
                then case when s.from_month_no = s.to_month_no then 1 else 0 end
            when s.from_month_no < s.to_month_no and s.to_month_no - s.from_month_no = :period_to - :period_from
                then 1
            else 0 end = 1
),
facts as (
    select
        s.flow, s.from_month_no, s.to_month_no, s.span, s.comparable, v.partner,
        case :lang when 'zh' then coalesce(v.partner_name_zh, v.partner_name) else v.partner_name end as name,
        case :currency when 'usd' then v.value_usd else v.value_cny end as value,
        v.quantity, v.unit, v.load_id
    from chosen s
    join wanted w on w.edition = s.edition and w.level = s.grain_level
    join trade_partner_product v on v.slice_id = s.slice_id and v.product_id between w.first_id and w.last_id
    where substr(v.product, 1, :product_level) = :product and :basis <> 'published'
        and case :currency when 'usd' then v.value_usd else v.value_cny end is not null
),
sums as (
    select flow, partner, sum(value) as value
    from facts
    where from_month_no >= :period_from
    group by flow, partner
),
largest as (
    select flow, partner, row_number() over (partition by flow order by value desc nulls last, partner nulls last) as rank
    from sums
)
select
    f.span as month, f.flow, f.partner, f.name, sum(f.value) as value,
    case when count(distinct f.unit) = 1 then sum(f.quantity) end as quantity,
    case when count(distinct f.unit) = 1 then max(f.unit) end as unit, 'computed' as basis, max(f.load_id) as load_id
from facts f
join largest l on l.flow = f.flow and l.partner = f.partner and l.rank <= 5
where f.from_month_no >= :period_from
group by f.from_month_no, f.to_month_no, f.span, f.flow, f.partner, f.name
order by f.from_month_no nulls last, f.flow nulls last, value desc nulls last, f.partner nulls last;

-- section: notes
-- with: edition_month
select n.note
from (
    select
        case :lang
            when 'zh' then '由 ' || max(dataset) || ' 的 ' || count(distinct slice_id) || ' 个切片（粒度 ' || min(grain)
                || '）算出：是库中所有的 ' || :product || '，并非中国的全部贸易；' || :period || ' 的 ' || :period_months
                || ' 个月中已有 ' || count(distinct month_no) || ' 个'
            else 'computed from ' || count(distinct slice_id) || ' slice(s) of ' || max(dataset) || ', grain ' || min(grain)
                || ': what the file holds of ' || :product || ', not all of China''s trade; months of ' || :period || ' held: '
                || count(distinct month_no) || ' of ' || :period_months end as note
    from product w
    cross join trade_product_month t
    where w.code = :product and t.product_id = w.id and t.product_level = w.level and t.dataset = 'gacc-query' and t.reporter = 'CHN'
        and t.month_no between :period_from and :period_to and (:flow = 'total' or t.flow = :flow)
    group by w.code
    union all
    select
        case :lang when 'zh' then '两年之间 HS 版本变更：基期为另一版本，同一编码可能指不同商品'
            else 'the HS changed between the two years: the base is of another edition, where a code may mean another good' end as note
    from edition_change
    where changes > 0
) n
order by n.note nulls last;

-- section: sources
select distinct l.load_id
from product w
cross join trade_product_month t
join slice_load l on l.slice_id = t.slice_id
where w.code = :product and t.product_id = w.id and t.product_level = w.level and t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
    and (:flow = 'total' or t.flow = :flow)
order by l.load_id nulls last;
