-- Which tables know the codes of a figure.
select
    exists (select 1 from area where iso3 = :partner),
    exists (select 1 from area_group where code = :partner),
    exists (select 1 from basket where code = :product),
    exists (select 1 from regime where code = :regime),
    exists (select 1 from regime_group where code = :regime),
    exists (select 1 from place where code = :place);
