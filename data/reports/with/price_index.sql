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
        sum(case used when 1 then base_at_new_price end) as base_at_new_price,
        sum(case used when 1 then value_at_old_price end) as value_at_old_price,
        sum(case used when 1 then cast(value as double) * log_ratio end) as value_log,
        sum(case used when 1 then cast(base as double) * log_ratio end) as base_log,
        coalesce(sum(used), 0) as items,
        count(*) as all_items,
        max(month) as month,
        max(load_id) as load_id
    from price_item
    group by compare_key, flow
),
index_pair as (
    select
        i.*,
        base_at_new_price / nullif(cast(base as double), 0) as laspeyres_price,
        cast(value as double) / nullif(value_at_old_price, 0) as paasche_price,
        value_at_old_price / nullif(cast(base as double), 0) as laspeyres_volume,
        cast(value as double) / nullif(base_at_new_price, 0) as paasche_volume,
        exp((value_log / nullif(cast(value as double), 0) + base_log / nullif(cast(base as double), 0)) / 2) as tornqvist_price
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
