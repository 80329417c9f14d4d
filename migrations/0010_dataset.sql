-- What is compiled in one way by one publisher. Figures of two datasets are never added together.
create table dataset (
    id             integer primary key,
    code           text not null unique,
    publisher      text not null,
    name_en        text not null,
    name_zh        text,
    frequency      text not null check (frequency in ('month', 'year', 'any')),
    absence_means  text not null,      -- what it means when a key is not there
    source         text not null,
    certainty      text not null
) strict;

-- How a load was asked for, so that it can be asked for again: options that are not in the file, as JSON.
alter table load add column asked text not null default '{}';
