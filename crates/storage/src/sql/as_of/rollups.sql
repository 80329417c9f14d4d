-- The sums of the slices that were known in part.
create temp table then_partner (
    slice_id    integer not null,
    partner_id  integer not null,
    value_home  integer,
    value_usd   integer,
    rows        integer not null,
    primary key (slice_id, partner_id)
) without rowid;
insert into temp.then_partner
select f.slice_id, f.partner_id, sum(f.value_home), sum(f.value_usd), count(*)
from temp.then_changed c
cross join fact f on f.slice_id = c.slice_id
where f.partner_id <> 0
group by f.slice_id, f.partner_id;

create temp table then_own (
    slice_id      integer not null,
    product_id    integer not null,
    value_home    integer,
    value_usd     integer,
    rows          integer not null,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer,
    least_pair    integer
);
insert into temp.then_own
select
    f.slice_id, f.product_id, sum(f.value_home), sum(f.value_usd), count(*), sum(f.quantity), sum(f.quantity_2),
    max(f.unit_pair_id), min(f.unit_pair_id)
from temp.then_changed c
cross join fact f on f.slice_id = c.slice_id
where f.product_id <> 0
group by f.slice_id, f.product_id;

create temp table then_lineage (
    product_id   integer not null,
    ancestor_id  integer not null,
    level        integer not null,
    primary key (product_id, ancestor_id)
) without rowid;
insert into temp.then_lineage
with recursive lineage (product_id, ancestor_id) as (
    select distinct product_id, product_id from temp.then_own
    union all
    select l.product_id, p.parent_id
    from lineage l
    join product p on p.id = l.ancestor_id
    where p.parent_id is not null
)
select l.product_id, l.ancestor_id, p.level
from lineage l
join product p on p.id = l.ancestor_id;

create temp table then_product (
    slice_id      integer not null,
    level         integer not null,
    product_id    integer not null,
    value_home    integer,
    value_usd     integer,
    rows          integer not null,
    quantity      integer,
    quantity_2    integer,
    unit_pair_id  integer,
    primary key (slice_id, level, product_id)
) without rowid;
insert into temp.then_product
select
    o.slice_id, l.level, l.ancestor_id, sum(o.value_home), sum(o.value_usd), sum(o.rows),
    case when min(o.least_pair) = max(o.unit_pair_id) then sum(o.quantity) end,
    case when min(o.least_pair) = max(o.unit_pair_id) then sum(o.quantity_2) end,
    case when min(o.least_pair) = max(o.unit_pair_id) and (sum(o.quantity) is not null or sum(o.quantity_2) is not null)
        then max(o.unit_pair_id) end
from temp.then_own o
cross join temp.then_lineage l on l.product_id = o.product_id
group by o.slice_id, l.level, l.ancestor_id;

create temp table then_chapter (
    slice_id    integer not null,
    partner_id  integer not null,
    product_id  integer not null,
    value_home  integer,
    value_usd   integer,
    rows        integer not null,
    primary key (slice_id, partner_id, product_id)
) without rowid;
insert into temp.then_chapter
select f.slice_id, f.partner_id, l.ancestor_id, sum(f.value_home), sum(f.value_usd), count(*)
from temp.then_changed c
cross join fact f on f.slice_id = c.slice_id
cross join temp.then_lineage l on l.product_id = f.product_id and l.level = 2
where f.partner_id <> 0 and f.product_id <> 0
group by f.slice_id, f.partner_id, l.ancestor_id;

-- One select each, without a join, so that SQLite merges them into the statements that read them.
create temp view slice_partner as
select
    r.slice_id, r.partner_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_home from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_usd from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.rows from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_partner t
                where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.size end as size
from main.slice_partner r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_changed)
        or exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id));

create temp view slice_product as
select
    r.slice_id, r.level, r.product_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_home from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_usd from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.rows from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.quantity from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.quantity end as quantity,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.quantity_2 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.quantity_2 end as quantity_2,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.unit_pair_id from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.unit_pair_id end as unit_pair_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_product t
                where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.size end as size
from main.slice_product r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_changed)
        or exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id));

create temp view slice_partner_chapter as
select
    r.slice_id, r.partner_id, r.product_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_home from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.value_usd from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select t.rows from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_chapter t
                where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.size end as size
from main.slice_partner_chapter r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_changed)
        or exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id));
