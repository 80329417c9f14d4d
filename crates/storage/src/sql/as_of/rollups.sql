-- The sums of the slices that were known in part. Where rows only had other values, the differences are taken off the
-- sums held; where rows or currencies were not there yet, or were counted otherwise, the slice is summed anew.
create temp table then_recount (slice_id integer primary key);
insert into temp.then_recount
select distinct t.slice_id
from temp.then_fact t
cross join main.fact f on f.slice_id = t.slice_id and f.partner_id = t.partner_id and f.product_id = t.product_id
    and f.regime_id = t.regime_id and f.place_id = t.place_id
where (t.value_home is null) <> (f.value_home is null) or (t.value_usd is null) <> (f.value_usd is null)
    or (t.quantity is null) <> (f.quantity is null) or (t.quantity_2 is null) <> (f.quantity_2 is null)
    or t.unit_pair_id <> f.unit_pair_id;

create temp table then_delta (
    slice_id    integer not null,
    partner_id  integer not null,
    product_id  integer not null,
    value_home  integer,
    value_usd   integer,
    quantity    integer,
    quantity_2  integer
);
insert into temp.then_delta
select
    t.slice_id, t.partner_id, t.product_id, t.value_home - f.value_home, t.value_usd - f.value_usd,
    t.quantity - f.quantity, t.quantity_2 - f.quantity_2
from temp.then_fact t
cross join main.fact f on f.slice_id = t.slice_id and f.partner_id = t.partner_id and f.product_id = t.product_id
    and f.regime_id = t.regime_id and f.place_id = t.place_id
where t.slice_id not in (select slice_id from temp.then_recount);

create temp view then_row as
select
    f.slice_id, f.partner_id, f.product_id,
    case when t.slice_id is null then f.value_home else t.value_home end as value_home,
    case when t.slice_id is null then f.value_usd else t.value_usd end as value_usd,
    case when t.slice_id is null then f.quantity else t.quantity end as quantity,
    case when t.slice_id is null then f.quantity_2 else t.quantity_2 end as quantity_2,
    case when t.slice_id is null then f.unit_pair_id else t.unit_pair_id end as unit_pair_id
from temp.then_recount c
cross join main.fact f on f.slice_id = c.slice_id
left join temp.then_fact t on t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
    and t.regime_id = f.regime_id and t.place_id = f.place_id
where t.slice_id is null or t.value_home is not null or t.value_usd is not null;

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
from temp.then_row f
where f.partner_id <> 0
group by f.slice_id, f.partner_id;
insert into temp.then_partner
select
    d.slice_id, d.partner_id,
    r.value_home + coalesce(sum(d.value_home), 0), r.value_usd + coalesce(sum(d.value_usd), 0), r.rows
from temp.then_delta d
cross join main.slice_partner r on r.slice_id = d.slice_id and r.partner_id = d.partner_id
group by d.slice_id, d.partner_id;

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
from temp.then_row f
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
    select product_id, product_id from temp.then_own
    union
    select product_id, product_id from temp.then_delta where product_id <> 0
    union
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
insert into temp.then_product
select
    d.slice_id, l.level, l.ancestor_id,
    r.value_home + coalesce(sum(d.value_home), 0), r.value_usd + coalesce(sum(d.value_usd), 0), r.rows,
    r.quantity + coalesce(sum(d.quantity), 0), r.quantity_2 + coalesce(sum(d.quantity_2), 0), r.unit_pair_id
from temp.then_delta d
cross join temp.then_lineage l on l.product_id = d.product_id
cross join main.slice_product r on r.slice_id = d.slice_id and r.level = l.level and r.product_id = l.ancestor_id
group by d.slice_id, l.level, l.ancestor_id;

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
from temp.then_row f
cross join temp.then_lineage l on l.product_id = f.product_id and l.level = 2
where f.partner_id <> 0 and f.product_id <> 0
group by f.slice_id, f.partner_id, l.ancestor_id;
insert into temp.then_chapter
select
    d.slice_id, d.partner_id, l.ancestor_id,
    r.value_home + coalesce(sum(d.value_home), 0), r.value_usd + coalesce(sum(d.value_usd), 0), r.rows
from temp.then_delta d
cross join temp.then_lineage l on l.product_id = d.product_id and l.level = 2
cross join main.slice_partner_chapter r on r.slice_id = d.slice_id and r.partner_id = d.partner_id and r.product_id = l.ancestor_id
group by d.slice_id, d.partner_id, l.ancestor_id;

-- One select each, without a join, so that SQLite merges them into the statements that read them.
create temp view slice_partner as
select
    r.slice_id, r.partner_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
            then (select t.value_home from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
            then (select t.value_usd from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
            then (select t.rows from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_partner t
                where t.slice_id = r.slice_id and t.partner_id = r.partner_id)
        else r.size end as size
from main.slice_partner r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_recount)
        or exists (select 1 from temp.then_partner t where t.slice_id = r.slice_id and t.partner_id = r.partner_id));

create temp view slice_product as
select
    r.slice_id, r.level, r.product_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.value_home from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.value_usd from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.rows from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.quantity from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.quantity end as quantity,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.quantity_2 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.quantity_2 end as quantity_2,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select t.unit_pair_id from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.unit_pair_id end as unit_pair_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_product t
                where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id)
        else r.size end as size
from main.slice_product r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_recount)
        or exists (select 1 from temp.then_product t where t.slice_id = r.slice_id and t.level = r.level and t.product_id = r.product_id));

create temp view slice_partner_chapter as
select
    r.slice_id, r.partner_id, r.product_id,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
            then (select t.value_home from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.value_home end as value_home,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
            then (select t.value_usd from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.value_usd end as value_usd,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
            then (select t.rows from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.rows end as rows,
    case
        when r.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
            then (select max(coalesce(t.value_home, -1), coalesce(7 * t.value_usd, -1)) from temp.then_chapter t
                where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id)
        else r.size end as size
from main.slice_partner_chapter r
where r.slice_id not in (select slice_id from temp.then_hidden)
    and (r.slice_id not in (select slice_id from temp.then_recount)
        or exists (select 1 from temp.then_chapter t where t.slice_id = r.slice_id and t.partner_id = r.partner_id and t.product_id = r.product_id));
