-- title: Do the goods fit: {reporter_name} and {partner_name}
-- title-zh: {reporter_name}与{partner_name}的贸易互补性与相似性
-- about: Michaely's complementarity C = 1 − ½Σ|m_k − x_k| between the shares of products in one side's exports (x) and in the other's imports
-- about: (m), both ways, and the Finger–Kreinin similarity S = Σ min(x_k, y_k) of both sides' exports. All three run from 0 (nothing
-- about: in common) to 1 (the same shares), of the trade of each with all partners, beside an earlier year. They fall as codes get finer:
-- about: compare one level only. The overlap of a product is the smaller of its two shares; overlaps add up to the index. One dataset.
-- about: Example: shares of 70 and 30 % against 40 and 60 %: C = 1 − ½·(0.3 + 0.3) = 0.7: `tradeq report complementarity BRA --level 4`.
-- theme: world view
-- positional: partner
-- param: partner area | the other side
-- param: period span-or-all = all | the newest year inside these months is told
-- param: base span-or-all = all | the year to compare with; all = the year before
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | this side
-- param: level level = 4 | digits of the product codes
-- param: top count = 15 | how many products a table
-- missing: exports and imports of {reporter_name} and of {partner_name} by product; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of both, exports and imports, each with its total (cmdCode=TOTAL)
-- missing-zh: {reporter_name}与{partner_name}按商品的进出口；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或双方的 UN Comtrade 进出口数据及其合计（cmdCode=TOTAL）
-- note: A high index says that the goods fit, not that they are traded with each other: `tradeq report intensity` says that.
-- note-zh: 指数高只说明商品相合，不说明双方相互贸易：请看 `tradeq report intensity`。

-- section: summary | By products of {level} digits
-- section-zh: summary | 按 {level} 位商品
-- column: measure word
-- column: of_exports code | whose exports
-- column: with_trade text | and what of whom
-- column: products count | products in either
-- column: result ratio | newest year
-- column: base_result ratio | in the year compared with
-- column: span span machine
-- column: base_span span machine
-- with: world_pair
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_trade of iso3 in (:reporter, :partner)
with
side as (
    select 1 as side_no, 'complementarity' as measured, :reporter as of_exports, :partner as with_area, 'import' as with_flow
    union all
    select 2, 'complementarity', :partner, :reporter, 'import'
    union all
    select 3, 'similarity', :reporter, :partner, 'export'
),
matched as (
    select
        i.side_no, t.span_no, t.product,
        sum(case when t.area = i.of_exports and t.flow = 'export' then t.value else 0 end) as sold,
        sum(case when t.area = i.with_area and t.flow = i.with_flow then t.value else 0 end) as other
    from side i
    join world_trade t on (t.area = i.of_exports and t.flow = 'export') or (t.area = i.with_area and t.flow = i.with_flow)
    group by i.side_no, t.span_no, t.product
),
weighed as (
    select
        m.*,
        sum(sold) over (partition by side_no, span_no) as all_sold,
        sum(other) over (partition by side_no, span_no) as all_other
    from matched m
),
-- The smaller share of each product, added up as integers on either side, divided once.
parts as (
    select
        side_no, span_no, all_sold, all_other, count(*) as products,
        sum(case when cast(sold as double) * cast(all_other as double) < cast(other as double) * cast(all_sold as double) then sold else 0 end) as small_sold,
        sum(case when cast(sold as double) * cast(all_other as double) < cast(other as double) * cast(all_sold as double) then 0 else other end) as small_other
    from weighed
    group by side_no, span_no, all_sold, all_other
),
result as (
    select
        side_no, span_no, products,
        cast(small_sold as double) / nullif(all_sold, 0) + cast(small_other as double) / nullif(all_other, 0) as result
    from parts
    where all_sold > 0 and all_other > 0
)
select
    i.measured as measure, i.of_exports, case i.with_flow when 'import' then 'imports of ' else 'exports of ' end || i.with_area as with_trade,
    n.products, n.result, b.result as base_result,
    (select span from asked_span where span_no = 1) as span,
    (select span from asked_span where span_no = 2) as base_span,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from side i
join result n on n.side_no = i.side_no and n.span_no = 1
left join result b on b.side_no = i.side_no and b.span_no = 2
order by i.side_no nulls last;

-- section: fit | What {reporter_name} sells and {partner_name} buys
-- section-zh: fit | {reporter_name}所售与{partner_name}所购
-- chart: bars x=product y=overlap label=product+name top=15 | Overlap of shares | 份额的重合
-- column: share share | of the reporter's exports
-- column: partner_share share | of the partner's imports
-- column: overlap share | the smaller of both: adds up to the index (100 = 1)
-- column: value money unit=usd | the reporter's exports to all
-- column: partner_value money unit=usd | the partner's imports from all
-- with: world_pair
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_trade of iso3 in (:reporter, :partner)
-- with: product_word
with
matched as (
    select
        product,
        sum(case when area = :reporter and flow = 'export' then value else 0 end) as sold,
        sum(case when area = :partner and flow = 'import' then value else 0 end) as bought
    from world_trade
    where span_no = 1 and ((area = :reporter and flow = 'export') or (area = :partner and flow = 'import'))
    group by product
),
shares as (
    select
        product, sold, bought,
        100 * cast(sold as double) / nullif(sum(sold) over (), 0) as share,
        100 * cast(bought as double) / nullif(sum(bought) over (), 0) as partner_share
    from matched
),
ranked as (
    select
        s.*, case when s.share < s.partner_share then s.share else s.partner_share end as overlap,
        row_number() over (
            order by case when s.share < s.partner_share then s.share else s.partner_share end desc nulls last, s.sold desc nulls last, s.product nulls last) as rank
    from shares s
    where s.share is not null and s.partner_share is not null
)
select r.rank, r.product, n.name, r.share, r.partner_share, r.overlap, r.sold as value, r.bought as partner_value,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
left join product_word n on n.product = r.product
where r.rank <= :top
order by r.rank nulls last;

-- section: sources
-- with: world_pair
-- with: world_slice where has_partner >= 0 and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1 and (dataset = 'baci' or reporter in (:reporter, :partner))
order by load_id nulls last;

-- section: notes
-- with: world_pair
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_note
select note
from (
    select 0 as note_no, n.span || ' against ' || coalesce(b.span, 'no earlier year') || ' of ' || d.dataset as note
    from asked_span n
    left join asked_span b on b.span_no = 2
    cross join world_dataset d
    where n.span_no = 1
    union all
    select note_no, note
    from world_note
    where note_no <> 3) n
order by note_no nulls last, note nulls last;
