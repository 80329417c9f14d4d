-- about: One slice for each reporter, flow and asked year: of those that tell most of its trade, the edition held for most years, then the coarsest.
-- Conditions name has_partner and product_level. `whole_usd` is the reporter's total; `is_whole` says that the slice reaches it within 5 per cent:
-- BACI is published whole; elsewhere a published figure or the reporter's total (all goods, all partners) proves it.
world_grain as (
    select s.grain, count(distinct s.from_month_no) as spans
    from slice_held s
    join world_dataset d on d.dataset = s.dataset
    where s.breakdown = ''
    group by s.grain
),
world_known as (
    select
        a.span_no, a.span, s.dataset, s.reporter, s.flow, s.grain, s.has_partner, s.product_level, s.slice_id, s.value_usd, s.load_id,
        max(s.value_usd) over (partition by a.span_no, s.reporter, s.flow) as whole_usd,
        max(case when s.dataset = 'baci' or (s.has_partner = 0 and s.product_level = 0) or s.complete_usd = 1 then 1 else 0 end)
            over (partition by a.span_no, s.reporter, s.flow) as is_known
    from asked_span a
    join slice_held s on s.from_month_no = a.from_month_no and s.to_month_no = a.to_month_no
    join world_dataset d on d.dataset = s.dataset
    where s.breakdown = '' and s.value_usd is not null
),
world_slice as (
    select
        span_no, span, dataset, reporter, flow, grain, product_level, slice_id, value_usd, whole_usd, load_id,
        case when is_known = 1 and 100 * cast(value_usd as double) >= 95 * cast(whole_usd as double) then 1 else 0 end as is_whole
    from (
        select
            k.*,
            row_number() over (
                partition by k.span_no, k.reporter, k.flow
                order by case when 1000 * cast(k.value_usd as double) >= 995 * cast(k.whole_usd as double) then 0 else 1 end nulls last,
                    g.spans desc nulls last, k.has_partner nulls last, k.product_level nulls last, k.slice_id nulls last) as place_no
        from world_known k
        join world_grain g on g.grain = k.grain
        where {where}) k
    where place_no = 1
)
