-- title: China's trade, {period}
-- title-zh: 中国对外贸易，{period}
-- about: Total, exports, imports and balance of China's trade in goods: level, growth, for the span asked for and for its last month.
-- theme: headline
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- missing: China's total for {period}; import the release that has it (`tradeq import FILE`), or ask for another --period
-- missing-zh: {period}的中国总额；请导入相应的发布表（`tradeq import FILE`），或改用其他 --period
-- note: Exports are valued FOB, imports CIF. Months do not add up to the cumulative figure: earlier months are revised within the year.
-- note-zh: 出口按离岸价、进口按到岸价计值。各月相加不等于累计数：年内较早月份会修订。

-- section: cumulative | {period}
-- section-zh: cumulative | {period}
-- column: flow word | total = export + import, balance = export − import
-- column: value money | the figure asked for
-- column: value_state state
-- column: yoy growth | against the same months a year earlier; the publisher's own rate where it printed one
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: share share machine
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
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_from and to_month_no = :period_to
),
earlier as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_from - 12 and to_month_no = :period_to - 12
),
whole as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_from and to_month_no = :period_to
),
held as (
    select flow, month_no, load_id, case :currency when 'usd' then value_usd else value_cny end as value
    from trade_total_month
    where dataset = 'gacc-query' and reporter = 'CHN' and month_no between :period_from - 12 and :period_to
        and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
),
months as (
    select
        flow,
        count(distinct case when from_month_no between :period_from and :period_to then from_month_no end) as held_now,
        count(distinct case when from_month_no between :period_from - 12 and :period_to - 12 then from_month_no end) as held_base
    from coverage
    where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
        and from_month_no between :period_from - 12 and :period_to
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

-- section: month | Its last month alone
-- section-zh: month | 其中最后一个月
-- column: flow word | total = export + import, balance = export − import
-- column: value money | the figure asked for
-- column: value_state state
-- column: yoy growth | against the same months a year earlier; the publisher's own rate where it printed one
-- column: yoy_state state
-- column: change money | against the same months a year earlier
-- column: share share machine
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
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_to and to_month_no = :period_to
),
earlier as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_to - 12 and to_month_no = :period_to - 12
),
whole as (
    select flow, value
    from published_best
    where reporter = 'CHN' and subject = 'total' and measure = 'value' and unit = :unit
        and from_month_no = :period_to and to_month_no = :period_to
),
held as (
    select flow, month_no, load_id, case :currency when 'usd' then value_usd else value_cny end as value
    from trade_total_month
    where dataset = 'gacc-query' and reporter = 'CHN' and month_no between :period_to - 12 and :period_to
        and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
),
months as (
    select
        flow,
        count(distinct case when from_month_no between :period_to and :period_to then from_month_no end) as held_now,
        count(distinct case when from_month_no between :period_to - 12 and :period_to - 12 then from_month_no end) as held_base
    from coverage
    where breakdown = '' and dataset = 'gacc-query' and reporter = 'CHN' and from_month_no = to_month_no
        and from_month_no between :period_to - 12 and :period_to
        and case :currency when 'usd' then value_usd else value_cny end is not null
        and (case :currency when 'usd' then complete_usd else complete end = 1 or :basis = 'computed')
    group by flow
),
one_way as (
    select
        h.flow,
        case when max(n.held_now) = 1
            then sum(case when h.month_no between :period_to and :period_to then h.value end) end as value,
        case when max(n.held_base) = 1
            then sum(case when h.month_no between :period_to - 12 and :period_to - 12 then h.value end) end as base,
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

-- section: sources
select distinct l.load_id
from trade_total_month t
join slice_load l on l.slice_id = t.slice_id
where t.dataset = 'gacc-query' and t.reporter = 'CHN'
    and (t.month_no between :period_from and :period_to or t.month_no between :period_from - 12 and :period_to - 12)
order by l.load_id nulls last;
