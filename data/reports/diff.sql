-- title: What became known after {from}
-- title-zh: {from}之后的变化
-- about: What changed in what the file knows between the end of one day and the end of another: facts by slice, new and
-- about: revised, with their sums; published figures one by one, new, corrected and withdrawn. The later day is that of --as-of, or now.
-- about: `tradeq diff --from DATE --to DATE` is this report.
-- theme: data quality
-- param: from date | the earlier day, such as 2024-10-14
-- param: period span-or-all = all | only what is about months of this span
-- param: dataset text = all | only this dataset, such as gacc-query
-- param: top count = 50 | how many rows a table
-- positional: from
-- missing: what became known after {from} about {period}; a file brings it (`tradeq import FILE`), or ask from an earlier day: `tradeq diff --from DATE`
-- missing-zh: {from}之后没有得知{period}的新数据；导入文件会带来（`tradeq import FILE`），或改问更早的一天：`tradeq diff --from DATE`
-- note: Facts are never withdrawn: rows that a newer file does not name stay as they are.
-- note-zh: 明细不会撤回：新文件未列出的行保持不变。

-- section: slices | Facts by slice
-- section-zh: slices | 明细（按切片）
-- empty: no fact became known or was revised after {from}
-- empty-zh: {from}之后没有新增或修订的明细
-- column: dataset text
-- column: span span
-- column: flow word
-- column: grain text
-- column: currency text
-- column: rows_new count
-- column: sum_new quantity
-- column: rows_revised count
-- column: old_sum quantity | of the revised rows, as known on the earlier day
-- column: new_sum quantity | of the revised rows, as known on the later day
-- column: change quantity | new rows and revisions together
-- column: load_id load
with
later as (
    select l.slice_id, max(h.load_id) as load_id, max(case when h.known_on <= :from then 1 else 0 end) as was_known
    from slice_load l
    join load_history h on h.load_id = l.load_id
    group by l.slice_id
    having max(h.known_on) > :from
),
touched as (
    select
        s.id as slice_id, s.dataset, s.from_month, s.to_month, s.flow, s.grain, s.currency, s.rows_home, s.rows_usd,
        s.value_home, s.value_usd, s.first_load_id, t.was_known, t.load_id
    from later t
    join slice s on s.id = t.slice_id
    where s.from_month >= :period_from and s.to_month <= :period_to and (:dataset = 'all' or s.dataset = :dataset)
),
whole as (
    select slice_id, currency, rows_home as rows_new, value_home as sum_new
    from touched
    where was_known = 0 and rows_home > 0
    union all
    select slice_id, 'usd', rows_usd, value_usd
    from touched
    where was_known = 0 and rows_usd > 0
),
version as (
    select
        t.slice_id, f.partner_id, f.product_id, f.regime_id, f.place_id, t.currency, f.value_home as value,
        coalesce(f.load_id, t.first_load_id) as load_id
    from touched t
    join fact f on f.slice_id = t.slice_id
    where t.was_known = 1 and f.value_home is not null
    union all
    select
        t.slice_id, f.partner_id, f.product_id, f.regime_id, f.place_id, 'usd', f.value_usd,
        coalesce(f.load_id_usd, t.first_load_id)
    from touched t
    join fact f on f.slice_id = t.slice_id
    where t.was_known = 1 and f.value_usd is not null
),
changed as (
    select v.*
    from version v
    join load_history h on h.load_id = v.load_id
    where h.known_on > :from
),
before as (
    select
        r.slice_id, r.partner_id, r.product_id, r.regime_id, r.place_id, r.currency, r.old_value,
        row_number() over (
            partition by r.slice_id, r.partner_id, r.product_id, r.regime_id, r.place_id, r.currency
            order by r.known_on nulls last, r.load_id nulls last) as place_no
    from trade_revision r
    where r.known_on > :from and r.old_known_on <= :from
        and r.from_month_no >= :period_from and r.to_month_no <= :period_to
),
part as (
    select
        c.slice_id, c.currency,
        count(case when b.slice_id is null then 1 end) as rows_new,
        sum(case when b.slice_id is null then c.value end) as sum_new,
        count(b.slice_id) as rows_revised,
        sum(b.old_value) as old_sum,
        sum(case when b.slice_id is not null then c.value end) as new_sum
    from changed c
    left join before b on b.slice_id = c.slice_id and b.partner_id = c.partner_id and b.product_id = c.product_id
        and b.regime_id = c.regime_id and b.place_id = c.place_id and b.currency = c.currency and b.place_no = 1
    group by c.slice_id, c.currency
),
either_part as (
    select slice_id, currency, rows_new, sum_new, 0 as rows_revised, null as old_sum, null as new_sum
    from whole
    union all
    select slice_id, currency, rows_new, sum_new, rows_revised, old_sum, new_sum
    from part
),
numbered as (
    select
        t.dataset,
        (select min(c.span) from coverage c
            where c.from_month_no = t.from_month and c.to_month_no = t.to_month and c.dataset = t.dataset and c.flow = t.flow
                and c.grain = t.grain) as span,
        t.flow, t.grain, b.*, t.load_id, t.from_month,
        row_number() over (
            order by t.from_month desc nulls last, t.dataset nulls last, t.flow nulls last, t.grain nulls last,
                b.currency nulls last, b.slice_id nulls last) as rank
    from either_part b
    join touched t on t.slice_id = b.slice_id
)
select
    dataset, span, flow, grain, currency, rows_new, sum_new, rows_revised, old_sum, new_sum,
    coalesce(sum_new, 0) + coalesce(new_sum, 0) - coalesce(old_sum, 0) as change, load_id
from numbered
where rank <= :top
order by rank nulls last;

-- section: figures | Published figures
-- allow: state-missing | the growth is the publisher's own: nothing where it printed none, before or after
-- section-zh: figures | 公布数据
-- empty: no figure became known or was corrected after {from}
-- empty-zh: {from}之后没有新增或更正的公布数据
-- column: what word
-- column: dataset text
-- column: span span
-- column: subject text
-- column: flow word
-- column: unit word
-- column: old quantity
-- column: new quantity
-- column: change quantity
-- column: old_yoy growth
-- column: new_yoy growth
-- column: known_on text
-- column: release text
-- column: cell_id cell
with
figure as (
    select *
    from published_all
    where from_month_no >= :period_from and to_month_no <= :period_to and (:dataset = 'all' or dataset = :dataset)
),
came as (
    select *
    from figure
    where known_on > :from and superseded_on is null
),
went as (
    select *
    from figure
    where known_on <= :from and superseded_on > :from
),
line as (
    select
        case when w.cell_id is null then 'new' else 'revised' end as what,
        c.dataset, c.span, c.from_month_no, c.to_month_no, c.subject, c.flow, c.unit, w.value as old, c.value as new,
        w.yoy_percent as old_yoy, c.yoy_percent as new_yoy, c.known_on, c.release, c.cell_id
    from came c
    left join went w on w.from_month_no = c.from_month_no and w.to_month_no = c.to_month_no and w.subject = c.subject
        and w.flow = c.flow and w.measure = c.measure and w.unit = c.unit and w.dataset = c.dataset
        and w.publisher = c.publisher and w.release is not distinct from c.release
        and w.published_on is not distinct from c.published_on and w.reporter = c.reporter
    union all
    select
        'withdrawn', w.dataset, w.span, w.from_month_no, w.to_month_no, w.subject, w.flow, w.unit, w.value, null,
        w.yoy_percent, null, w.superseded_on, w.release, w.cell_id
    from went w
    left join came c on w.from_month_no = c.from_month_no and w.to_month_no = c.to_month_no and w.subject = c.subject
        and w.flow = c.flow and w.measure = c.measure and w.unit = c.unit and w.dataset = c.dataset
        and w.publisher = c.publisher and w.release is not distinct from c.release
        and w.published_on is not distinct from c.published_on and w.reporter = c.reporter
    where c.cell_id is null
),
numbered as (
    select
        l.*,
        row_number() over (
            order by l.to_month_no desc nulls last, l.from_month_no nulls last, l.subject nulls last, l.flow nulls last,
                l.unit nulls last, l.known_on nulls last, l.cell_id nulls last) as rank
    from line l
)
select
    what, dataset, span, subject, flow, unit, old, new, new - old as change, old_yoy, new_yoy, known_on, release, cell_id
from numbered
where rank <= :top
order by rank nulls last;

-- section: notes
select n.note
from (
    select
        case :lang
            when 'zh' then '新增或更正的公布数据共 ' || count(*) || ' 个，此处列出前 ' || :top || ' 个：--top 可列出更多'
            else 'of ' || count(*) || ' published figures that came or were corrected, the first ' || :top
                || ' are shown: --top shows more' end as note
    from published_all
    where from_month_no >= :period_from and to_month_no <= :period_to and (:dataset = 'all' or dataset = :dataset)
        and known_on > :from and superseded_on is null
    having count(*) > :top
) n
order by n.note nulls last;
