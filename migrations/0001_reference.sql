-- What the words of a fact mean: areas, groups, products, baskets, regimes, places, units.
-- Every row says where it comes from (source) and how sure it is (certainty).

-- An economy, customs territory, "not specified" residue, or the world.
create table area (
    id         integer primary key,
    iso3       text not null unique,      -- ISO 3166-1 alpha-3; X + GACC code where ISO has none; W00 = world
    iso2       text unique,
    m49        integer,
    comtrade   integer unique,
    gacc       text unique check (length(gacc) = 3),
    kind       text not null check (kind in ('country', 'territory', 'unspecified', 'special', 'world', 'former')),
    continent  text,
    name_en    text not null,
    name_zh    text,
    note       text,
    source     text not null,
    certainty  text not null
) strict;

-- Other spellings, in any language, for finding an area by name.
create table area_name (
    area_id  integer not null references area (id),
    name     text not null,
    primary key (name, area_id)
) strict, without rowid;

create table area_group (
    id          integer primary key,
    code        text not null unique,
    name_en     text not null,
    name_zh     text,
    aliases     text,
    definition  text not null,
    source      text not null,
    certainty   text not null
) strict;

-- Membership is dated: month numbers are year * 12 + month - 1, both ends inclusive, null = open.
create table area_group_member (
    group_id    integer not null references area_group (id),
    area_id     integer not null references area (id),
    from_month  integer,
    to_month    integer,
    source      text not null,
    certainty   text not null,
    note        text
) strict;
create index area_group_member_group on area_group_member (group_id, area_id);

create table hs_section (
    id             integer primary key,
    first_chapter  text not null,
    last_chapter   text not null,
    name_en        text not null,
    name_zh        text,
    source         text not null,
    certainty      text not null
) strict;

-- One row a code and edition: the same digits may mean another good in another edition.
-- Chapters and headings are shipped; longer codes enter with the files that name them.
create table product (
    id         integer primary key,
    edition    integer not null check (edition in (2012, 2017, 2022)),
    code       text not null check (length(code) in (2, 4, 6, 8, 10) and code not glob '*[^0-9]*'),
    level      integer not null check (level = length(code)),
    parent_id  integer references product (id),
    name_en    text,
    name_zh    text,
    source     text not null,
    certainty  text not null,
    unique (code, edition)
) strict;

create table basket (
    id          integer primary key,
    code        text not null unique,
    parent_id   integer references basket (id),
    name_en     text not null,
    name_zh     text,
    aliases     text,
    status      text not null check (status in ('official', 'approximation')),
    definition  text not null,
    source      text not null,
    certainty   text not null
) strict;

-- A code stands for everything below it.
create table basket_code (
    basket_id  integer not null references basket (id),
    edition    integer not null,
    code       text not null,
    note       text,
    primary key (basket_id, edition, code)
) strict, without rowid;

-- Two code systems: `customs-regime` (two digits, trade statistics) and `supervision-mode` (four digits, declarations).
create table regime (
    id         integer primary key,
    code       text not null unique,
    system     text not null check (system in ('customs-regime', 'supervision-mode')),
    name_en    text not null,
    name_zh    text,
    aliases    text,
    source     text not null,
    certainty  text not null
) strict;

create table regime_group (
    id          integer primary key,
    code        text not null unique,
    name_en     text not null,
    name_zh     text,
    aliases     text,
    definition  text not null,
    source      text not null,
    certainty   text not null
) strict;

create table regime_group_member (
    group_id   integer not null references regime_group (id),
    regime_id  integer not null references regime (id),
    primary key (group_id, regime_id)
) strict, without rowid;

create table place (
    id         integer primary key,
    code       text not null unique,      -- GB/T 2260: two digits a province, four a city
    level      text not null check (level in ('province', 'city')),
    name_en    text not null,
    name_zh    text,
    aliases    text,
    source     text not null,
    certainty  text not null
) strict;

create table unit (
    id         integer primary key,
    code       text not null unique,
    name_en    text not null,
    name_zh    text,
    aliases    text,
    dimension  text not null,
    source     text not null,
    certainty  text not null
) strict;

-- The first and second statistical unit of a product travel together; one small number in a fact says both.
-- Row 0 has neither, row 1 is kilograms alone: the two commonest cost no bytes.
create table unit_pair (
    id         integer primary key,
    unit_id    integer references unit (id),
    unit_2_id  integer references unit (id),
    unique (unit_id, unit_2_id)
) strict;

-- Edges between the codes of two editions (official concordance tables).
create table hs_link (
    from_edition  integer not null,
    from_code     text not null,
    to_edition    integer not null,
    to_code       text not null,
    source        text not null,
    primary key (from_edition, from_code, to_edition, to_code)
) strict, without rowid;

-- Units of quote for one unit of base, monthly average, in millionths.
create table fx_month (
    month      integer not null,
    base       text not null,
    quote      text not null,
    rate_e6    integer not null,
    source     text not null,
    certainty  text not null,
    primary key (month, base, quote)
) strict, without rowid;

-- When a dataset's months are due.
create table release_calendar (
    dataset    text not null,
    from_month integer not null,
    to_month   integer not null,
    due_on     text not null,
    source     text not null,
    certainty  text not null,
    primary key (dataset, from_month, to_month)
) strict, without rowid;

-- Facts about this file itself: which reference data it was filled with.
create table property (
    name   text primary key,
    value  text not null
) strict, without rowid;
