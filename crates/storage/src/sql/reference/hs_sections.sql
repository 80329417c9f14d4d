insert into hs_section (id, first_chapter, last_chapter, name_en, name_zh, source, certainty)
values (:section, :first_chapter, :last_chapter, :name_en, :name_zh, :source, :certainty)
on conflict (id) do update set name_en = excluded.name_en, name_zh = excluded.name_zh;
