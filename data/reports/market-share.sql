-- title: Market share of {reporter_name}
-- title-zh: {reporter_name}的市场份额
-- about: The reporter's share in world exports, in what each partner imports, and by product in world exports: level, and change in
-- about: percentage points against an earlier year. All goods, or one product with `--param product=8507`. What a partner imports is in BACI the
-- about: exporters' rows (free on board), in Comtrade the partner's own report (with freight and insurance). One dataset, in US dollars.
-- about: Example: 30 of the 120 that a partner imports: 25 %; 20 of 100 the year before: +5 points: `tradeq report market-share --top 20`.
-- theme: world view
-- param: period span-or-all = all | the newest year inside these months is told
-- param: base span-or-all = all | the year to compare with; all = the year before
-- param: dataset text = auto | baci, comtrade-annual, comtrade-monthly …; auto = the first of these that is held
-- param: reporter area = CHN | whose share
-- param: partner area = W00 | one market alone; W00 = all
-- param: product text = total | an HS code of 2, 4 or 6 digits; total = all goods
-- param: level level = 4 | digits of the codes in the table of products
-- param: order choice(value|share|gain|loss) = value | by value, by share, by gain or by loss of share
-- param: top count = 20 | how many rows a table
-- missing: world trade with exports of {reporter_name}, product {product}; import a year of BACI (`tradeq import BACI_HS22_V202501.zip`), or UN Comtrade of many reporters by partner, each with its total (cmdCode=TOTAL), for the same year
-- missing-zh: {reporter_name}的出口与世界贸易（商品 {product}）；请导入 BACI 一年的数据（`tradeq import BACI_HS22_V202501.zip`），或同一年许多报告方分伙伴的 UN Comtrade 数据及其合计（cmdCode=TOTAL）
-- note: A share falls where others grow faster, also while the value rises: `tradeq report market-share-change` takes it apart.
-- note-zh: 他人增长更快时份额下降，即使金额上升：`tradeq report market-share-change` 予以分解。
-- note: Shares of two datasets, levels or definitions of the world are not compared.
-- note-zh: 两个数据集、两种位数或两种“世界”的份额不可比较。

-- section: world | In world exports
-- section-zh: world | 占世界出口
-- allow: state-missing | a year has a row only where somebody sold the product
-- column: span span
-- column: dataset text
-- column: reporters count | economies whose exports make up the world
-- column: world_value money unit=usd | exports of the world, {reporter_name} among them
-- column: value money unit=usd | exports of the reporter
-- column: share share | of the world's exports
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= case :product when 'total' then 0 else length(:product) end
with
sold as (
    select s.span_no, s.reporter, s.whole_usd as value
    from world_slice s
    where s.flow = 'export' and s.is_whole = 1 and :product = 'total'
    union all
    select s.span_no, s.reporter, t.value_usd
    from world_slice s
    join product p on p.code = :product
    cross join slice_product t
    where t.slice_id = s.slice_id and t.level = p.level and t.product_id = p.id and s.flow = 'export' and s.is_whole = 1
)
select
    a.span, d.dataset, count(distinct s.reporter) as reporters, sum(s.value) as world_value,
    sum(case s.reporter when :reporter then s.value else 0 end) as value,
    100 * cast(sum(case s.reporter when :reporter then s.value else 0 end) as double) / nullif(sum(s.value), 0) as share,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from sold s
join asked_span a on a.span_no = s.span_no
cross join world_dataset d
group by a.span_no, a.span, d.dataset
order by a.span_no nulls last;

-- section: partners | In what each partner imports
-- section-zh: partners | 占各伙伴进口
-- chart: bars x=partner y=share label=name top=20 | Share of what each partner imports | 占各伙伴进口的份额
-- column: imports money unit=usd | what the partner imports from all
-- column: value money unit=usd | from the reporter
-- column: share share | of the partner's imports
-- column: share_state state
-- column: base_share share | in the year compared with
-- column: base_share_state state
-- column: share_change points
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= case :product when 'total' then 0 else length(:product) end
-- with: world_market
with
wide as (
    select
        market,
        max(case span_no when 1 then world end) as imports,
        max(case span_no when 1 then own end) as value,
        max(case span_no when 2 then world end) as base_imports,
        max(case span_no when 2 then own end) as base_value
    from world_market
    where market <> :reporter and (:partner = 'W00' or market = :partner)
    group by market
),
shares as (
    select
        w.market, w.imports, w.value,
        100 * cast(w.value as double) / nullif(w.imports, 0) as share,
        case when coalesce(w.imports, 0) = 0 then 'now_missing' end as share_state,
        100 * cast(w.base_value as double) / nullif(w.base_imports, 0) as base_share,
        case when coalesce(w.base_imports, 0) = 0 then 'base_missing' end as base_share_state
    from wide w
),
ranked as (
    select
        s.*, s.share - s.base_share as share_change,
        row_number() over (
            order by case :order when 'value' then s.value when 'share' then s.share when 'gain' then s.share - s.base_share else s.base_share - s.share end desc nulls last,
                s.value desc nulls last, s.market nulls last) as rank
    from shares s
)
select
    r.rank, r.market as partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name,
    r.imports, r.value, r.share, r.share_state, r.base_share, r.base_share_state, r.share_change,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
join area a on a.iso3 = r.market
where r.rank <= :top
order by r.rank nulls last;

-- section: products | In world exports, by product of {level} digits
-- section-zh: products | 占世界出口，按 {level} 位商品
-- chart: scatter x=share y=share_change label=product top=20 | Share of world exports and its change | 占世界出口的份额及其变化
-- column: world_value money unit=usd | what all export
-- column: value money unit=usd | what the reporter exports
-- column: share share | of the world's exports of the product
-- column: base_share share | in the year compared with
-- column: base_share_state state
-- column: share_change points
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
-- with: product_word
with
sold_code as (
    select
        s.span_no, t.product_id, sum(t.value_usd) as world,
        sum(case s.reporter when :reporter then t.value_usd else 0 end) as own
    from world_slice s
    cross join slice_product t
    where t.slice_id = s.slice_id and t.level = :level and s.flow = 'export' and s.is_whole = 1
    group by s.span_no, t.product_id
),
wide as (
    select
        p.code as product,
        sum(case c.span_no when 1 then c.world else 0 end) as world,
        sum(case c.span_no when 1 then c.own else 0 end) as own,
        sum(case c.span_no when 2 then c.world else 0 end) as base_world,
        sum(case c.span_no when 2 then c.own else 0 end) as base_own
    from sold_code c
    join product p on p.id = c.product_id
    where :product = 'total' or substr(p.code, 1, length(:product)) = :product
    group by p.code
),
shares as (
    select
        product, world as world_value, own as value,
        100 * cast(own as double) / nullif(world, 0) as share,
        100 * cast(base_own as double) / nullif(base_world, 0) as base_share,
        case when base_world = 0 then 'base_missing' end as base_share_state
    from wide
),
ranked as (
    select
        s.*, s.share - s.base_share as share_change,
        row_number() over (
            order by case :order when 'value' then s.value when 'share' then s.share when 'gain' then s.share - s.base_share else s.base_share - s.share end desc nulls last,
                s.value desc nulls last, s.product nulls last) as rank
    from shares s
)
select r.rank, r.product, n.name, r.world_value, r.value, r.share, r.base_share, r.base_share_state, r.share_change,
    (select max(load_id) from world_slice where is_whole = 1) as load_id
from ranked r
left join product_word n on n.product = r.product
where r.rank <= :top
order by r.rank nulls last;

-- section: sources
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
select distinct load_id
from world_slice
where is_whole = 1
order by load_id nulls last;

-- section: notes
-- with: world_pair
-- with: world_slice where has_partner = 1 and product_level >= :level
-- with: world_note
select n.note
from (
    select
        0 as note_no,
        case :lang when 'zh' then '商品表中没有 `' || :product || '`（HS 编码为 2、4 或 6 位）：'
            else '`' || :product || '` is not in the list of products (an HS code has 2, 4 or 6 digits): ' end || '`tradeq find ' || :product || '`' as note
    from (select 1 as one) o
    where :product <> 'total' and not exists (select 1 from product where code = :product)
    union all
    select note_no, note
    from world_note
) n
order by n.note_no nulls last, n.note nulls last;
