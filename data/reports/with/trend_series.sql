-- about: One series over time: all trade, or that of :partner, :group or :product: one row a span. Conditions name from_month_no,
-- to_month_no, flow. More than one of the three has no rows.
-- with: total_growth
-- with: partner_growth of partner = :partner
-- with: group_growth of partner_group = :group and :members = 'dated'
-- with: group_fixed_growth of partner_group = :group and :members <> 'dated'
-- with: product_growth at :product_level of product = :product
trend_series as (
    select
        from_month_no, to_month_no, case :lang when 'zh' then '全部贸易' else 'all trade' end as name,
{trend_columns}
    from total_growth
    where :partner = '' and :group = '' and :product = ''
    union all
    select
        from_month_no, to_month_no, name,
{trend_columns}
    from partner_growth
    where :group = '' and :product = ''
    union all
    select
        from_month_no, to_month_no, name,
{trend_columns}
    from group_growth
    where :partner = '' and :product = ''
    union all
    select
        from_month_no, to_month_no, name,
{trend_columns}
    from group_fixed_growth
    where :partner = '' and :product = ''
    union all
    select
        from_month_no, to_month_no, name,
{trend_columns}
    from product_growth
    where :partner = '' and :group = ''
)
