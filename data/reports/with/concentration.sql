-- about: How concentrated trade is: one row a span, flow and side (1 the span, 0 the same months a year earlier). Conditions name
-- from_month_no, to_month_no, flow; needs :by and :level. Shares are of the items that count: they add up to one.
-- with: concentration_item
concentration_share as (
    select
        i.*,
        sum(value) over (partition by from_month_no, to_month_no, flow, side) as whole,
        row_number() over (partition by from_month_no, to_month_no, flow, side order by value desc nulls last, code nulls last) as place
    from concentration_item i
    where left_out is null
),
concentration_part as (
    select s.*, 1000000000 * (cast(value as double) / nullif(whole, 0)) as parts
    from concentration_share s
),
concentration_cut as (
    -- A share as whole parts of 10^9, and the rest of it in parts of 10^18: squares of whole numbers add up alike in any order.
    select p.*, cast(parts as bigint) as q, cast(1000000000 * (parts - cast(parts as bigint)) as bigint) as r
    from concentration_part p
),
concentration_square as (
    select
        from_month_no, to_month_no, flow, side,
        count(*) as members,
        max(whole) as value,
        sum(q * q) as qq,
        sum(q * r) as qr,
        sum(cast(cast(r as double) / nullif(1000, 0) as bigint) * cast(cast(r as double) / nullif(1000, 0) as bigint)) as rr,
        sum(case when place <= 4 then value end) as four,
        sum(case when place = 1 then value end) as one,
        max(load_id) as load_id
    from concentration_cut
    group by from_month_no, to_month_no, flow, side
),
concentration_sum as (
    select
        s.*,
        cast(cast(qq as double) + 2 * cast(qr as double) / nullif(1000000000, 0) + cast(rr as double) / nullif(1000000000000, 0) as double)
            / nullif(1000000000000000000, 0) as hhi,
        sqrt(cast(1 as double) / nullif(members, 0)) as least
    from concentration_square s
),
concentration as (
    select
        from_month_no, to_month_no, flow, side, value, members, hhi,
        10000 * hhi as hhi10k,
        cast(sqrt(hhi) - least as double) / nullif(1 - least, 0) as hhi_unctad,
        cast(1 as double) / nullif(hhi, 0) as effective_number,
        100 * cast(four as double) / nullif(value, 0) as cr4,
        100 * cast(one as double) / nullif(value, 0) as cr1,
        load_id
    from concentration_sum
)
