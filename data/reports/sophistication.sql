-- title: Sophistication of the exports of {reporter_name}
-- title-zh: {reporter_name}出口复杂度（以出口多样性衡量）
-- about: Measured by peers, not by income: each product is worth the mean diversity of the economies that export it, weighted by their shares
-- about: as in PRODY, w = (x_ij ÷ X_i) ÷ Σ_i(x_ij ÷ X_i); diversity is the number of products with RCA ≥ 1. An economy is worth the mean of its
-- about: products, weighted by their shares of its exports, as in EXPY. PRODY and EXPY proper weigh by GDP per capita, which this file
-- about: does not hold: their numbers are not these. Products that only diversified economies sell stand high. One dataset, one year.
-- about: Example: a product that makes up 20 % of the exports of an economy with 300 advantages and 10 % of one with 90 is worth
-- about: (0.2·300 + 0.1·90) ÷ 0.3 = 230: `tradeq report sophistication --level 4`.
-- theme: world view
-- param: period span-or-all = all | the newest year inside these months is told
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose exports
-- param: level level = 4 | digits of the product codes
-- param: least count = 1000000 | economies that export less than so many dollars are no peers
-- param: top count = 15 | how many rows a table
-- missing: world trade by product with exports of {reporter_name}; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of many reporters, each with its total (cmdCode=TOTAL), for the same year
-- missing-zh: {reporter_name}的出口与世界分商品贸易；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或同一年许多报告方的 UN Comtrade 数据及其合计（cmdCode=TOTAL）
-- note: This is a peer measure: weights are cut to billionths and worth to thousandths, so that sums are exact.
-- note-zh: 这是以同行衡量的指标：权重截至十亿分之一，分值截至千分之一，使加总精确。
-- note: For PRODY and EXPY export this table (`--format csv`) and weigh it by GDP per capita of the same year, such as the World Bank's.
-- note-zh: 如需 PRODY 与 EXPY，请导出本表（`--format csv`），以同年人均 GDP（如世界银行）加权。
-- note: Small economies with one good, re-exporters and confidential trade distort the worth of a product.
-- note-zh: 单一商品的小经济体、转口与保密贸易会扭曲商品的分值。

-- section: economies | Economies by the worth of their exports
-- section-zh: economies | 按出口分值排列的经济体
-- allow: state-missing | who exports anything has a worth, and so has what is exported
-- chart: bars x=reporter y=worth label=name top=20 | Worth of exports by peers | 以同行衡量的出口分值
-- column: reporter code
-- column: value money unit=usd | exports
-- column: products count | products exported
-- column: diversity count | products with RCA ≥ 1
-- column: worth ratio | mean worth of its products, in products: the peer measure in place of EXPY
-- column: span span machine
-- with: world_years of span_no = 1
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_worth
with
ranked as (
    select
        e.*, row_number() over (order by e.worth_milli desc nulls last, e.reporter nulls last) as rank
    from economy_worth e
)
select
    r.rank, r.reporter, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name,
    r.whole as value, r.products, r.diversity, cast(r.worth_milli as double) / nullif(1000, 0) as worth,
    (select span from asked_span where span_no = 1) as span,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
join area a on a.iso3 = r.reporter
where r.rank <= :top or r.reporter = :reporter
order by r.rank nulls last;

-- section: products | What {reporter_name} exports, by worth
-- section-zh: products | {reporter_name}出口的商品，按分值
-- allow: state-missing | who exports anything has a worth, and so has what is exported
-- column: value money unit=usd | exports of the reporter
-- column: share share | of its exports
-- column: exporters count | economies that export it
-- column: advantaged count | of these with RCA ≥ 1
-- column: worth ratio | weighted mean diversity of its exporters: the peer measure in place of PRODY
-- with: world_years of span_no = 1
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_worth
-- with: product_word
with
own as (
    select product, value, 100 * cast(value as double) / nullif(whole, 0) as share
    from peer_product
    where reporter = :reporter
),
ranked as (
    select
        w.product, o.value, o.share, w.exporters, w.advantaged, w.worth_milli,
        row_number() over (order by w.worth_milli desc nulls last, o.value desc nulls last, w.product nulls last) as rank
    from product_worth w
    join own o on o.product = w.product
    where o.value > 0
)
select r.rank, r.product, n.name, r.value, r.share, r.exporters, r.advantaged, cast(r.worth_milli as double) / nullif(1000, 0) as worth,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
left join product_word n on n.product = r.product
where r.rank <= :top
order by r.rank nulls last;

-- section: sources
-- with: world_years of span_no = 1
-- with: world_slice where has_partner >= 0 and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_years of span_no = 1
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_note
select note
from (
    select 0 as note_no, a.span || ' of ' || d.dataset as note
    from asked_span a
    cross join world_dataset d
    union all
    select note_no, note
    from world_note) n
order by note_no nulls last, note nulls last;
