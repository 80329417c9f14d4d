-- title: Mirror statistics of {reporter_name}
-- title-zh: {reporter_name}镜像贸易统计
-- about: What the reporter says it exported against what each partner says it imported, and the other way round, in US dollars. Ratio M ÷ X, gap M − X,
-- about: symmetric gap 200·(M − X) ÷ (M + X) from −200 to 200 %, and the gap after imports were brought to free on board, M ÷ (1 + c), c = 6 %
-- about: unless asked (the factor of the IMF's Direction of Trade Statistics). Ranked by the size of the gap in value, not by the ratio. Two datasets
-- about: are compared here on purpose, each for the same span, and never added: all months of a span, or one file of it.
-- about: Example: 100 exported and 121 imported: ratio 1.21, gap 21, symmetric gap 19.0 %, adjusted gap 121 ÷ 1.06 − 100 = 14.15:
-- about: `tradeq report mirror --period 2023 --partner DEU`.
-- theme: world view
-- param: period span-or-all = all | the span to compare; all = the newest span that both sides have
-- param: dataset text = auto | the reporter's side: gacc-query, comtrade-annual …; auto = the first of these that is held
-- param: mirror text = all | the partners' side: comtrade-annual, us-census …; all = each that is held, one row each
-- param: reporter area = CHN | one side
-- param: partner area = W00 | one partner alone; W00 = all
-- param: product text = total | an HS code of 2, 4, 6 or 8 digits; total = all goods
-- param: cif choice(0|3|5|6|7|8|10|12) = 6 | per cent of freight and insurance in the value of imports
-- param: top count = 20 | how many partners
-- missing: the same trade as two sides report it, in dollars ({reporter_name} and its partners, product {product}); import the partners' reports (`tradeq import FILE` of UN Comtrade: reporters by partner, cmdCode=TOTAL for all goods; US Census) beside the reporter's own in dollars, for the same months
-- missing-zh: 双方以美元申报的同一贸易（{reporter_name}及其伙伴，商品 {product}）；请在报告方美元数据之外导入同月份的伙伴申报（`tradeq import FILE`；UN Comtrade 分伙伴，合计 cmdCode=TOTAL；美国普查局）
-- note: Reasons to check, in this order (IMTS 2010 Compilers Manual, annex 9.C): what is covered; general or special trade; time of recording; origin against last known destination; re-exports and entrepôts (Hong Kong, Singapore, the Netherlands); classification; valuation and exchange rates; confidentiality; quantities.
-- note-zh: 应核查的原因，依次为（IMTS 2010 编纂手册附件 9.C）：范围；总贸易或专门贸易；记录时间；原产地与最后已知目的地；转口与转口港（香港、新加坡、荷兰）；商品分类；计价与汇率；保密；数量。
-- note: Imports are told by origin, exports by last known destination: goods through Hong Kong are China's exports to Hong Kong and the partner's imports from China.
-- note-zh: 进口按原产地，出口按最后已知目的地：经香港的货物在中国记为对香港出口，在伙伴记为自中国进口。
-- note: Values in euros, pounds or yuan are not compared: nothing is converted. BACI is left out, for it has made both sides equal.
-- note-zh: 欧元、英镑或人民币金额不比较：不作换算。BACI 不读入，因其双方已被调和。
-- note: What is not classified (9999) is shown apart: one side may know what the other hides.
-- note-zh: 未分类商品（9999）单列：一方所知可能为另一方所隐。

-- section: summary | Both sides together, by the partners' dataset
-- section-zh: summary | 双方合计，按伙伴的数据集
-- allow: state-missing | a pair has a row only where both sides tell of trade
-- column: direction word | export: its exports and their imports; import: its imports and their exports
-- column: mirror_dataset text
-- column: dataset text
-- column: partners count | partners that both sides tell of
-- column: export money unit=usd | the exporters' side
-- column: import money unit=usd | the importers' side
-- column: ratio ratio | M ÷ X
-- column: gap money unit=usd | M − X
-- column: gap_percent share | 200·(M − X) ÷ (M + X)
-- column: adjusted_gap money unit=usd | M ÷ (1 + c) − X
-- with: mirror_pair
select
    direction, dataset, mirror_dataset, count(*) as partners, sum(export) as export, sum(import) as import,
    cast(sum(import) as double) / nullif(sum(export), 0) as ratio, sum(import - export) as gap,
    200 * cast(sum(import - export) as double) / nullif(sum(import + export), 0) as gap_percent,
    sum(import_fob - export) as adjusted_gap, max(load_id) as load_id
from mirror_pair
where :partner = 'W00' or partner = :partner
group by direction, dataset, mirror_dataset
order by direction nulls last, dataset nulls last, mirror_dataset nulls last;

-- section: pairs | By partner, largest gaps first
-- section-zh: pairs | 按伙伴，差距最大者在前
-- chart: bars x=partner y=gap label=name+direction top=20 | Gap between both sides, imports less exports | 双方差距（进口减出口）
-- column: direction word | export: its exports and their imports; import: its imports and their exports
-- column: mirror_dataset text
-- column: export money unit=usd | the exporter's side
-- column: import money unit=usd | the importer's side
-- column: ratio ratio | M ÷ X
-- column: ratio_state state
-- column: gap money unit=usd | M − X
-- column: gap_percent share | 200·(M − X) ÷ (M + X)
-- column: adjusted_gap money unit=usd | M ÷ (1 + c) − X
-- column: mirror_load_id load
-- with: mirror_pair
with
ranked as (
    select
        p.*,
        row_number() over (
            order by abs(p.import - p.export) desc nulls last, p.direction nulls last, p.partner nulls last, p.mirror_dataset nulls last) as rank
    from mirror_pair p
    where :partner = 'W00' or p.partner = :partner
)
select
    r.rank, r.direction, r.partner, case :lang when 'zh' then coalesce(a.name_zh, a.name_en) else a.name_en end as name, r.mirror_dataset, r.export, r.import,
    cast(r.import as double) / nullif(r.export, 0) as ratio,
    case when r.export = 0 then case r.import when 0 then 'both_zero' else 'base_missing' end end as ratio_state,
    r.import - r.export as gap,
    200 * cast(r.import - r.export as double) / nullif(r.import + r.export, 0) as gap_percent,
    r.import_fob - r.export as adjusted_gap, r.load_id, r.mirror_load_id
from ranked r
join area a on a.iso3 = r.partner
where r.rank <= :top
order by r.rank nulls last;

-- section: apart | Shown apart: goods that are not classified (9999), and trade with itself
-- section-zh: apart | 单列：未分类商品（9999）与对自身的贸易
-- column: item text
-- column: reporter code | who reports it
-- column: dataset text
-- column: value money unit=usd | a missing value: its files name no products
-- column: share share | of that side's trade with the partner, in files that name products
-- with: mirror_pair
with
coded as (
    select
        r.dataset, r.reporter, r.flow, a.iso3 as partner,
        sum(case p.code when '99' then t.value_usd else 0 end) as value, sum(t.value_usd) as whole
    from mirror_read r
    cross join slice_partner_chapter t
    cross join area a
    cross join product p
    where t.slice_id = r.slice_id and a.id = t.partner_id and p.id = t.product_id and r.product_level > 0
        and (r.reporter = :reporter or a.iso3 = :reporter)
        and (:partner = 'W00' or a.iso3 = :partner or r.reporter = :partner)
    group by r.dataset, r.reporter, r.flow, a.iso3
),
line as (
    select
        1 as kind_no, 'not classified' as item, f.flow, o.reporter, null as partner, o.dataset, sum(c.value) as value,
        100 * cast(sum(c.value) as double) / nullif(sum(c.whole), 0) as share
    from (select distinct reporter, dataset from mirror_read where reporter = :reporter) o
    cross join (select 'export' as flow union all select 'import') f
    left join coded c on c.reporter = o.reporter and c.dataset = o.dataset and c.flow = f.flow
    group by f.flow, o.reporter, o.dataset
    union all
    select 2, 'not classified', flow, reporter, partner, dataset, value, 100 * cast(value as double) / nullif(whole, 0)
    from coded
    where value > 0
    union all
    select 3, 'with itself, goods that come back', 'import', o.reporter, o.reporter, o.dataset, coalesce(max(m.value), 0), null
    from (select distinct reporter, dataset from mirror_read where reporter = :reporter) o
    left join mirror_sum m on m.reporter = o.reporter and m.partner = o.reporter and m.dataset = o.dataset and m.flow = 'import'
    group by o.reporter, o.dataset
),
ranked as (
    select
        l.*,
        row_number() over (
            partition by kind_no
            order by value desc nulls last, dataset nulls last, reporter nulls last, flow nulls last, partner nulls last) as place_no
    from line l
)
select item, flow, reporter, partner, dataset, value, share
from ranked
where kind_no <> 2 or place_no <= :top
order by kind_no nulls last, place_no nulls last;

-- section: notes
-- with: mirror_pair
select note
from (
    select
        1 as note_no,
        'span ' || cast(cast(from_month_no - from_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + from_month_no % 12 as text), 2)
            || '..' || cast(cast(to_month_no - to_month_no % 12 as double) / nullif(12, 0) as bigint) || '-' || substr(cast(101 + to_month_no % 12 as text), 2)
            || '; ' || :reporter || ' by ' || (select dataset from mirror_own_dataset) as note
    from mirror_ask
    where exists (select 1 from mirror_own_dataset)
    union all
    select 2, c.partners || ' partners of ' || :reporter || ' have no mirror in the file'
    from (
        select count(distinct o.partner) as partners
        from mirror_sum o
        where o.reporter = :reporter and o.partner <> :reporter and o.partner not in (select partner from mirror_pair)) c
    where c.partners > 0
    union all
    select 4, 'BACI is held and was not read: its two sides are made equal, so that it has no mirror'
    where exists (select 1 from slice_held where dataset = 'baci' and from_month_no >= :period_from and to_month_no <= :period_to)
    union all
    select
        5,
        case :lang when 'zh' then '商品表中没有 `' || :product || '`（HS 编码为 2、4、6 或 8 位）：'
            else '`' || :product || '` is not in the list of products (an HS code has 2, 4, 6 or 8 digits): ' end || '`tradeq find ' || :product || '`'
    from (select 1 as one) o
    where :product <> 'total' and not exists (select 1 from product where code = :product)
) n
order by note_no nulls last, note nulls last;

-- section: sources
-- with: mirror_pair
select distinct load_id
from mirror_read
order by load_id nulls last;
