-- Facts as they were. One select without a join, so that SQLite merges it into the statements that read it.
create temp view fact as
select
    f.slice_id, f.partner_id, f.product_id, f.regime_id, f.place_id,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.value_home from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.value_home end as value_home,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.value_usd from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.value_usd end as value_usd,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.quantity from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.quantity end as quantity,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.quantity_2 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.quantity_2 end as quantity_2,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.unit_pair_id from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.unit_pair_id end as unit_pair_id,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.load_id from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.load_id end as load_id,
    case
        when f.slice_id in (select slice_id from temp.then_changed)
            and exists (select 1 from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
            then (select t.load_id_usd from temp.then_fact t
                where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                    and t.regime_id = f.regime_id and t.place_id = f.place_id)
        else f.load_id_usd end as load_id_usd
from main.fact f
where f.slice_id not in (select slice_id from temp.then_hidden)
    and (f.slice_id not in (select slice_id from temp.then_changed)
        or not exists (select 1 from temp.then_fact t
            where t.slice_id = f.slice_id and t.partner_id = f.partner_id and t.product_id = f.product_id
                and t.regime_id = f.regime_id and t.place_id = f.place_id
                and t.value_home is null and t.value_usd is null));

-- What was no longer said by then.
create temp view fact_revision as
select v.*
from main.fact_revision v
where v.superseded_by_load_id not in (select load_id from temp.then_later);

create temp view slice_load as
select l.*
from main.slice_load l
where l.load_id not in (select load_id from temp.then_later);

-- A figure that was corrected later stood until then.
create temp view cell as
select
    c.id, c.dataset, c.reporter_id, c.from_month, c.to_month, c.flow, c.subject, c.partner, c.partner_group, c.product,
    c.basket, c.regime, c.regime_group, c.place, c.enterprise, c.port, c.measure, c.currency, c.unit, c.value, c.half_width,
    c.qualifier, c.yoy_bp, c.share_bp, c.share_of, c.certainty, c.note, c.release_id, c.load_id,
    case when c.superseded_by_load_id in (select load_id from temp.then_later) then null
        else c.superseded_by_load_id end as superseded_by_load_id,
    c.known_on
from main.cell c
where c.known_on <= (select day from temp.then_day);
