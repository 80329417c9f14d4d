-- title: Quality of the file on one page
-- title-zh: 数据质量一览
-- about: What is held and how sure it is, one line a question, each with the command that shows the details: figures by certainty and how many were corrected,
-- about: slices that reach their published total and that do not, rows that later files changed, findings that a person overruled, codes without a name.
-- about: Example: `tradeq report quality`; details: `tradeq check`, `tradeq report reconcile`, `tradeq report revisions`.
-- theme: data quality
-- param: dataset text = all | one dataset, such as gacc-query
-- missing: anything to judge; `tradeq import FILE` brings facts and figures
-- missing-zh: 可评判的内容；`tradeq import FILE` 导入明细与公布数
-- note: This page counts; it judges nothing. `tradeq check` asks every check of the whole file and says where it fails.
-- note-zh: 本页只计数，不评判。`tradeq check` 对全库逐项检查并指出问题所在。

-- section: page | Counts
-- section-zh: page | 计数
-- allow: state-missing | a line stands only where there is something to count
-- column: about text
-- column: item text
-- column: number count
-- column: of_number count | of so many
-- column: share share
-- column: details text | what shows them
with
figure as (
    select dataset, certainty, qualifier, doubtful, superseded_on
    from published_all
    where :dataset = 'all' or dataset = :dataset
),
slice_of as (
    select dataset, breakdown, rows, coalesce(complete, complete_usd) as is_whole, product_level
    from slice_held
    where :dataset = 'all' or dataset = :dataset
),
load_of as (
    select rows_read, rows_new, rows_revised, rows_outdated
    from load_history
    where :dataset = 'all' or dataset = :dataset
),
line as (
    select 1 as line_no, 'figures' as about, 'held and standing' as item, sum(case when superseded_on is null then 1 else 0 end) as number, count(*) as of_number, 'tradeq report status' as details from figure
    union all
    select 2, 'figures', 'corrected or withdrawn since', sum(case when superseded_on is null then 0 else 1 end), count(*), 'tradeq report revisions' from figure
    union all
    select 3, 'figures', 'from memory or approximate, used only where nothing better is held', sum(doubtful), count(*), 'tradeq report NAME --cite' from figure
    union all
    select 4, 'figures', 'printed as over, under, about or nearly', sum(case when qualifier is null then 0 else 1 end), count(*), 'tradeq report NAME --cite' from figure
    union all
    select 5, 'slices of facts', 'reach their published total within half a per cent', sum(case is_whole when 1 then 1 else 0 end), count(*), 'tradeq report coverage' from slice_of where breakdown = ''
    union all
    select 6, 'slices of facts', 'are cut: part of their published total', sum(case is_whole when 0 then 1 else 0 end), count(*), 'tradeq report reconcile' from slice_of where breakdown = ''
    union all
    select 7, 'slices of facts', 'have no published total to measure them by', sum(case when is_whole is null then 1 else 0 end), count(*), 'tradeq report coverage' from slice_of where breakdown = ''
    union all
    select 8, 'slices of facts', 'are parts of a whole (modes, re-exports) and are never added to it', sum(case breakdown when '' then 0 else 1 end), count(*), 'tradeq sql "select * from slice_held"' from slice_of
    union all
    select 9, 'rows', 'changed by a later file', sum(rows_revised), sum(rows_read), 'tradeq report revisions' from load_of
    union all
    select 10, 'rows', 'came late and went into the past', sum(rows_outdated), sum(rows_read), 'tradeq report diff' from load_of
    union all
    select 11, 'imports', 'findings that a person overruled', (select count(*) from overruled o join load_history h on h.load_id = o.load_id where :dataset = 'all' or h.dataset = :dataset), count(*), 'tradeq sql "select * from overruled"' from load_of
)
select about, item, coalesce(number, 0) as number, of_number, 100 * cast(number as double) / nullif(of_number, 0) as share, details
from line
where of_number > 0
order by line_no nulls last;

-- section: certainty | Standing figures by certainty
-- section-zh: certainty | 现行公布数，按可靠程度
-- column: number count
-- column: dataset text
-- column: certainty text
select dataset, certainty, count(*) as number
from published_all
where superseded_on is null and (:dataset = 'all' or dataset = :dataset)
group by dataset, certainty
order by dataset nulls last, certainty nulls last;
