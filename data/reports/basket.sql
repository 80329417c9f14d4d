-- title: {basket_name}: China's trade, {period}
-- title-zh: 中国的{basket_name}贸易，{period}
-- about: Trade in a basket of products (new three, mechanical and electrical, high-tech, labour-intensive …): level, growth, share, parts, partners.
-- about: The published figure comes first; otherwise the member codes of the edition are added up from whole customs facts. `codes_held` of `codes` were traded in the file.
-- about: Example: `tradeq report new-three --period 2024Q1-Q3` shows 757.83 bn yuan, 4.1 % of exports.
-- theme: products
-- param: basket basket | a basket's code or name: new-three, mechanical-electrical, high-tech, labour-intensive …
-- param: period span = latest-ytd | the months to report on: 2024Q1-Q3, 2024-09, ytd-2024-09, 2024, latest, last-12m
-- param: flow flow = export | total, export or import
-- param: currency currency = cny | yuan or US dollars as published, never converted
-- param: basis basis = best | best takes the published figure where there is one, else computes it
-- positional: basket
-- alias: new-three = basket=new-three
-- missing: {basket_name} in {period}; a published figure (`tradeq import FILE --source figures`) or, where its codes are known, whole customs facts by commodity (`tradeq import downloadData.csv --flow export|import`) would fill it; facts that are held only in part show with --basis computed
-- missing-zh: {period}{basket_name}的数据；可用公布数据（`tradeq import FILE --source figures`）或（编码已知时）完整的按商品海关明细（`tradeq import downloadData.csv --flow export|import`）补足；只有部分的明细可用 --basis computed 查看
-- note: Baskets overlap with each other: they are never added up.
-- note-zh: 各商品组互有重叠，不可相加。

-- section: summary | {basket_name}
-- chart: bars x=flow y=value | {basket_name} | {basket_name}
-- section-zh: summary | {basket_name}
-- with: basket_growth where from_month_no = :period_from and to_month_no = :period_to and flow in ('export', 'import') of basket = :basket
-- column: codes count machine | member codes in the edition of the period
-- column: codes_held count machine | member codes that were traded in the file
select
    w.flow, g.value, coalesce(g.value_state, case when g.flow is null then 'not_held' end) as value_state, g.base, g.base_basis,
    g.yoy, coalesce(g.yoy_state, case when g.flow is null then 'not_held' end) as yoy_state, g.change, g.share, g.share_change, g.contribution,
    case when g.computed is not null then g.codes end as codes, g.codes_held, g.basis, g.coverage, g.published, g.computed, g.difference, g.yoy_basis, g.half_width, g.certainty,
    g.cell_id, g.yoy_cell_id, g.share_cell_id, g.load_id
from (select 'export' as flow, 1 as rank union all select 'import', 2) w
left join basket_growth g on g.flow = w.flow
order by w.rank nulls last;

-- section: parts | Its parts, {flow}
-- chart: bars x=basket y=value label=name | Its parts, {flow} | 构成（{flow}）
-- section-zh: parts | 组成部分，{flow}
-- with: basket_growth where from_month_no = :period_from and to_month_no = :period_to and flow = :flow of basket in (select c.code from basket c join basket p on p.id = c.parent_id where p.code = :basket)
-- column: codes count machine | member codes in the edition of the period
-- column: codes_held count machine | member codes that were traded in the file
select
    basket, name, value, value_state, base, base_basis, yoy, yoy_state, change, share, share_change, contribution, codes, codes_held, basis,
    yoy_basis, coverage, published, computed, difference, half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
from basket_growth
where value is not null or yoy is not null
order by value desc nulls last, yoy desc nulls last, basket nulls last;

-- section: partners | By partner as published, {flow}
-- allow: state-missing | the growth is the publisher's own: nothing where it printed none
-- chart: bars x=partner y=value label=name top=20 | By partner as published, {flow} | 按贸易伙伴（公布值，{flow}）
-- section-zh: partners | 按伙伴（公布数据），{flow}
-- column: partner code
-- column: name text
-- column: value money
-- column: value_state state
-- column: yoy growth
-- column: basis basis
-- column: cell_id cell
-- column: yoy_cell_id cell
select
    coalesce(f.partner, f.partner_group) as partner,
    coalesce(
        case :lang when 'zh' then a.name_zh else a.name_en end,
        case :lang when 'zh' then g.name_zh else g.name_en end) as name,
    f.value,
    case when f.value is null then 'not_held' end as value_state,
    f.yoy_percent as yoy,
    'published' as basis,
    f.cell_id,
    f.yoy_cell_id
from published_best f
left join area a on a.iso3 = f.partner
left join area_group g on g.code = f.partner_group
where f.reporter = 'CHN' and f.basket = :basket and (f.partner is not null or f.partner_group is not null)
    and f.measure = 'value' and f.unit = :unit and f.flow = :flow
    and f.from_month_no = :period_from and f.to_month_no = :period_to and :basis <> 'computed'
order by f.value desc nulls last, f.yoy_percent desc nulls last, name nulls last;

-- section: notes
-- with: edition_month
select n.note
from (
    select case :lang when 'zh' then coalesce(name_zh, name_en) else name_en end || ' (' || status || '): ' || definition as note
    from basket
    where code = :basket
    union all
    select
        case :lang when 'zh' then '两年之间 HS 版本变更：基期为另一版本，同一编码可能指不同商品'
            else 'the HS changed between the two years: the base is of another edition, where a code may mean another good' end as note
    from edition_change
    where changes > 0
    union all
    select
        case :lang
            when 'zh' then :period || ' 的 HS 版本中没有' || coalesce(b.name_zh, b.name_en) || '的成员编码：只有该名称的公布数据能回答（`tradeq import FILE --source figures`），或改用更晚的 --period'
            else b.name_en || ' has no member code in the HS edition of ' || :period
                || ': only a published figure of that name answers (`tradeq import FILE --source figures`), or a later --period' end
    from basket b
    where b.code = :basket and exists (select 1 from basket_member m where m.basket = :basket)
        and not exists (
            select 1
            from basket_member m
            join edition_month e on e.edition = m.edition
            where m.basket = :basket and :period_to between e.first_month_no and e.last_month_no)
    union all
    select
        case :lang
            when 'zh' then coalesce(b.name_zh, b.name_en) || '的编码未公布：只有该名称的公布数据能回答（`tradeq import FILE --source figures`）'
            else 'the codes of ' || b.name_en || ' are not published: only a published figure of that name answers (`tradeq import FILE --source figures`)' end
    from basket b
    where b.code = :basket and not exists (select 1 from basket_member m where m.basket = :basket)
        and not exists (select 1 from basket c where c.parent_id = b.id)
) n
order by n.note nulls last;

-- section: sources
-- with: span_loads where :flow = 'total' or flow = :flow
select load_id from span_loads order by load_id nulls last;
