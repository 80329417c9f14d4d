-- Figures as published, at any aggregate: never derived, never added up.

create table cell (
    id                     integer primary key,
    dataset                text not null,
    reporter_id            integer not null references area (id),
    from_month             integer not null,
    to_month               integer not null,
    flow                   text not null check (flow in ('total', 'export', 'import', 'balance')),
    subject                text not null,      -- what it is about, in one canonical text: `total`, `group:eu`, `area:USA basket:new-three`
    -- Codes, not ids: a figure is read as it is written, without nine joins.
    partner                text references area (iso3),
    partner_group          text references area_group (code),
    product                text,
    basket                 text references basket (code),
    regime                 text references regime (code),
    regime_group           text references regime_group (code),
    place                  text references place (code),
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

-- The figure that answers a question, one row each: chosen by the view `published_choice` when a load brings figures.
create table published_best (
    reporter       text not null,
    span           text not null,
    from_month_no  integer not null,
    to_month_no    integer not null,
    flow           text not null,
    subject        text not null,
    partner        text,
    partner_group  text,
    product        text,
    basket         text,
    regime         text,
    regime_group   text,
    place          text,
    enterprise     text,
    port           text,
    measure        text not null,
    currency       text,
    unit           text not null,
    value          integer,
    half_width     integer,
    qualifier      text,
    yoy_percent    real,
    share_percent  real,
    share_of       text,
    certainty      text not null,
    publisher      text not null,
    release        text,
    published_on   text,
    url            text,
    note           text,
    dataset        text not null,
    load_id        integer not null,
    cell_id        integer not null,
    yoy_cell_id    integer,
    share_cell_id  integer
) strict;
create index published_best_question on published_best (from_month_no, to_month_no, subject, flow);
