-- title: Revisions, {period}
-- title-zh: 数据修订，{period}
-- about: What publishers and re-imported files changed afterwards. Published figures: the first against the latest one of
-- about: the same question, with the lag in days, r = latest − first, and whether both roundings explain it; with mean and mean
-- about: absolute revision by kind of release and lag. Facts: rows whose value or quantity a later file changed, by slice, and the largest changes.
-- about: Example: total trade of 2024 Q1 was first printed as 10.17 trillion yuan and later as 10.15: r = −0.02 trillion, −0.2 %.
-- theme: data quality
-- param: period span-or-all = all | only what is about months of this span: 2024, 2024Q1-Q3
-- param: flow flow = total | total takes every flow; export or import
-- param: dataset text = all | only this dataset, such as gacc-query or gacc-bulletin
-- param: top count = 20 | how many rows a table
-- missing: two versions of a figure or of a row about {period}; a later release or a newer file of the same months brings the second (`tradeq import FILE`)
-- missing-zh: 没有{period}同一数据的两个版本；较晚的发布或同月的新文件带来第二个版本（`tradeq import FILE`）
-- note: A revision is a later figure for the same question. Where it lies within both roundings, nothing is known to have moved.
-- note-zh: 修订指同一问题的较晚数值。若落在两者的舍入范围内，则无从断定有变动。
-- note: Facts are compared with what was imported before: rows that a newer file does not name stay as they are.
-- note-zh: 明细与此前导入的相比：新文件未列出的行保持不变。
-- note: With --as-of DATE only what was known by then is compared.
-- note-zh: 使用 --as-of DATE 时，只比较当日已知的数据。

-- section: figures | Published figures: first against latest
-- allow: state-missing | a revision is missing where the first figure is, and it stands beside it
-- section-zh: figures | 公布数据：初次值与最新值
-- column: span span
-- column: subject text
-- column: flow word
-- column: unit word
-- column: first quantity
-- column: latest quantity
-- column: revision quantity | latest − first
-- column: percent growth | of the first value
-- column: first_yoy growth | as first printed
-- column: latest_yoy growth | as printed last
-- column: lag_days count
-- column: first_release text
-- column: latest_release text
-- column: cell_id cell
-- column: first_cell_id cell
with
figure as (
    select *
    from published_all
    where from_month_no >= :period_from and to_month_no <= :period_to and value is not null and doubtful = 0
        and qualifier is null and measure = 'value' and (:flow = 'total' or flow = :flow)
        and (:dataset = 'all' or dataset = :dataset)
),
ordered as (
    select
        f.*,
        row_number() over (
            partition by f.reporter, f.from_month_no, f.to_month_no, f.subject, f.flow, f.unit
            order by f.known_on nulls last, f.kind_rank nulls last, f.cell_id nulls last) as place_no,
        row_number() over (
            partition by f.reporter, f.from_month_no, f.to_month_no, f.subject, f.flow, f.unit
            order by case when f.superseded_on is null then 0 else 1 end nulls last, f.kind_rank desc nulls last,
                f.known_on desc nulls last, f.cell_id desc nulls last) as last_place_no
    from figure f
),
pair as (
    select
        l.span, l.from_month_no, l.to_month_no, l.subject, l.flow, l.unit,
        e.value as first_value, l.value as latest_value, l.value - e.value as revision,
        e.yoy_percent as first_yoy, l.yoy_percent as latest_yoy,
        l.known_day_no - e.known_day_no as lag_days,
        e.kind || ', ' || e.known_on as first_release, l.kind || ', ' || l.known_on as latest_release,
        l.cell_id, e.cell_id as first_cell_id
    from ordered l
    join ordered e on e.reporter = l.reporter and e.from_month_no = l.from_month_no and e.to_month_no = l.to_month_no
        and e.subject = l.subject and e.flow = l.flow and e.unit = l.unit and e.place_no = 1
    where l.last_place_no = 1 and l.cell_id <> e.cell_id and l.known_on >= e.known_on
        and (abs(l.value - e.value) > l.half_width + e.half_width or l.yoy_percent <> e.yoy_percent)
),
ranked as (
    select
        p.*,
        row_number() over (
            order by abs(cast(1000000 * cast(p.revision as double) / nullif(p.first_value, 0) as bigint)) desc nulls last,
                p.cell_id nulls last) as rank
    from pair p
)
select
    span, subject, flow, unit, first_value as first, latest_value as latest, revision,
    100 * cast(revision as double) / nullif(first_value, 0) as percent,
    first_yoy, latest_yoy, lag_days, first_release, latest_release, cell_id, first_cell_id
from ranked
where rank <= :top
order by rank nulls last;

-- section: summary | Published figures: how far, by the kind of the first release and the lag
-- allow: state-missing | a revision is missing where the first figure is, and it stands beside it
-- section-zh: summary | 公布数据：修订幅度，按初次发布类型与间隔
-- column: first_kind word
-- column: lag word
-- column: figures count | questions with a first and a later figure
-- column: moved count | of these, beyond both roundings
-- column: mean_revision growth | mean of r in per cent of the first value: the bias
-- column: mean_absolute share | mean of |r| in per cent of the first value
with
figure as (
    select *
    from published_all
    where from_month_no >= :period_from and to_month_no <= :period_to and value is not null and doubtful = 0
        and qualifier is null and measure = 'value' and flow <> 'balance' and (:flow = 'total' or flow = :flow)
        and (:dataset = 'all' or dataset = :dataset)
),
ordered as (
    select
        f.*,
        row_number() over (
            partition by f.reporter, f.from_month_no, f.to_month_no, f.subject, f.flow, f.unit
            order by f.known_on nulls last, f.kind_rank nulls last, f.cell_id nulls last) as place_no,
        row_number() over (
            partition by f.reporter, f.from_month_no, f.to_month_no, f.subject, f.flow, f.unit
            order by case when f.superseded_on is null then 0 else 1 end nulls last, f.kind_rank desc nulls last,
                f.known_on desc nulls last, f.cell_id desc nulls last) as last_place_no
    from figure f
),
pair as (
    select
        e.kind as first_kind,
        l.known_day_no - e.known_day_no as lag_days,
        case when abs(l.value - e.value) > l.half_width + e.half_width then 1 else 0 end as moved,
        -- In millionths: integers add up to the same sum in every order.
        cast(1000000 * cast(l.value - e.value as double) / nullif(e.value, 0) as bigint) as revision_e6
    from ordered l
    join ordered e on e.reporter = l.reporter and e.from_month_no = l.from_month_no and e.to_month_no = l.to_month_no
        and e.subject = l.subject and e.flow = l.flow and e.unit = l.unit and e.place_no = 1
    where l.last_place_no = 1 and l.cell_id <> e.cell_id and l.known_on >= e.known_on
),
classed as (
    select
        p.*,
        case when lag_days <= 31 then 1 when lag_days <= 92 then 2 when lag_days <= 366 then 3 else 4 end as lag_no
    from pair p
)
select
    first_kind,
    case lag_no when 1 then 'within a month' when 2 then 'within a quarter' when 3 then 'within a year' else 'later' end as lag,
    count(*) as figures,
    coalesce(sum(moved), 0) as moved,
    cast(coalesce(sum(revision_e6), 0) as double) / nullif(10000 * cast(count(revision_e6) as double), 0) as mean_revision,
    cast(coalesce(sum(abs(revision_e6)), 0) as double) / nullif(10000 * cast(count(revision_e6) as double), 0) as mean_absolute
from classed
group by first_kind, lag_no
order by first_kind nulls last, lag_no nulls last;

-- section: slices | Facts: by slice
-- allow: state-missing | a revision is missing where the first figure is, and it stands beside it
-- section-zh: slices | 明细：按切片
-- column: dataset text
-- column: span span
-- column: flow word
-- column: grain text
-- column: currency text
-- column: rows_revised count
-- column: old_sum quantity | of these rows, as first imported
-- column: new_sum quantity | of these rows, as known last
-- column: change quantity
-- column: percent growth | of the old sum
with
change as (
    select
        r.*,
        row_number() over (
            partition by r.slice_id, r.partner_id, r.product_id, r.regime_id, r.place_id, r.currency
            order by r.known_on nulls last, r.load_id nulls last) as place_no
    from trade_revision r
    where r.from_month_no >= :period_from and r.to_month_no <= :period_to and (:flow = 'total' or r.flow = :flow)
        and (:dataset = 'all' or r.dataset = :dataset)
        and (r.old_value <> r.new_value or r.old_quantity is distinct from r.new_quantity)
),
sums as (
    select
        slice_id, dataset, span, from_month_no, flow, grain, currency,
        count(case when place_no = 1 then 1 end) as rows_revised,
        coalesce(sum(case when place_no = 1 then old_value end), 0) as old_sum,
        coalesce(sum(new_value - old_value), 0) as change
    from change
    group by slice_id, dataset, span, from_month_no, flow, grain, currency
)
select
    dataset, span, flow, grain, currency, rows_revised, old_sum, old_sum + change as new_sum, change,
    100 * cast(change as double) / nullif(old_sum, 0) as percent
from sums
order by from_month_no desc nulls last, dataset nulls last, flow nulls last, grain nulls last, currency nulls last, slice_id nulls last;

-- section: rows | Facts: the largest changes
-- allow: state-missing | a revision is missing where the first figure is, and it stands beside it
-- section-zh: rows | 明细：变动最大者
-- column: dataset text
-- column: span span
-- column: flow word
-- column: partner code
-- column: partner_name text
-- column: product code
-- column: currency text
-- column: old quantity
-- column: new quantity
-- column: change quantity
-- column: percent growth | of the old value
-- column: old_quantity quantity machine
-- column: new_quantity quantity machine
-- column: unit word machine
-- column: old_known_on text
-- column: known_on text
-- column: old_load_id load
-- column: load_id load
with
change as (
    select
        r.*,
        row_number() over (
            order by abs(r.new_value - r.old_value) desc nulls last, r.known_on desc nulls last, r.load_id desc nulls last,
                r.slice_id nulls last, r.partner_id nulls last, r.product_id nulls last, r.regime_id nulls last,
                r.place_id nulls last, r.currency nulls last) as rank
    from trade_revision r
    where r.from_month_no >= :period_from and r.to_month_no <= :period_to and (:flow = 'total' or r.flow = :flow)
        and (:dataset = 'all' or r.dataset = :dataset)
        and (r.old_value <> r.new_value or r.old_quantity is distinct from r.new_quantity)
)
select
    dataset, span, flow, partner, partner_name, product, currency, old_value as old, new_value as new,
    new_value - old_value as change,
    100 * cast(new_value - old_value as double) / nullif(old_value, 0) as percent,
    old_quantity, new_quantity, unit, old_known_on, known_on, old_load_id, load_id
from change
where rank <= :top
order by rank nulls last;
