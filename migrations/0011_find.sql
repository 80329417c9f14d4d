-- Every name of everything that can be looked for, in any language, and an index of its letters.

create table find_name (
    id    integer primary key,
    kind  text not null,
    code  text not null,
    name  text not null,
    unique (kind, code, name)
) strict;

-- Three letters in a row are indexed, so that a part of a word finds it, and Chinese needs no words.
create virtual table find_letters using fts5 (name, content = 'find_name', content_rowid = 'id', tokenize = 'trigram');

create trigger find_name_added after insert on find_name begin
    insert into find_letters (rowid, name) values (new.id, new.name);
end;
create trigger find_name_gone after delete on find_name begin
    insert into find_letters (find_letters, rowid, name) values ('delete', old.id, old.name);
end;

-- Names come and go with the tables that own them. No `or ignore` here: the statement that fires a trigger decides what
-- happens to its conflicts.
create trigger find_area_added after insert on area begin
    insert into find_name (kind, code, name)
    select 'area', new.iso3, new.name_en
    where not exists (select 1 from find_name n where n.kind = 'area' and n.code = new.iso3 and n.name = new.name_en);
    insert into find_name (kind, code, name)
    select 'area', new.iso3, new.name_zh
    where new.name_zh is not null
        and not exists (select 1 from find_name n where n.kind = 'area' and n.code = new.iso3 and n.name = new.name_zh);
end;
create trigger find_area_changed after update of name_en, name_zh on area
when old.name_en is not new.name_en or old.name_zh is not new.name_zh begin
    delete from find_name where kind = 'area' and code = old.iso3 and name in (old.name_en, old.name_zh);
    insert into find_name (kind, code, name)
    select 'area', new.iso3, new.name_en
    where not exists (select 1 from find_name n where n.kind = 'area' and n.code = new.iso3 and n.name = new.name_en);
    insert into find_name (kind, code, name)
    select 'area', new.iso3, new.name_zh
    where new.name_zh is not null
        and not exists (select 1 from find_name n where n.kind = 'area' and n.code = new.iso3 and n.name = new.name_zh);
end;
create trigger find_area_alias after insert on area_name begin
    insert into find_name (kind, code, name)
    select 'area', a.iso3, new.name
    from area a
    where a.id = new.area_id
        and not exists (select 1 from find_name n where n.kind = 'area' and n.code = a.iso3 and n.name = new.name);
end;

create trigger find_product_added after insert on product when new.name_en is not null or new.name_zh is not null begin
    insert into find_name (kind, code, name)
    select 'product', new.code, new.name_en
    where new.name_en is not null
        and not exists (select 1 from find_name n where n.kind = 'product' and n.code = new.code and n.name = new.name_en);
    insert into find_name (kind, code, name)
    select 'product', new.code, new.name_zh
    where new.name_zh is not null
        and not exists (select 1 from find_name n where n.kind = 'product' and n.code = new.code and n.name = new.name_zh);
end;
create trigger find_product_changed after update of name_en, name_zh on product
when old.name_en is not new.name_en or old.name_zh is not new.name_zh begin
    insert into find_name (kind, code, name)
    select 'product', new.code, new.name_en
    where new.name_en is not null
        and not exists (select 1 from find_name n where n.kind = 'product' and n.code = new.code and n.name = new.name_en);
    insert into find_name (kind, code, name)
    select 'product', new.code, new.name_zh
    where new.name_zh is not null
        and not exists (select 1 from find_name n where n.kind = 'product' and n.code = new.code and n.name = new.name_zh);
end;

create trigger find_group_added after insert on area_group begin
    insert into find_name (kind, code, name)
    select distinct 'group', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'group' and n.code = new.code and n.name = trim(j.value));
end;
create trigger find_group_changed after update of name_en, name_zh, aliases on area_group
when (old.name_en, old.name_zh, old.aliases) is not (new.name_en, new.name_zh, new.aliases) begin
    delete from find_name where kind = 'group' and code = old.code;
    insert into find_name (kind, code, name)
    select distinct 'group', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'group' and n.code = new.code and n.name = trim(j.value));
end;

create trigger find_basket_added after insert on basket begin
    insert into find_name (kind, code, name)
    select distinct 'basket', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'basket' and n.code = new.code and n.name = trim(j.value));
end;
create trigger find_basket_changed after update of name_en, name_zh, aliases on basket
when (old.name_en, old.name_zh, old.aliases) is not (new.name_en, new.name_zh, new.aliases) begin
    delete from find_name where kind = 'basket' and code = old.code;
    insert into find_name (kind, code, name)
    select distinct 'basket', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'basket' and n.code = new.code and n.name = trim(j.value));
end;

create trigger find_regime_added after insert on regime begin
    insert into find_name (kind, code, name)
    select distinct 'regime', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'regime' and n.code = new.code and n.name = trim(j.value));
end;
create trigger find_regime_changed after update of name_en, name_zh, aliases on regime
when (old.name_en, old.name_zh, old.aliases) is not (new.name_en, new.name_zh, new.aliases) begin
    delete from find_name where kind = 'regime' and code = old.code;
    insert into find_name (kind, code, name)
    select distinct 'regime', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'regime' and n.code = new.code and n.name = trim(j.value));
end;

create trigger find_place_added after insert on place begin
    insert into find_name (kind, code, name)
    select distinct 'place', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'place' and n.code = new.code and n.name = trim(j.value));
end;

create trigger find_place_changed after update of name_en, name_zh, aliases on place
when (old.name_en, old.name_zh, old.aliases) is not (new.name_en, new.name_zh, new.aliases) begin
    delete from find_name where kind = 'place' and code = old.code;
    insert into find_name (kind, code, name)
    select distinct 'place', new.code, trim(j.value)
    from json_each('[' || replace(json_quote(concat_ws(';', new.name_en, new.name_zh, new.aliases)), ';', '","') || ']') j
    where not exists (select 1 from find_name n where n.kind = 'place' and n.code = new.code and n.name = trim(j.value));
end;

-- What a file of an earlier version holds.
insert or ignore into find_name (kind, code, name) select 'area', iso3, name_en from area;
insert or ignore into find_name (kind, code, name) select 'area', iso3, name_zh from area where name_zh is not null;
insert or ignore into find_name (kind, code, name) select 'area', a.iso3, n.name from area_name n join area a on a.id = n.area_id;
insert or ignore into find_name (kind, code, name) select 'product', code, name_en from product where name_en is not null;
insert or ignore into find_name (kind, code, name) select 'product', code, name_zh from product where name_zh is not null;
insert or ignore into find_name (kind, code, name)
select o.kind, o.code, trim(j.value)
from (
    select 'group' as kind, code, concat_ws(';', name_en, name_zh, aliases) as names from area_group
    union all select 'basket', code, concat_ws(';', name_en, name_zh, aliases) from basket
    union all select 'regime', code, concat_ws(';', name_en, name_zh, aliases) from regime
    union all select 'place', code, concat_ws(';', name_en, name_zh, aliases) from place) o
cross join json_each('[' || replace(json_quote(o.names), ';', '","') || ']') j;

-- The share of trade of one thing is looked up by its subject.
create index published_best_subject on published_best (subject, measure, unit);
