insert into product (id, edition, code, level, parent_id, source, certainty)
values (?1, ?2, ?3, ?4, ?5, ?6, 'sourced');
