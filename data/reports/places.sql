-- title: China's trade by place, {period}
-- title-zh: 中国按地区的进出口，{period}
-- about: Provinces, and cities beside them, by the place of the importer or exporter as published: level, growth, share of the country's trade.
-- about: A city is in its province: the two tables are never added. The last table says how much of the country the provinces in the file make up.
-- about: Example: `tradeq report places --period 2024Q1-Q3 --flow export`.
-- theme: structure
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = total | total (both flows beside their sum), export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | these figures are published only: `computed` finds none
-- param: top count = 31 | how many rows a table
-- missing: figures by place in {period}; the table "Imports and exports by location of importers and exporters" fills it (`tradeq import FILE` of the saved page, or a typed one with --source figures)
-- missing-zh: {period}按地区的数据；“进出口商品收发货人所在地总值表”可补足（`tradeq import FILE` 导入保存的页面，或自行录入并加 --source figures）
-- note: Place is where the trading firm is registered, not where goods are made or cross the border.
-- note-zh: 地区指收发货人的注册地，不是生产地或口岸。

-- section: provinces | Provinces, {flow}
-- section-zh: provinces | 省份，{flow}
-- chart: bars x=place y=value label=name top=31 | Provinces, {flow} | 省份（{flow}）
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of subject = 'place:' || place
with
ranked as (
    select
        g.*, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name,
        row_number() over (order by g.value desc nulls last, g.yoy desc nulls last, g.place nulls last) as rank
    from figure_growth g
    join place r on r.code = g.place and r.level = 'province'
    where g.value is not null or g.yoy is not null
)
select
    rank, place, name, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, basis, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: cities | Cities, {flow}
-- section-zh: cities | 城市，{flow}
-- chart: bars x=place y=value label=name top=31 | Cities, {flow} | 城市（{flow}）
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of subject = 'place:' || place
with
ranked as (
    select
        g.*, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name,
        row_number() over (order by g.value desc nulls last, g.yoy desc nulls last, g.place nulls last) as rank
    from figure_growth g
    join place r on r.code = g.place and r.level = 'city'
    where g.value is not null or g.yoy is not null
)
select
    rank, place, name, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, basis, yoy_basis,
    half_width, certainty, cell_id, yoy_cell_id, share_cell_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: flows | Both flows of each place
-- allow: state-missing | the ratio is missing where a flow is, and both stand in the same row
-- section-zh: flows | 各地区的进口和出口
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to of subject = 'place:' || place
-- column: place_level word | a city is in its province
-- column: total money
-- column: exports money
-- column: imports money
-- column: balance money | exports − imports
-- column: cover ratio | exports ÷ imports
with
one_row as (
    select
        place,
        max(case flow when 'total' then value end) as total,
        max(case flow when 'export' then value end) as exports,
        max(case flow when 'import' then value end) as imports,
        max(cell_id) as cell_id
    from figure_growth
    group by place
)
select
    o.place, case :lang when 'zh' then coalesce(r.name_zh, r.name_en) else r.name_en end as name, r.level as place_level,
    o.total, o.exports, o.imports, o.exports - o.imports as balance,
    cast(o.exports as double) / nullif(o.imports, 0) as cover,
    'published' as basis, o.cell_id
from one_row o
join place r on r.code = o.place
where coalesce(o.total, o.exports, o.imports) is not null
order by r.level desc nulls last, coalesce(o.total, o.exports, o.imports) desc nulls last, o.place nulls last;

-- section: sums | How much of the country the provinces make up, {flow}
-- allow: state-missing | the share is missing where the total is
-- section-zh: sums | 各省占全国多少，{flow}
-- with: figure_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of subject = 'place:' || place
-- column: provinces text | with a figure, of 31
-- column: sum money | of the provinces; cities are in them
-- column: total money | the country, as published
-- column: left_over money | provinces that are not in the file
-- column: covered share | sum ÷ total
-- column: place_cell_id cell
select
    a.provinces || ' / 31' as provinces, a.sum, t.whole_value as total, t.whole_value - a.sum as left_over,
    100 * cast(a.sum as double) / nullif(t.whole_value, 0) as covered,
    'published' as basis, t.cell_id, a.cell_id as place_cell_id
from (
    select count(g.value) as provinces, sum(g.value) as sum, max(g.cell_id) as cell_id
    from figure_growth g
    join place r on r.code = g.place and r.level = 'province') a
left join total_growth t on t.flow = :flow
where a.provinces > 0
order by t.flow nulls last;
