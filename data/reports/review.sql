-- title: Review of China's trade, {period}
-- title-zh: 中国对外贸易综述，{period}
-- about: The figures of a press review of China's trade in one page: totals, partners, markets, goods, forms of trade, each with basis and source.
-- theme: headline
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- missing: the rows without a figure for {period}; type a press release into a figures file (`tradeq import FILE --source figures`)
-- missing-zh: {period}没有数据的各行；可将新闻稿录入数据文件（`tradeq import FILE --source figures`）
-- note: Groups overlap with each other and with economies, goods with each other: rows are never added up.
-- note-zh: 各国家组之间及其与经济体互有重叠，商品之间亦然，各行不可相加。
-- note: Belt and Road means the partners that signed co-operation documents; the 65-country definition used until 2022 is group belt-and-road-along.
-- note-zh: “一带一路”指已签署合作文件的伙伴；2022年以前使用的65国口径为国家组 belt-and-road-along。

-- section: figures | {period}
-- chart: bars x=item y=yoy top=24 | Growth against the same months a year earlier | 同比增速
-- section-zh: figures | {period}
-- column: theme word
-- column: item word
-- column: flow word
-- column: value money
-- column: value_state state
-- column: yoy growth
-- column: yoy_state state
-- column: share share | of China's total of that flow
-- column: basis basis
-- column: certainty word machine
-- column: publisher text machine
-- column: published_on text machine
-- column: source text
-- column: cell_id cell
-- column: yoy_cell_id cell
-- column: share_cell_id cell
with
item as (
    select 1 as rank, 'trade' as theme, 'Total trade' as item, 'total' as subject, 'total' as flow, 'value' as measure union all
    select 2, 'trade', 'Exports', 'total', 'export', 'value' union all
    select 3, 'trade', 'Imports', 'total', 'import', 'value' union all
    select 4, 'partners', 'Belt and Road partners', 'group:belt-and-road', 'total', 'value' union all
    select 5, 'partners', 'ASEAN', 'group:asean', 'total', 'value' union all
    select 6, 'partners', 'European Union', 'group:eu', 'total', 'value' union all
    select 7, 'partners', 'United States', 'area:USA', 'total', 'value' union all
    select 8, 'partners', 'RCEP members', 'group:rcep', 'total', 'value' union all
    select 9, 'traditional and new markets', 'Exports to the EU, the US and Japan', 'group:traditional-markets', 'export', 'value' union all
    select 10, 'traditional and new markets', 'Exports to ASEAN', 'group:asean', 'export', 'value' union all
    select 11, 'traditional and new markets', 'Exports to Latin America', 'group:latin-america', 'export', 'value' union all
    select 12, 'traditional and new markets', 'Exports to Africa', 'group:africa', 'export', 'value' union all
    select 13, 'traditional and new markets', 'Exports to Central Asia', 'group:central-asia', 'export', 'value' union all
    select 14, 'high-tech and green goods', 'High-end equipment, exports', 'basket:high-end-equipment', 'export', 'value' union all
    select 15, 'high-tech and green goods', 'Mechanical and electrical products, exports', 'basket:mechanical-electrical', 'export', 'value' union all
    select 16, 'high-tech and green goods', 'New three, exports', 'basket:new-three', 'export', 'value' union all
    select 17, 'high-tech and green goods', 'Integrated circuits, exports', 'basket:integrated-circuits', 'export', 'value' union all
    select 18, 'high-tech and green goods', 'Automobiles, exports', 'basket:automobiles', 'export', 'value' union all
    select 19, 'high-tech and green goods', 'Home appliances, exports', 'basket:home-appliances', 'export', 'value' union all
    select 20, 'forms of trade', 'Ordinary trade', 'regime:10', 'total', 'value' union all
    select 21, 'forms of trade', 'Processing trade', 'regime-group:processing', 'total', 'value' union all
    select 22, 'forms of trade', 'Bonded logistics', 'regime-group:bonded-logistics', 'total', 'value' union all
    select 23, 'forms of trade', 'Cross-border e-commerce', 'regime-group:cross-border-e-commerce', 'total', 'value' union all
    select 24, 'forms of trade', 'Private enterprises', 'enterprise:private', 'total', 'value'
),
best as (
    select *
    from published_best
    where reporter = 'CHN' and from_month_no = :period_from and to_month_no = :period_to and measure = 'value' and unit = :unit
),
earlier as (
    select subject, flow, value
    from published_best
    where reporter = 'CHN' and from_month_no = :period_from - 12 and to_month_no = :period_to - 12 and measure = 'value' and unit = :unit
)
select
    i.theme, i.item, i.flow, b.value,
    case when b.value is null then 'not_held' end as value_state,
    coalesce(b.yoy_percent, 100 * cast(b.value - e.value as double) / nullif(e.value, 0)) as yoy,
    case when b.yoy_percent is not null then null when b.value is null then 'not_held' when e.value is null then 'base_missing' end as yoy_state,
    coalesce(case when b.share_of = i.flow then b.share_percent end, case when i.subject <> 'total' then 100 * cast(b.value as double) / nullif(w.value, 0) end) as share,
    case
        when b.cell_id is null then null
        when b.yoy_percent is null and e.value is not null and b.value is not null then 'mixed'
        else 'published' end as basis,
    b.certainty, b.publisher, b.published_on,
    b.publisher || case when b.published_on is null then '' else ', ' || b.published_on end as source,
    b.cell_id, b.yoy_cell_id, b.share_cell_id
from item i
left join best b on b.subject = i.subject and b.flow = i.flow
left join earlier e on e.subject = i.subject and e.flow = i.flow
left join best w on w.subject = 'total' and w.flow = i.flow
where i.measure = 'value'
order by i.rank nulls last;

-- section: counts | How many
-- section-zh: counts | 数量
-- column: item word
-- column: qualifier word | over, under, about: as printed
-- column: count count
-- column: unit word
-- column: basis basis
-- column: source text
-- column: cell_id cell
select
    'Partners with growth' as item, c.qualifier, c.value as count, c.unit, 'published' as basis,
    c.publisher || case when c.published_on is null then '' else ', ' || c.published_on end as source, c.cell_id
from published_best c
where c.reporter = 'CHN' and c.from_month_no = :period_from and c.to_month_no = :period_to and c.measure = 'count'
    and c.subject = 'total' and c.unit = 'partners'
order by c.flow nulls last, c.unit nulls last;
