-- title: China's trade with {partner_name}, {period}
-- title-zh: 中国与{partner_name}的贸易，{period}
-- about: One partner's profile: level, growth, share, balance, goods both ways, month by month.
-- theme: partners
-- param: partner area | a partner's code or name: USA, 502, 美国, United States
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- param: top count = 15 | how many rows
-- positional: partner
-- missing: {partner_name} in {period}; a release by country or customs facts by partner (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}与{partner_name}的贸易；可用国别发布表或按伙伴的海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: Exports are valued FOB, imports CIF; partner is the country of final destination for exports, of origin for imports.
-- note-zh: 出口按离岸价、进口按到岸价计值；伙伴指出口的最终目的国和进口的原产国。

-- section: summary | {partner_name}
-- chart: bars x=flow y=value | Exports, imports and balance | 进出口与差额
-- section-zh: summary | {partner_name}
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
figure as (
    select *
    from published_best
    where reporter = 'CHN' and subject = 'area:' || :partner and measure = 'value' and unit = :unit
        and from_month_no = :period_from and to_month_no = :period_to
),
earlier as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'area:' || :partner and measure = 'value' and unit = :unit
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
    from trade_partner_month t
    where t.partner = :partner and t.dataset = 'gacc-query' and t.reporter = 'CHN'
        and t.month_no between :period_from - 12 and :period_to and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
),
months as (
    select
        flow,
        count(distinct case when from_month_no between :period_from and :period_to then from_month_no end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then from_month_no end) as held_base
    from coverage
    where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
        and from_month_no between :period_from - 12 and :period_to
        and has_partner = 1
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
    from (select 'total' as flow, 1 as rank union all select 'export', 2 union all select 'import', 3) w
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
    case k.balance when 1 then 'balance' else r.flow end as flow,
    coalesce(
        case when k.balance = 1 and :basis <> 'computed' then max(p.value) end,
        case when count(r.value) = k.balance + 1 then sum(r.value * case when k.balance = 1 and r.flow = 'import' then -1 else 1 end) end) as value,
    case when count(r.value) < k.balance + 1 and (k.balance = 0 or :basis = 'computed' or max(p.value) is null) then 'not_held' end as value_state,
    max(case k.balance when 0 then r.yoy end) as yoy,
    max(case k.balance when 0 then r.yoy_state end) as yoy_state,
    case when count(r.change) = k.balance + 1 then sum(r.change * case when k.balance = 1 and r.flow = 'import' then -1 else 1 end) end as change,
    max(case k.balance when 0 then r.share end) as share,
    case when k.balance = 1 and :basis <> 'computed' and max(p.value) is not null then 'published'
        when count(r.value) = 2 then 'computed' else max(case k.balance when 0 then r.basis end) end as basis,
    max(case k.balance when 0 then r.coverage end) as coverage,
    case when count(r.published) = k.balance + 1 then sum(r.published * case when k.balance = 1 and r.flow = 'import' then -1 else 1 end) end as published,
    case when count(r.computed) = k.balance + 1 then sum(r.computed * case when k.balance = 1 and r.flow = 'import' then -1 else 1 end) end as computed,
    case when count(r.difference) = k.balance + 1 then sum(r.difference * case when k.balance = 1 and r.flow = 'import' then -1 else 1 end) end as difference,
    max(case k.balance when 0 then r.yoy_basis end) as yoy_basis,
    max(case k.balance when 0 then r.half_width end) as half_width,
    max(case k.balance when 0 then r.certainty end) as certainty,
    coalesce(max(case when k.balance = 1 and :basis <> 'computed' then p.cell_id end), max(r.cell_id)) as cell_id,
    max(case k.balance when 0 then r.yoy_cell_id end) as yoy_cell_id,
    max(case k.balance when 0 then r.share_cell_id end) as share_cell_id,
    max(r.load_id) as load_id
from (select 0 as balance union all select 1) k
join rows_of r on k.balance = 0 or r.flow <> 'total'
left join figure p on p.flow = 'balance'
group by k.balance, case k.balance when 0 then r.flow end
order by k.balance nulls last, min(r.rank) nulls last;

-- section: products | Goods, {flow}
-- chart: bars x=product y=value label=product+name top=20 | Goods, {flow} | 商品（{flow}）
-- section-zh: products | 商品，{flow}
-- column: product code
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
    select code, case :lang when 'zh' then coalesce(name_zh, name_en) else coalesce(name_en, name_zh) end as name
    from product where edition = 2022 and level = 2

    union all
    select code, case :lang when 'zh' then coalesce(name_zh, name_en) else name_en end from basket
),
figure as (
    select coalesce(basket, product) as code, max(value) as value, max(yoy_percent) as yoy_percent, max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and partner = :partner and (basket is not null or product is not null)
        and from_month_no = :period_from and to_month_no = :period_to
    group by coalesce(basket, product)
),
earlier as (
    select coalesce(basket, product) as code, max(value) as value
    from published_best
    where reporter = 'CHN' and measure = 'value' and unit = :unit and flow = :flow and partner = :partner and (basket is not null or product is not null)
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
    group by coalesce(basket, product)
),
held as (
    select t.product_id as code, t.flow, t.month_no, t.load_id, case :currency when 'usd' then t.value_usd else t.value_cny end as value
    from trade_partner_chapter_month t
    where t.dataset = 'gacc-query' and t.reporter = 'CHN' and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
        and (:flow = 'total' or t.flow = :flow)
        and t.partner = :partner and (case :currency when 'usd' then t.complete_usd else t.complete end = 1 or :basis = 'computed')
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
            and has_partner = 1 and product_level > 0
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
    code as product, name, value, value_state, yoy, yoy_state, share, contribution, basis, coverage,
    published, computed, difference, cell_id, yoy_cell_id, load_id
from rows_of
where rank <= :top
order by rank nulls last;

-- section: months | Month by month
-- allow: state-missing | a rate is missing where the month a year earlier is; the months that are held stand in the same table
-- chart: line x=month y=value series=flow | Month by month | 逐月
-- section-zh: months | 逐月
-- column: month month
-- column: flow word
-- column: value money
-- column: yoy growth
-- column: basis basis
-- column: coverage share | computed ÷ published, where both exist
-- column: cell_id cell
-- column: load_id load
with
figure as (
    select from_month_no as month_no, span as month, flow, value, yoy_percent, cell_id
    from published_best
    where reporter = 'CHN' and subject = 'area:' || :partner and measure = 'value' and unit = :unit
        and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
),
computed as (
    select month_no, month, flow, case :currency when 'usd' then value_usd else value_cny end as value, load_id
    from trade_partner_month
    where partner = :partner and dataset = 'gacc-query' and reporter = 'CHN'
        and month_no between :period_from - 12 and :period_to and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
),
joined as (
    select
        coalesce(f.month_no, c.month_no) as month_no, coalesce(f.month, c.month) as month, coalesce(f.flow, c.flow) as flow,
        f.value as published, c.value as computed, f.yoy_percent,
        case :basis when 'published' then f.value when 'computed' then c.value else coalesce(f.value, c.value) end as value,
        f.cell_id, c.load_id
    from figure f
    full outer join computed c on c.month_no = f.month_no and c.flow = f.flow
)
select
    j.month,
    j.flow,
    j.value,
    coalesce(case when :basis <> 'computed' then j.yoy_percent end, 100 * cast(j.value - b.value as double) / nullif(b.value, 0)) as yoy,
    case when j.value is null then null when j.value = j.published and :basis <> 'computed' then 'published' else 'computed' end as basis,
    100 * cast(j.computed as double) / nullif(j.published, 0) as coverage,
    case when j.value = j.published and :basis <> 'computed' then j.cell_id end as cell_id,
    case when j.value = j.published and :basis <> 'computed' then null else j.load_id end as load_id
from joined j
left join joined b on b.month_no = j.month_no - 12 and b.flow = j.flow
where j.month_no >= :period_from and j.value is not null
order by j.month_no nulls last, j.flow nulls last;

-- section: notes
select
    case :lang
        when 'zh' then '商品由 ' || count(distinct grain) || ' 种粒度的明细算出，未必包含与该伙伴的全部贸易：请看覆盖率'
        else 'goods are computed from ' || count(distinct grain)
            || ' grain(s) that may not hold all of the trade with this partner: look at the coverage' end as note
from trade_partner_month
where partner = :partner and dataset = 'gacc-query' and reporter = 'CHN' and month_no between :period_from and :period_to
    and coalesce(complete, 0) = 0
group by dataset
order by note nulls last;

-- section: sources
select distinct l.load_id
from trade_partner_month t
join slice_load l on l.slice_id = t.slice_id
where t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
    and t.partner = :partner
order by l.load_id nulls last;
