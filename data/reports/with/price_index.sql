-- about: Price and volume indices of the used items, 1 = the same months a year earlier: one row a compare_key (`at`) and flow. Conditions name
-- flow; `of` names partner. Laspeyres, Paasche, Fisher and Törnqvist; all_value and all_base are the values of all items, used or not.
-- with: price_item
index_sum as (
    select
        compare_key, flow,
        sum(value) as all_value,
        sum(base) as all_base,
        coalesce(sum(case used when 1 then value end), 0) as value,
        coalesce(sum(case used when 1 then base end), 0) as base,
        0.001 * sum(base_at_new_price_milli) as base_at_new_price,
        0.001 * sum(value_at_old_price_milli) as value_at_old_price,
        0.001 * sum(value_log_milli) as value_log,
        0.001 * sum(base_log_milli) as base_log,
        coalesce(sum(used), 0) as items,
        count(*) as all_items,
        max(month) as month,
        max(months) as months,
        max(load_id) as load_id
    from price_item
    group by compare_key, flow
),
index_pair as (
    select
        i.*,
        1.0 * base_at_new_price / nullif(base, 0) as laspeyres_price,
        cast(value as double) / nullif(value_at_old_price, 0) as paasche_price,
        1.0 * value_at_old_price / nullif(base, 0) as laspeyres_volume,
        cast(value as double) / nullif(base_at_new_price, 0) as paasche_volume,
        exp(0.5 * (1.0 * value_log / nullif(value, 0) + 1.0 * base_log / nullif(base, 0))) as tornqvist_price
    from index_sum i
),
price_index as (
    select
        p.*,
        sqrt(laspeyres_price * paasche_price) as fisher_price,
        sqrt(laspeyres_volume * paasche_volume) as fisher_volume,
        cast(value as double) / nullif(base, 0) / nullif(tornqvist_price, 0) as tornqvist_volume
    from index_pair p
)
