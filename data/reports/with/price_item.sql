-- about: Items of two periods for price and volume: one row a compare_key (`at`: 0 for the whole period, compare_no for each month), flow,
-- partner, code and unit, over the months that the file holds in both years. Conditions name flow; `of` names partner.
-- `kind` is matched (value and quantity in the same unit in both years), outlier (matched, but the unit value moved too far to be
-- believed), entry, exit, or unmatched (traded in both years, without comparable quantities); `used` says whether indices use the item.
-- with: product_fact
-- A month in which more than a hundredth of a good's value has no quantity, or that has two units, in either year, is not compared for
-- that good and partner.
item_month as (
    select
        flow, partner, product, compare_no,
        case when min(unit) = max(unit)
                and 100 * sum(case when side = 1 and unit is null then value else 0 end) <= sum(case side when 1 then value else 0 end)
                and 100 * sum(case when side = 0 and unit is null then value else 0 end) <= sum(case side when 0 then value else 0 end)
            then min(unit) end as unit,
        sum(case side when 1 then value else 0 end) as value,
        sum(case side when 0 then value else 0 end) as base,
        sum(case side when 1 then quantity else 0 end) as quantity,
        sum(case side when 0 then quantity else 0 end) as base_quantity,
        max(case side when 1 then month end) as month,
        max(pairs) as months,
        max(load_id) as load_id
    from product_fact
    where in_both = 1
    group by flow, partner, product, compare_no
),
item_value as (
    select
        compare_key, flow, partner, product, substr(product, 1, 4) as heading, unit,
        sum(value) as value, sum(base) as base, coalesce(sum(quantity), 0) as quantity, coalesce(sum(base_quantity), 0) as base_quantity,
        max(month) as month, max(months) as months, max(load_id) as load_id
    from (select {at} as compare_key, m.* from item_month m) m
    group by compare_key, flow, partner, product, unit
),
item_ratio as (
    select
        v.*,
        sum(value) over (partition by compare_key, flow, partner, product) as pair_value,
        sum(base) over (partition by compare_key, flow, partner, product) as pair_base,
        case
            when unit is not null and value > 0 and base > 0 and quantity > 0 and base_quantity > 0
                then ln(cast(value as double) / nullif(quantity, 0) / nullif(cast(base as double) / nullif(base_quantity, 0), 0)) end as log_ratio
    from item_value v
),
item_place as (
    select
        r.*,
        count(log_ratio) over (partition by compare_key, flow, heading) as heading_items,
        row_number() over (
            partition by compare_key, flow, heading
            order by log_ratio nulls last, partner nulls last, product nulls last, unit nulls last) as place
    from item_ratio r
),
-- The one or two items in the middle of their heading make the median.
item_distance as (
    select
        p.*,
        abs(log_ratio - 0.5 * (
            min(case when 2 * place between heading_items and heading_items + 2 then log_ratio end) over (partition by compare_key, flow, heading)
            + max(case when 2 * place between heading_items and heading_items + 2 then log_ratio end) over (partition by compare_key, flow, heading)
        )) as distance
    from item_place p
),
item_distance_place as (
    select
        d.*,
        row_number() over (
            partition by compare_key, flow, heading
            order by distance nulls last, partner nulls last, product nulls last, unit nulls last) as distance_place
    from item_distance d
),
-- Three standard deviations, told from the median distance (times 1.4826). Fewer than eight items say nothing of what is usual.
item_limit as (
    select
        d.*,
        case when heading_items >= 8 then 1.5 * 1.4826 * (
            min(case when 2 * distance_place between heading_items and heading_items + 2 then distance end) over (partition by compare_key, flow, heading)
            + max(case when 2 * distance_place between heading_items and heading_items + 2 then distance end) over (partition by compare_key, flow, heading)
        ) end as most
    from item_distance_place d
),
item_kind as (
    select
        i.*,
        case
            when log_ratio is null
                then case when pair_base = 0 and pair_value > 0 then 'entry' when pair_value = 0 and pair_base > 0 then 'exit' else 'unmatched' end
            -- A unit value that grew or fell to more than five times or less than a fifth.
            when abs(log_ratio) > 1.6094379124341003 then 'outlier'
            -- Where a heading's goods move alike, a quarter more or less is still no outlier.
            when distance > most and distance > 0.22314355131420976 then 'outlier'
            else 'matched' end as kind
    from item_limit i
),
item_used as (
    select
        k.*,
        -- A hundredfold is another unit and no price, whatever is asked for.
        case when kind = 'matched' or (kind = 'outlier' and :outliers = 'keep' and abs(log_ratio) < 4.605170185988091) then 1 else 0 end as used,
        cast(base_quantity as double) * value / nullif(quantity, 0) as base_at_new_price,
        cast(quantity as double) * base / nullif(base_quantity, 0) as value_at_old_price
    from item_kind k
),
-- Bennet: half the sum of both quantities times the change of the unit value, in whole units of the currency; the rest is volume.
-- What indices add up is in thousandths, so that the order of addition changes nothing.
price_item as (
    select
        u.*,
        case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name,
        case when used = 1 then
            cast(0.5 * (value - base + base_at_new_price - value_at_old_price)
                + case when value - base + base_at_new_price - value_at_old_price < 0 then -0.5 else 0.5 end as bigint) end as price_effect,
        case when used = 1 then cast(1000 * base_at_new_price + 0.5 as bigint) end as base_at_new_price_milli,
        case when used = 1 then cast(1000 * value_at_old_price + 0.5 as bigint) end as value_at_old_price_milli,
        case when used = 1 then cast(1000 * value * log_ratio + case when log_ratio < 0 then -0.5 else 0.5 end as bigint) end as value_log_milli,
        case when used = 1 then cast(1000 * base * log_ratio + case when log_ratio < 0 then -0.5 else 0.5 end as bigint) end as base_log_milli
    from item_used u
    left join area a on a.iso3 = u.partner
)
