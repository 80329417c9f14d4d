insert into area_group_member (group_id, area_id, from_month, to_month, source, certainty, note)
values (
    (select id from area_group where code = :group),
    (select id from area where iso3 = :area),
    substr(:from, 1, 4) * 12 + substr(:from, 6, 2) - 1,
    substr(:to, 1, 4) * 12 + substr(:to, 6, 2) - 1,
    :source, :certainty, :note);
