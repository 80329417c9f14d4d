-- Which loads came later, and what they did to the slices.
create temp table then_later (load_id integer primary key);
insert into temp.then_later
select id from main.load where known_on > (select day from temp.then_day);

create temp table then_hidden (slice_id integer primary key);
insert into temp.then_hidden
select s.id
from main.slice s
where not exists (
    select 1 from main.slice_load l
    where l.slice_id = s.id and l.load_id not in (select load_id from temp.then_later));

create temp table then_changed (slice_id integer primary key);
insert into temp.then_changed
select distinct l.slice_id
from main.slice_load l
where l.load_id in (select load_id from temp.then_later)
    and l.slice_id not in (select slice_id from temp.then_hidden);

-- Of the changes that became known later, the first one of a row and currency kept what it said until then.
create temp table then_version (
    slice_id      integer not null,
    partner_id    integer not null,
    product_id    integer not null,
    regime_id     integer not null,
    place_id      integer not null,
    value_home    integer,
    value_usd     integer,
    load_id       integer,
    load_id_usd   integer,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer,
    primary key (slice_id, partner_id, product_id, regime_id, place_id)
) without rowid;
insert into temp.then_version
select
    slice_id, partner_id, product_id, regime_id, place_id,
    max(case when is_usd = 0 and place_no = 1 and is_later = 0 then value end),
    max(case when is_usd = 1 and place_no = 1 and is_later = 0 then value end),
    max(case when is_usd = 0 and place_no = 1 then load_id end),
    max(case when is_usd = 1 and place_no = 1 then load_id end),
    max(case when row_place_no = 1 then quantity end),
    max(case when row_place_no = 1 then quantity_2 end),
    max(case when row_place_no = 1 then unit_pair_id end)
from (
    select
        v.*,
        v.currency = 'usd' as is_usd,
        v.load_id in (select load_id from temp.then_later) as is_later,
        row_number() over (partition by v.slice_id, v.partner_id, v.product_id, v.regime_id, v.place_id, v.currency = 'usd' order by b.known_on, b.id) as place_no,
        row_number() over (partition by v.slice_id, v.partner_id, v.product_id, v.regime_id, v.place_id order by b.known_on, b.id) as row_place_no
    from temp.then_changed c
    cross join main.fact_revision v on v.slice_id = c.slice_id
    cross join main.load b on b.id = v.superseded_by_load_id
    where v.superseded_by_load_id in (select load_id from temp.then_later))
group by slice_id, partner_id, product_id, regime_id, place_id;

-- The rows of those slices that a later load wrote, as they were; without values where they were not there.
create temp table then_fact (
    slice_id      integer not null,
    partner_id    integer not null,
    product_id    integer not null,
    regime_id     integer not null,
    place_id      integer not null,
    value_home    integer,
    value_usd     integer,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer not null,
    load_id       integer,
    load_id_usd   integer,
    primary key (slice_id, partner_id, product_id, regime_id, place_id)
) without rowid;
insert into temp.then_fact
select
    f.slice_id, f.partner_id, f.product_id, f.regime_id, f.place_id,
    case when f.home_later = 1 then v.value_home else f.value_home end,
    case when f.usd_later = 1 then v.value_usd else f.value_usd end,
    case when v.slice_id is null then f.quantity else v.quantity end,
    case when v.slice_id is null then f.quantity_2 else v.quantity_2 end,
    case when v.slice_id is null then f.unit_pair_id else v.unit_pair_id end,
    case when f.home_later = 1 then v.load_id else f.home_load end,
    case when f.usd_later = 1 then v.load_id_usd else f.usd_load end
from (
    select
        f.*,
        coalesce(f.load_id, s.first_load_id) as home_load,
        coalesce(f.load_id_usd, s.first_load_id) as usd_load,
        f.value_home is not null and coalesce(f.load_id, s.first_load_id) in (select load_id from temp.then_later) as home_later,
        f.value_usd is not null and coalesce(f.load_id_usd, s.first_load_id) in (select load_id from temp.then_later) as usd_later
    from temp.then_changed c
    cross join main.slice s on s.id = c.slice_id
    cross join main.fact f on f.slice_id = c.slice_id) f
left join temp.then_version v on v.slice_id = f.slice_id and v.partner_id = f.partner_id and v.product_id = f.product_id
    and v.regime_id = f.regime_id and v.place_id = f.place_id
where f.home_later = 1 or f.usd_later = 1;
