-- about: The name of each code in the reader's language, one row a code.
product_word as (
    select code as product, case :lang when 'zh' then coalesce(max(name_zh), max(name_en)) else coalesce(max(name_en), max(name_zh)) end as name
    from product
    where level = {at}
    group by code
)
