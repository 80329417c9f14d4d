    a.value,
    case when a.value is null then 'not_held' end as value_state,
    a.base,
    a.base_basis,
    coalesce(
        a.printed_yoy,
        case when a.value > 0 and a.base >= 1000000
            and coalesce(2 * a.yoy_half_width < abs(100 * cast(a.value - a.base as double) / nullif(a.base, 0)), 1 = 1)
            then 100 * cast(a.value - a.base as double) / nullif(a.base, 0) end) as yoy,
    case
        when a.printed_yoy is not null then null
        when a.value is null then 'not_held'
        when a.base is null then 'base_missing'
        when a.base = 0 and a.value = 0 then 'both_zero'
        when a.base = 0 then 'new'
        when a.value = 0 then 'ceased'
        when a.base < 0 then 'negative_base'
        when a.base < 1000000 then 'small_base'
        when 2 * a.yoy_half_width >= abs(100 * cast(a.value - a.base as double) / nullif(a.base, 0)) then 'rounding' end as yoy_state,
    a.value - a.base as change,
    coalesce(a.printed_share, 100 * cast(a.value as double) / nullif(t.whole_value, 0)) as share,
    100 * cast(a.value as double) / nullif(t.whole_value, 0) - 100 * cast(a.base as double) / nullif(t.whole_base, 0) as share_change,
    100 * cast(a.value - a.base as double) / nullif(t.whole_base, 0) as contribution,
    case
        when a.value_basis is null and a.printed_yoy is null and a.printed_share is null then null
        when a.value_basis = 'computed' then case when a.printed_yoy is null then 'computed' else 'mixed' end
        when a.value_basis = 'published' and a.printed_yoy is null and a.base is not null then 'mixed'
        else 'published' end as basis,
    case when a.printed_yoy is not null then 'published' when a.value is not null and a.base is not null then 'computed' end as yoy_basis,
    a.coverage,
    a.published,
    a.computed,
    a.difference,
    a.half_width,
    a.certainty,
    a.cell_id,
    a.yoy_cell_id,
    a.share_cell_id,
    a.load_id
