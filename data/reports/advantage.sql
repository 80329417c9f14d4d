-- title: Revealed comparative advantage of {reporter_name}
-- title-zh: {reporter_name}的显示性比较优势
-- about: The Balassa index by product, over several years side by side: the product's share of the reporter's exports over its share
-- about: of the world's, RCA = (x_ij ÷ X_i) ÷ (x_wj ÷ X_w), and its symmetric form RSCA = (RCA − 1) ÷ (RCA + 1), which lies
-- about: between −1 and 1. Above 1 the reporter exports more of the product than the world does. A product that the reporter
-- about: does not export has 0; every product that anybody exports has a row. X_i and X_w are all goods. One dataset, in US dollars.
-- about: Example: with 40 of 100 in ships where the world has 100 of 1,000, RCA = 0.4 ÷ 0.1 = 4 and RSCA = 3 ÷ 5 = 0.6:
-- about: `tradeq report advantage --level 4 --param years=3 --top 20`.
-- theme: world view
-- param: period span-or-all = all | the years to look in: 2018..2023; all = every year that is held
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose exports
-- param: level level = 4 | digits of the product codes
-- param: world choice(including|excluding) = including | whether the world has the reporter in it
-- param: years count = 3 | how many years side by side, the newest first; four at the most
-- param: order choice(advantage|value|rise|fall) = advantage | by RCA, by value, by rise or fall of RSCA since the oldest year
-- param: top count = 20 | how many products; a large number shows all
-- missing: world trade with exports of {reporter_name}; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of many reporters, each with its total (cmdCode=TOTAL), for the same year
-- missing-zh: {reporter_name}的出口与世界贸易；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或同一年许多报告方的 UN Comtrade 数据及其合计（cmdCode=TOTAL）
-- note: RCA says what a country's exports are concentrated in, not why: subsidies, re-exports and assembly count as any export.
-- note-zh: RCA 说明出口集中在何处，而不说明原因：补贴、转口与组装同样计入出口。
-- note: RCA has no upper end and depends on the level of the codes; compare years and products of one level, in RSCA rather than in RCA.
-- note-zh: RCA 没有上限，且取决于编码位数；请在同一位数上比较，宜用 RSCA。
-- note: BACI has what both sides reported, made equal, free on board; in Comtrade the world is the reporters that are held.
-- note-zh: BACI 以双方申报调和，为离岸价；Comtrade 的“世界”是库中所有的报告方。

-- section: world | What the world is here
-- section-zh: world | 此处的“世界”
-- allow: state-missing | a year has a row only where the reporter sold something
-- column: span span
-- column: dataset text
-- column: reporters count | economies whose exports make up the world
-- column: world_value money unit=usd | exports of the world
-- column: value money unit=usd | exports of the reporter
-- column: share share | reporter ÷ world
-- with: world_years of span_no <= :years
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_total
select
    t.span, t.dataset, t.reporters, t.world as world_value, t.own as value,
    100 * cast(t.own as double) / nullif(t.world, 0) as share, t.load_id
from world_total t
order by t.span_no nulls last;

-- section: advantage | By product of {level} digits, world {world} {reporter_name}
-- section-zh: advantage | 按 {level} 位编码
-- chart: bars x=product y=rsca label=product+name top=20 | RSCA by product, {reporter_name} | {reporter_name}：按商品的 RSCA
-- column: value money unit=usd | exports of the reporter in the newest year
-- column: share share | of the reporter's exports
-- column: world_share share | of the world's exports
-- column: rca ratio | newest year
-- column: rca_state state
-- column: rsca ratio | (RCA − 1) ÷ (RCA + 1)
-- column: rca_1 ratio | the year before in this list, see section world
-- column: rca_1_state state
-- column: rca_2 ratio
-- column: rca_2_state state
-- column: rca_3 ratio
-- column: rca_3_state state
-- column: rsca_change ratio | newest less oldest year
-- with: world_years of span_no <= :years
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_product
-- with: product_word
with
index_of as (
    select
        k.product, t.span_no, coalesce(p.own, 0) as own,
        100 * cast(coalesce(p.own, 0) as double) / nullif(t.own, 0) as share,
        100 * cast(coalesce(p.world, 0) as double) / nullif(t.world, 0) as world_share,
        cast(p.own as double) * cast(t.world as double) / nullif(cast(t.own as double) * cast(p.world as double), 0) as rca,
        case when coalesce(p.world, 0) > 0 then null when coalesce(p.own, 0) > 0 then 'base_missing' else 'both_zero' end as state
    from (select distinct product from world_product) k
    cross join world_total t
    left join world_product p on p.span_no = t.span_no and p.product = k.product
    where t.own > 0
),
symmetric as (
    select
        i.*, 1.0 * (rca - 1) / nullif(rca + 1, 0) as rsca,
        max(i.span_no) over (partition by i.product) as oldest_no
    from index_of i
),
wide as (
    select
        product,
        max(case span_no when 1 then own end) as value,
        max(case span_no when 1 then share end) as share,
        max(case span_no when 1 then world_share end) as world_share,
        max(case span_no when 1 then rca end) as rca,
        max(case span_no when 1 then state end) as rca_state,
        max(case span_no when 1 then rsca end) as rsca,
        max(case span_no when 2 then rca end) as rca_1,
        max(case span_no when 2 then state end) as rca_1_state,
        max(case span_no when 3 then rca end) as rca_2,
        max(case span_no when 3 then state end) as rca_2_state,
        max(case span_no when 4 then rca end) as rca_3,
        max(case span_no when 4 then state end) as rca_3_state,
        max(case when span_no = oldest_no and span_no > 1 then rsca end) as oldest_rsca
    from symmetric
    group by product
),
ranked as (
    select
        w.*, w.rsca - w.oldest_rsca as rsca_change,
        row_number() over (
            order by case :order when 'value' then w.value when 'rise' then w.rsca - w.oldest_rsca when 'fall' then w.oldest_rsca - w.rsca else w.rca end desc nulls last,
                w.value desc nulls last, w.product nulls last) as rank
    from wide w
)
select
    r.rank, r.product, n.name, r.value, r.share, r.world_share, r.rca, r.rca_state, r.rsca,
    r.rca_1, r.rca_1_state, r.rca_2, r.rca_2_state, r.rca_3, r.rca_3_state, r.rsca_change,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
left join product_word n on n.product = r.product
where r.rank <= :top
order by r.rank nulls last;

-- section: sources
-- with: world_years of span_no <= :years
-- with: world_slice where has_partner >= 0 and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_years of span_no <= :years
-- with: world_slice where has_partner >= 0 and product_level >= :level
-- with: world_note
select note
from world_note
order by note_no nulls last, note nulls last;
