-- about: What is traded with one partner: HS chapters, and baskets and longer codes as published. Conditions name from_month_no, to_month_no, flow;
-- needs :partner. They overlap: never add them.
-- with: partner_chapter_growth of partner = :partner
partner_good as (
    select
        from_month_no, to_month_no, flow, product, name, value, value_state, base, yoy, yoy_state, change, share, share_change, contribution, basis,
        coverage, published, computed, difference, cell_id, yoy_cell_id, load_id
    from partner_chapter_growth
    where value is not null or yoy is not null
    union all
    select
        f.from_month_no, f.to_month_no, f.flow, coalesce(f.basket, f.product),
        case :lang when 'zh' then coalesce(b.name_zh, b.name_en, p.name_zh, p.name_en) else coalesce(b.name_en, b.name_zh, p.name_en, p.name_zh) end,
        f.value,
        case when f.value is null then 'not_held' end,
        f.base,
        coalesce(f.yoy_percent, case when f.value > 0 and f.base >= 1000000 then 100 * cast(f.value - f.base as double) / nullif(f.base, 0) end),
        case when f.yoy_percent is not null then null when f.value is null then 'not_held' when f.base is null then 'base_missing'
            when f.base = 0 and f.value = 0 then 'both_zero' when f.base = 0 then 'new' when f.value = 0 then 'ceased'
            when f.base < 1000000 then 'small_base' end,
        f.value - f.base,
        100 * cast(f.value as double) / nullif(t.whole_value, 0),
        100 * cast(f.value as double) / nullif(t.whole_value, 0) - 100 * cast(f.base as double) / nullif(t.whole_base, 0),
        100 * cast(f.value - f.base as double) / nullif(t.whole_base, 0),
        case when f.value is not null and f.yoy_percent is null and f.base is not null then 'mixed' else 'published' end,
        null, f.value, null, null, f.cell_id, f.yoy_cell_id, null
    from (
        select *
        from figure_change
        where reporter = 'CHN' and partner = :partner and (basket is not null or length(product) > 2) and measure = 'value' and unit = :unit
            and subject = 'area:' || :partner || case when basket is not null then ' basket:' || basket else ' product:' || product end
            and flow <> 'balance' and :basis <> 'computed' and {where}) f
    left join basket b on b.code = f.basket
    left join (
        select code, max(name_en) as name_en, max(name_zh) as name_zh
        from product
        where length(code) > 2
        group by code) p on p.code = f.product
    left join total_answer t on t.from_month_no = f.from_month_no and t.to_month_no = f.to_month_no and t.flow = f.flow
)
