-- Figures as published, at any aggregate: never derived, never added up.

create table cell (
    id                     integer primary key,
    dataset                text not null,
    reporter_id            integer not null references area (id),
    from_month             integer not null,
    to_month               integer not null,
    flow                   text not null check (flow in ('total', 'export', 'import', 'balance')),
    subject                text not null,      -- what it is about, in one canonical text: `total`, `group:eu`, `area:USA basket:new-three`
    area_id                integer references area (id),
    group_id               integer references area_group (id),
    product                text,
    basket_id              integer references basket (id),
    regime_id              integer references regime (id),
    regime_group_id        integer references regime_group (id),
    place_id               integer references place (id),
    enterprise             text,
    port                   text,
    measure                text not null check (measure in ('value', 'quantity', 'count')),
    currency               text check (currency in ('cny', 'usd')),
    unit                   text not null,
    value                  integer,
    half_width             integer,            -- the value as printed is right within ± this, in units
    qualifier              text check (qualifier in ('over', 'under', 'about', 'nearly')),
    yoy_bp                 integer,            -- growth as printed, in hundredths of a per cent
    share_bp               integer,
    share_of               text,
    certainty              text not null,
    note                   text,
    release_id             integer not null references release (id),
    load_id                integer not null references load (id),
    superseded_by_load_id  integer references load (id)
) strict;
create index cell_question on cell (from_month, to_month, subject, flow, measure, unit);
create index cell_release on cell (release_id);
