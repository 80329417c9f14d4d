-- about: Facts of :product (of all goods where it is empty) in the months of the period (side 1) and the same months a year earlier (side 0):
-- side, flow, month, partner, code, value, quantity and unit, both null where the source gave no quantity.
-- Conditions name flow; `of` names partner. `compare_no` is the month of the period, on both sides; `in_both` says whether the file
-- holds both, `pairs` how many months of the flow it holds in both.
-- Months of different detail are compared at the detail that all of them have (`level`).
month_slice as (
    select flow, month_no, month, slice_id, grain_level, edition, min(grain_level) over (partition by flow) as level
    from (
        select
            flow, from_month_no as month_no, span as month, slice_id, grain_level, edition,
            row_number() over (partition by flow, from_month_no order by grain_level desc nulls last, edition desc nulls last, slice_id nulls last) as choice
        from product_slice
        where :product_level > 0 and product = :product and product_level = :product_level and dataset = 'gacc-query'
            and reporter = 'CHN' and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
            and slice_id in (
                select slice_id from slice_held where case :currency when 'usd' then value_usd else value_home end is not null)
            and {where}
        union all
        -- All goods: only what holds all trade of the month, unless what is held is asked for as it is.
        select
            flow, from_month_no, span, slice_id, product_level, 0,
            row_number() over (
                partition by flow, from_month_no
                order by case :currency when 'usd' then complete_usd else complete end desc nulls last, product_level desc nulls last,
                    case :currency when 'usd' then value_usd else value_home end desc nulls last, slice_id nulls last)
        from slice_held
        where :product_level = 0 and dataset = 'gacc-query' and reporter = 'CHN' and breakdown = '' and has_partner = 1
            and product_level >= 2 and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
            and (:basis = 'computed' or case :currency when 'usd' then complete_usd else complete end = 1) and {where}
    ) s
    where choice = 1
),
month_held as (
    select distinct flow, month_no
    from (
        select flow, month_no from month_slice
        union all
        select flow, from_month_no
        from coverage
        where dataset = 'gacc-query' and reporter = 'CHN' and breakdown = '' and has_partner = 1 and product_level >= :product_level
            and product_level >= 2 and from_month_no = to_month_no and from_month_no between :period_from - 12 and :period_to
            and case :currency when 'usd' then complete_usd else complete end = 1 and {where}
    ) u
),
month_pair as (
    select m.*, case count(*) over (partition by flow, compare_no) when 2 then 1 else 0 end as in_both
    from (
        select h.flow, h.month_no, d.side, case d.side when 1 then h.month_no else h.month_no + 12 end as compare_no
        from month_held h
        cross join (select 1 as side union all select 0) d
    ) m
    where compare_no between :period_from and :period_to
),
month_side as (
    select m.*, sum(case when side = 1 and in_both = 1 then 1 else 0 end) over (partition by flow) as pairs
    from month_pair m
),
product_range as (
    select case when :product_level = 0 then 0 else edition end as edition, level, min(id) as first_id, max(id) as last_id
    from product
    where substr(code, 1, :product_level) = :product
    group by case when :product_level = 0 then 0 else edition end, level
),
product_fact as (
    select
        m.side, m.flow, m.month_no, s.month, m.compare_no, m.in_both, m.pairs, v.partner, substr(v.product, 1, s.level) as product,
        case when v.quantity > 0 then v.unit end as unit,
        case when v.quantity > 0 and v.unit is not null then v.quantity end as quantity,
        case :currency when 'usd' then v.value_usd else v.value_cny end as value,
        v.load_id
    from month_side m
    join month_slice s on s.flow = m.flow and s.month_no = m.month_no
    join product_range w on w.edition = s.edition and w.level = s.grain_level
    join trade_partner_product v on v.slice_id = s.slice_id and v.product_id between w.first_id and w.last_id
    where substr(v.product, 1, :product_level) = :product and :basis <> 'published'
        and case :currency when 'usd' then v.value_usd else v.value_cny end is not null and {of}
)
