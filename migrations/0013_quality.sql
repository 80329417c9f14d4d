-- What the checks read, and what a person overruled.

-- A finding that stopped a file at the gate, and why it was imported all the same.
create table waiver (
    load_id   integer not null references load (id),
    gate      text not null,
    place     text not null,
    found     text not null,
    expected  text not null,
    reason    text not null,
    primary key (load_id, gate, place)
) strict, without rowid;

-- One series of published figures is read together when a new figure is judged.
create index published_best_series on published_best (subject, flow, unit);

-- The slices in readable form, each with its number.
create view slice_held as
select
    s.id as slice_id,
    s.dataset,
    r.iso3 as reporter,
    (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || case when s.to_month = s.from_month then ''
           else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end as span,
    s.from_month as from_month_no,
    s.to_month as to_month_no,
    s.flow,
    s.grain,
    s.breakdown,
    s.has_partner,
    s.product_level,
    s.rows,
    s.rows_home,
    s.rows_usd,
    s.value_home,
    s.value_usd,
    s.currency as home_currency,
    s.complete,
    s.complete_usd,
    s.first_load_id,
    s.last_load_id as load_id,
    s.dataset || ', ' || r.iso3 || ', '
        || (s.from_month / 12) || '-' || substr('0' || (s.from_month % 12 + 1), -2)
        || case when s.to_month = s.from_month then ''
           else '..' || (s.to_month / 12) || '-' || substr('0' || (s.to_month % 12 + 1), -2) end
        || ', ' || s.flow || ', ' || s.grain as place
from slice s
join area r on r.id = s.reporter_id;

-- When a month is due, with the day as a number to count with.
create view release_due as
select
    dataset,
    from_month as from_month_no,
    to_month as to_month_no,
    due_on,
    cast(julianday(due_on) as integer) as due_day_no,
    certainty
from release_calendar;

-- What a person overruled, with the file that it is about.
create view overruled as
select w.load_id, f.name as file, w.gate, w.place, w.found, w.expected, w.reason
from waiver w
join load l on l.id = w.load_id
join source_file f on f.id = l.source_file_id;

insert into meta_table (name, about) values
    ('slice_held', 'The slices of the file: what is held of one dataset, reporter, span, flow and grain, with its sums as the file keeps them.'),
    ('release_due', 'When the months of a dataset are due, by the publishers'' calendars.'),
    ('overruled', 'Findings that stopped a file at the gate and that a person overruled, with the reason.');

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('slice_held', 'slice_id', 'Number of the slice.', null, 'numbered when first loaded'),
    ('slice_held', 'dataset', 'What one publisher compiles in one way.', null, 'adapter of the file'),
    ('slice_held', 'reporter', 'Economy whose customs count, as ISO alpha-3.', null, 'area list'),
    ('slice_held', 'span', 'Month, or first and last month.', null, 'source file, or the person who imported it'),
    ('slice_held', 'from_month_no', 'First month as a number: year times 12, plus month, minus 1.', 'month number', 'computed from the span'),
    ('slice_held', 'to_month_no', 'Last month as a number.', 'month number', 'computed from the span'),
    ('slice_held', 'flow', 'Direction: export or import.', null, 'source file, or the person who imported it'),
    ('slice_held', 'grain', 'Dimensions of its rows in words, such as partner×hs8.', null, 'columns of the source file'),
    ('slice_held', 'breakdown', 'The part of a whole that the slice is; empty for the whole.', null, 'source file'),
    ('slice_held', 'has_partner', 'Do its rows name partners?', 'yes or no', 'columns of the source file'),
    ('slice_held', 'product_level', 'Digits of its product codes; 0 without products.', 'digits', 'columns of the source file'),
    ('slice_held', 'rows', 'How many facts it holds.', 'rows', 'computed from the facts'),
    ('slice_held', 'rows_home', 'How many of them have a value in the home currency.', 'rows', 'computed from the facts'),
    ('slice_held', 'rows_usd', 'How many of them have a value in dollars.', 'rows', 'computed from the facts'),
    ('slice_held', 'value_home', 'Sum in the currency of the column home_currency.', 'see column home_currency', 'computed from the facts'),
    ('slice_held', 'value_usd', 'Sum in dollars.', 'US dollars', 'computed from the facts'),
    ('slice_held', 'home_currency', 'Currency of value_home; null where only dollars are held.', null, 'source file'),
    ('slice_held', 'complete', 'Does it reach the published total? 1 yes, 0 it is cut, null not known.', 'yes or no', 'computed against published totals'),
    ('slice_held', 'complete_usd', 'The same for the values in dollars.', 'yes or no', 'computed against published totals'),
    ('slice_held', 'first_load_id', 'Import that began it.', null, 'ledger of imports'),
    ('slice_held', 'load_id', 'Import that last changed it.', null, 'ledger of imports'),
    ('slice_held', 'place', 'All of this in one text, for messages.', null, 'computed'),
    ('release_due', 'dataset', 'What one publisher compiles in one way.', null, 'release calendar'),
    ('release_due', 'from_month_no', 'First month of the release, as a number.', 'month number', 'release calendar'),
    ('release_due', 'to_month_no', 'Last month of the release, as a number.', 'month number', 'release calendar'),
    ('release_due', 'due_on', 'Day on which it is due, written like 2025-01-18.', null, 'release calendar'),
    ('release_due', 'due_day_no', 'The day as a number to count with: its Julian day.', 'day number', 'computed from the day'),
    ('release_due', 'certainty', 'How sure the day is.', null, 'release calendar'),
    ('overruled', 'load_id', 'Import that brought the file in.', null, 'ledger of imports'),
    ('overruled', 'file', 'Name of the file.', null, 'source file'),
    ('overruled', 'gate', 'Gate that had stopped it.', null, 'gates before an import'),
    ('overruled', 'place', 'What the finding is about.', null, 'gates before an import'),
    ('overruled', 'found', 'What the file says.', null, 'gates before an import'),
    ('overruled', 'expected', 'What was expected.', null, 'gates before an import'),
    ('overruled', 'reason', 'Why it was imported all the same.', null, 'the person who accepted it');
