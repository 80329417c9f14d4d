insert into unit (id, code, name_en, dimension, source, certainty)
values (?1, ?2, ?2, 'other', ?3, 'memory');
