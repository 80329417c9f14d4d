insert into family_scope (family_set, edition, codes)
select family_set, edition, count(*)
from product_family
group by family_set, edition;
