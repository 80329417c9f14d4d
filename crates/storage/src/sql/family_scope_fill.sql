insert into family_scope (editions, edition, codes)
select editions, edition, count(*)
from product_family
group by editions, edition;
