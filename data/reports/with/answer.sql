    case :basis when 'published' then l.published when 'computed' then l.computed
        else coalesce(l.published, case l.is_whole when 1 then l.computed end) end as value,
    case
        when :basis = 'computed' then l.computed_base
        when l.published is not null or l.printed_yoy is not null or :basis = 'published' then l.published_base
        when l.base_is_whole = 1 then l.computed_base end as base,
    case
        when :basis = 'computed' or (l.published is null and l.printed_yoy is null and :basis = 'best')
            then case when l.computed_base is not null then 'computed' end
        else l.published_base_basis end as base_basis,
    case when :basis <> 'computed' then l.printed_yoy end as printed_yoy,
    case when :basis <> 'computed' and l.share_of = l.flow then l.printed_share end as printed_share,
    case when :basis <> 'computed' and l.published is not null then 'published'
        when l.computed is not null and (:basis = 'computed' or (:basis = 'best' and l.is_whole = 1)) then 'computed' end as value_basis,
    100 * cast(l.computed as double) / nullif(l.published, 0) as coverage,
    l.published,
    l.computed,
    l.published - l.computed as difference,
    case when :basis <> 'computed' then l.half_width end as half_width,
    case when :basis <> 'computed' then l.certainty end as certainty,
    case when :basis <> 'computed' then l.cell_id end as cell_id,
    case when :basis <> 'computed' and l.printed_yoy is not null then l.yoy_cell_id end as yoy_cell_id,
    case when :basis <> 'computed' and l.printed_share is not null then l.share_cell_id end as share_cell_id,
    case when :basis = 'computed' or l.published is null then l.load_id end as load_id,
    case when :basis <> 'computed' and l.published is not null then l.yoy_half_width end as yoy_half_width
