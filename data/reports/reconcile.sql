-- title: Facts against published figures, {period}
-- title-zh: {period} 明细与公布数据核对
-- about: The sums of the facts held against every published figure about the same thing (total, partner, group by its members at the end of the span, product, basket, regime, place), a month or a longer span: the residual in value and in per cent, and whether the stated rounding explains it. Nothing is scaled.
-- theme: data quality
-- param: period span = latest-ytd | figures whose span lies inside these months
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: dataset text = gacc-query | the facts
-- param: reporter text = CHN | whose trade, as ISO alpha-3
-- param: level choice(all|total|partner|group|product|basket|regime|place) = all | figures about this alone
-- missing: figures of {period} with facts beside them; import customs facts (`tradeq import downloadData.csv --flow export|import`), or ask for another --period
-- missing-zh: {period}兼有公布数据与明细的项目；请导入海关明细（`tradeq import downloadData.csv --flow export|import`），或改用其他 --period
-- note: equal = to the unit; rounded = the difference is inside the figure's stated rounding; short = facts are missing or were revised; over = more facts than the figure, see `tradeq check`; months = not every month of the span is held.
-- note-zh: 一致＝完全相等；舍入之内＝差额在公布数的舍入范围内；不足＝明细缺失或已修订；超过＝明细多于公布数，见 `tradeq check`；月份不全＝并非时段内各月都有。
-- note: Months do not add up to the cumulative figure where earlier months were revised within the year: month and cumulative are compared apart.
-- note-zh: 年内较早月份修订后，各月相加不等于累计数：单月与累计分开核对。

-- section: figures | {period}
-- allow: state-missing | a residual is missing where one of its two sides is, and both stand beside it
-- section-zh: figures | {period}
-- column: level word
-- column: item text
-- column: span span
-- column: flow word
-- column: facts money
-- column: published money
-- column: residual money | facts − published
-- column: residual_percent growth | of the published figure
-- column: half_width money | the published figure is right within ± this
-- column: verdict word
-- column: months_held count
-- column: publisher text machine
-- column: release text machine
-- column: cell_id cell
-- column: load_id load
with
figure as (
    select
        b.*,
        case
            when b.subject = 'total' then 'total'
            when b.subject = 'area:' || b.partner then 'partner'
            when b.subject = 'group:' || b.partner_group then 'group'
            when b.subject = 'product:' || b.product then 'product'
            when b.subject = 'basket:' || b.basket then 'basket'
            when b.subject = 'regime:' || b.regime then 'regime'
            when b.subject = 'regime-group:' || b.regime_group then 'regime'
            when b.subject = 'place:' || b.place then 'place' end as level
    from published_best b
    where b.reporter = :reporter and b.measure = 'value' and b.unit = :unit and b.value is not null and b.qualifier is null
        and b.flow in ('total', 'export', 'import') and b.certainty not in ('memory', 'approximation')
        and b.from_month_no >= :period_from and b.to_month_no <= :period_to
),
total_month as (
    select month_no, flow, load_id, case :currency when 'usd' then value_usd else value_cny end as value
    from trade_total_month
    where dataset = :dataset and reporter = :reporter and month_no between :period_from and :period_to
),
partner_month as (
    select month_no, flow, partner, load_id, case :currency when 'usd' then value_usd else value_cny end as value
    from trade_partner_month
    where dataset = :dataset and reporter = :reporter and month_no between :period_from and :period_to
),
product_month as (
    select month_no, flow, product, product_level, edition, load_id, case :currency when 'usd' then value_usd else value_cny end as value
    from trade_product_month
    where dataset = :dataset and reporter = :reporter and month_no between :period_from and :period_to
),
regime_month as (
    select x.from_month as month_no, x.flow, g.code as regime, max(coalesce(case :currency when 'usd' then f.load_id_usd else f.load_id end, x.first_load_id)) as load_id,
        sum(case :currency when 'usd' then f.value_usd else f.value_home end) as value
    from slice x
    join area r on r.id = x.reporter_id and r.iso3 = :reporter
    join fact f on f.slice_id = x.id
    join regime g on g.id = f.regime_id
    where x.has_regime = 1 and x.preferred = 1 and x.breakdown = '' and x.from_month = x.to_month and x.dataset = :dataset
        and x.from_month between :period_from and :period_to and (:currency = 'usd' or x.currency = :currency)
    group by x.from_month, x.flow, g.code
),
place_month as (
    select x.from_month as month_no, x.flow, g.code as place, max(coalesce(case :currency when 'usd' then f.load_id_usd else f.load_id end, x.first_load_id)) as load_id,
        sum(case :currency when 'usd' then f.value_usd else f.value_home end) as value
    from slice x
    join area r on r.id = x.reporter_id and r.iso3 = :reporter
    join fact f on f.slice_id = x.id
    join place g on g.id = f.place_id
    where x.has_place = 1 and x.preferred = 1 and x.breakdown = '' and x.from_month = x.to_month and x.dataset = :dataset
        and x.from_month between :period_from and :period_to and (:currency = 'usd' or x.currency = :currency)
    group by x.from_month, x.flow, g.code
),
part as (
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join total_month t on t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'total'
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join partner_month t on t.partner = f.partner and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'partner'
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join group_member m on m.group_code = f.partner_group
        and coalesce(m.from_month_no, 0) <= f.to_month_no and coalesce(m.to_month_no, 999999) >= f.to_month_no
    join partner_month t on t.partner = m.area and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'group'
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join product_month t on t.product = f.product and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'product'
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join basket_member k on k.basket = f.basket
    join product_month t on t.product = k.product and t.edition = k.edition and t.product_level = k.product_level
        and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'basket'
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join regime_month t on t.regime = f.regime and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'regime' and f.regime is not null
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join regime_group g on g.code = f.regime_group
    join regime_group_member n on n.group_id = g.id
    join regime r on r.id = n.regime_id
    join regime_month t on t.regime = r.code and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'regime' and f.regime_group is not null
    union all
    select f.cell_id, t.month_no, t.flow, t.value, t.load_id
    from figure f
    join place_month t on t.place = f.place and t.month_no between f.from_month_no and f.to_month_no and (f.flow = 'total' or t.flow = f.flow)
    where f.level = 'place'
),
by_months as (
    select
        cell_id,
        count(distinct 2 * month_no + case flow when 'export' then 0 else 1 end) as months_held,
        sum(value) as value,
        max(load_id) as load_id
    from part
    where value is not null
    group by cell_id
),
span_part as (
    select f.cell_id, h.value, h.load_id
    from figure f
    join (
        select from_month_no, to_month_no, flow, load_id, case :currency when 'usd' then value_usd else case home_currency when :currency then value_home end end as value
        from slice_held
        where dataset = :dataset and reporter = :reporter and breakdown = '' and from_month_no < to_month_no
    ) h on h.from_month_no = f.from_month_no and h.to_month_no = f.to_month_no and h.flow = f.flow
    where f.level = 'total'
    union all
    select f.cell_id, t.value, t.load_id
    from figure f
    join (
        select from_month_no, to_month_no, flow, product, load_id, case :currency when 'usd' then value_usd else value_cny end as value
        from trade_product_span
        where dataset = :dataset and reporter = :reporter
    ) t on t.product = f.product and t.from_month_no = f.from_month_no and t.to_month_no = f.to_month_no and t.flow = f.flow
    where f.level = 'product'
),
by_span as (
    select cell_id, max(value) as value, max(load_id) as load_id
    from span_part
    where value is not null
    group by cell_id
),
compared as (
    select
        f.level, coalesce(f.partner, f.partner_group, f.product, f.basket, f.regime, f.regime_group, f.place, 'total') as item,
        f.span, f.from_month_no, f.to_month_no, f.flow, coalesce(s.value, m.value) as facts, f.value as published, coalesce(f.half_width, 0) as half_width,
        case when s.cell_id is not null then f.to_month_no - f.from_month_no + 1
            when f.flow = 'total' then cast(cast(m.months_held as double) / nullif(2, 0) as bigint) else m.months_held end as months_held,
        case when s.cell_id is null and m.months_held < (f.to_month_no - f.from_month_no + 1) * case f.flow when 'total' then 2 else 1 end then 0 else 1 end as is_all,
        f.publisher, f.release, f.cell_id, coalesce(s.load_id, m.load_id) as load_id
    from figure f
    left join by_months m on m.cell_id = f.cell_id
    left join by_span s on s.cell_id = f.cell_id
    where (m.cell_id is not null or s.cell_id is not null) and (:level = 'all' or f.level = :level)
)
select
    level, item, span, flow, facts, published, facts - published as residual,
    100 * cast(facts - published as double) / nullif(published, 0) as residual_percent,
    half_width,
    case
        when facts = published then 'equal'
        when abs(facts - published) <= half_width then 'rounded'
        when facts > published then 'over'
        when is_all = 0 then 'months'
        else 'short' end as verdict,
    months_held, publisher, release, cell_id, load_id
from compared
order by case level when 'total' then 1 when 'partner' then 2 when 'group' then 3 when 'product' then 4 when 'basket' then 5 when 'regime' then 6 else 7 end nulls last,
    item nulls last, from_month_no nulls last, to_month_no nulls last, flow nulls last, cell_id nulls last;
