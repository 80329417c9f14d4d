insert into regime (id, code, system, name_en, source, certainty)
values (?1, ?2, ?3, ?4, ?5, 'memory');
