insert into product (id, edition, nomenclature, code, level, parent_id, source, certainty)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'sourced');
