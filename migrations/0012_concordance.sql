-- Lists that people import: nomenclatures, units of goods, concordances between editions, exchange rates, codes of economies.
-- A row without load_id is shipped with the program: an imported list fills what it lacks and never overrides it.

-- Which units a country's list has for a product in a year.
create table product_unit (
    product_id    integer not null references product (id),
    year          integer not null,
    unit_pair_id  integer not null references unit_pair (id),
    load_id       integer not null references load (id),
    primary key (product_id, year)
) strict, without rowid;

-- An edge stands once, in the direction of its file: `relationship` reads from left to right.
alter table hs_link add column relationship text check (relationship in ('1:1', '1:n', 'n:1', 'n:n'));
alter table hs_link add column converts integer not null default 0;   -- 1: the one target that the conversion table chooses
alter table hs_link add column is_part integer not null default 0;    -- 1: only a part ("ex") of the target
alter table hs_link add column load_id integer references load (id);

-- HS codes in other classifications: sitc4, bec4.
create table product_class (
    system        text not null,
    edition       integer not null,
    code          text not null check (length(code) = 6 and code not glob '*[^0-9]*'),
    class         text not null check (class not glob '*[^0-9]*'),
    relationship  text check (relationship in ('1:1', '1:n', 'n:1', 'n:n')),
    converts      integer not null default 0,
    load_id       integer not null references load (id),
    primary key (system, edition, code, class)
) strict, without rowid;

-- Which editions a set of families joins: `2017-2022` for two, `2012-2017-2022` for a chain, both by every link;
-- `2017-2022 conversion` by the one target that the conversion table chooses for each code.
create table family_scope (
    family_set  text not null,
    edition     integer not null,
    codes       integer not null,     -- how many codes of the edition are linked
    primary key (family_set, edition)
) strict, without rowid;

-- Families: codes of several editions that are joined by links, directly or through each other. Made when links are loaded.
create table product_family (
    family_set  text not null,
    edition     integer not null,
    code        text not null,
    family      text not null,        -- edition and code of its first member of the latest edition, such as 2022854141
    primary key (family_set, edition, code)
) strict, without rowid;

alter table fx_month add column days integer;                          -- daily rates in the mean; null where the mean was published
alter table fx_month add column is_partial integer not null default 0; -- 1: some of the month's days are not in it
alter table fx_month add column load_id integer references load (id);

create table transport_mode (
    code     text primary key,
    name_en  text not null,
    load_id  integer not null references load (id)
) strict, without rowid;

-- The codes that grew together, with the members that each has in each edition.
create view family_member as
select
    f.family_set,
    f.family,
    f.edition,
    f.code as product,
    (select coalesce(p.name_en, p.name_zh) from product p
        where p.edition = f.edition and p.nomenclature = 'hs' and p.code = f.code) as product_name
from product_family f;

-- The trade of families: within one set, the sum over families is the sum over products, whatever the months.
-- Every value stands once in each set: name one, as in `where family_set = '2017-2022'`.
create view trade_family_month as
select
    c.family_set,
    t.dataset,
    t.reporter,
    t.month,
    t.month_no,
    t.flow,
    coalesce(f.family, t.edition || t.product) as family,
    sum(t.value_cny) as value_cny,
    sum(t.value_usd) as value_usd,
    count(*) as products,
    sum(t.rows) as rows
from family_scope c
join trade_product_month t on t.edition = c.edition and t.product_level = 6
left join product_family f on f.family_set = c.family_set and f.edition = t.edition and f.code = t.product
group by c.family_set, t.dataset, t.reporter, t.month_no, t.month, t.flow, coalesce(f.family, t.edition || t.product);

insert into meta_table (name, about) values
    ('family_member', 'Families of HS codes: those that the official concordances join across editions. Growth over a change of editions is told of families, so that no value is lost.'),
    ('trade_family_month', 'Trade by family of HS codes and month. Each value stands once in each set of families: name one, such as 2017-2022.'),
    ('hs_link', 'Official concordances: which code of one HS edition is which of another. An edge stands once, in the direction of its file.'),
    ('product_class', 'HS codes in other classifications, SITC and BEC.'),
    ('product_unit', 'Statistical units of the products of a national list, by year.'),
    ('fx_month', 'Exchange rates, monthly averages. Nothing is converted unless it is asked for.'),
    ('transport_mode', 'Modes of transport, the parts of a breakdown such as mode:2100.');

insert into meta_column (table_name, column_name, meaning, unit, source) values
    ('family_member', 'family_set', 'Which editions are joined, and how: 2017-2022 by every link, 2017-2022 conversion by the target that the conversion table chooses.', null, 'computed from the concordances'),
    ('family_member', 'family', 'Its first code in the latest edition, with the edition before it.', null, 'computed from the concordances'),
    ('family_member', 'edition', 'HS edition of the code.', 'year', 'concordance'),
    ('family_member', 'product', 'HS code as text.', null, 'concordance'),
    ('family_member', 'product_name', 'Name of the code in its edition.', null, 'product list'),

    ('trade_family_month', 'family_set', 'Which editions are joined, and how: 2017-2022 by every link, 2017-2022 conversion by the chosen targets. Name one.', null, 'computed from the concordances'),
    ('trade_family_month', 'dataset', 'What one publisher compiles in one way.', null, 'adapter of the file'),
    ('trade_family_month', 'reporter', 'Economy whose customs count, as ISO alpha-3.', null, 'area list'),
    ('trade_family_month', 'month', 'Month, written like 2024-09.', null, 'source file'),
    ('trade_family_month', 'month_no', 'Month as a number: year times 12, plus month, minus 1.', 'month number', 'computed from the month'),
    ('trade_family_month', 'flow', 'Direction: export or import.', null, 'source file, or the person who imported it'),
    ('trade_family_month', 'family', 'Family of the products; a code that no concordance names is a family of its own.', null, 'computed from the concordances'),
    ('trade_family_month', 'value_cny', 'Value in yuan. Null if no file gave it; never converted.', 'yuan', 'sum of facts'),
    ('trade_family_month', 'value_usd', 'Value in dollars. Null if no file gave it; never converted.', 'US dollars', 'sum of facts'),
    ('trade_family_month', 'products', 'How many six-digit codes are summed.', 'codes', 'count of products'),
    ('trade_family_month', 'rows', 'How many facts are summed.', 'facts', 'count of facts'),

    ('hs_link', 'from_edition', 'HS edition of from_code.', 'year', 'concordance'),
    ('hs_link', 'from_code', 'HS code as text.', null, 'concordance'),
    ('hs_link', 'to_edition', 'HS edition of to_code.', 'year', 'concordance'),
    ('hs_link', 'to_code', 'HS code as text.', null, 'concordance'),
    ('hs_link', 'source', 'Where the edge was read.', null, 'concordance'),
    ('hs_link', 'relationship', 'How many codes stand on each side: 1:1, 1:n, n:1 or n:n. Null if only the conversion table was read.', null, 'concordance'),
    ('hs_link', 'converts', 'Is to_code the one target that the conversion table chooses for from_code?', 'yes or no', 'concordance'),
    ('hs_link', 'is_part', 'Is only a part of to_code meant, marked ex?', 'yes or no', 'concordance'),
    ('hs_link', 'load_id', 'Import that wrote the row. Null if it is shipped.', null, 'ledger of imports'),

    ('product_class', 'system', 'The other classification: sitc4 or bec4.', null, 'concordance'),
    ('product_class', 'edition', 'HS edition of the code.', 'year', 'concordance'),
    ('product_class', 'code', 'HS code as text.', null, 'concordance'),
    ('product_class', 'class', 'Code in the other classification, as text.', null, 'concordance'),
    ('product_class', 'relationship', 'How many codes stand on each side: 1:1, 1:n, n:1 or n:n.', null, 'concordance'),
    ('product_class', 'converts', 'Is it the one class that the conversion table chooses for the code?', 'yes or no', 'concordance'),
    ('product_class', 'load_id', 'Import that wrote the row.', null, 'ledger of imports'),

    ('product_unit', 'product_id', 'Product, as in table product.', null, 'given by this file'),
    ('product_unit', 'year', 'Year of the list.', 'year', 'national list'),
    ('product_unit', 'unit_pair_id', 'First and second unit, as in table unit_pair.', null, 'national list'),
    ('product_unit', 'load_id', 'Import that wrote the row.', null, 'ledger of imports'),

    ('fx_month', 'month', 'Month as a number: year times 12, plus month, minus 1.', 'month number', 'rate list'),
    ('fx_month', 'base', 'Currency that is priced.', null, 'rate list'),
    ('fx_month', 'quote', 'Currency of the price.', null, 'rate list'),
    ('fx_month', 'rate_e6', 'Units of quote for one unit of base, times a million.', 'millionths', 'rate list'),
    ('fx_month', 'source', 'Where the rate was read.', null, 'rate list'),
    ('fx_month', 'certainty', 'How sure it is: official, sourced, derived, approximation or memory.', null, 'rate list'),
    ('fx_month', 'days', 'How many daily rates are in the mean. Null if the mean was published.', 'days', 'count of daily rates'),
    ('fx_month', 'is_partial', 'Are days of the month missing?', 'yes or no', 'computed from the daily rates'),
    ('fx_month', 'load_id', 'Import that wrote the row. Null if it is shipped.', null, 'ledger of imports'),

    ('transport_mode', 'code', 'Code of the mode.', null, 'list of modes'),
    ('transport_mode', 'name_en', 'English name.', null, 'list of modes'),
    ('transport_mode', 'load_id', 'Import that wrote the row.', null, 'ledger of imports');
