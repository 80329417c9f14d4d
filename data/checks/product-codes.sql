-- title: Product codes stand under their heading and chapter
-- about: Codes in use whose chapter is not in the list of the edition, or that stand under another code than their own first digits.
-- severity: quarantine
-- hint: look the code up in the edition's list; the file may be of another edition, or its columns swapped
with used as (
    select distinct t.product_id
    from slice_product t
    join slice s on s.id = t.slice_id
    where s.from_month >= :period_from and s.to_month <= :period_to
)
select
    'product ' || p.code || ', HS ' || p.edition as place,
    case when q.id is null then 'no code above it' else 'it stands under ' || q.code || ', HS ' || q.edition end as found,
    'a code of the same edition with its first digits' as expected
from used u
join product p on p.id = u.product_id
left join product q on q.id = p.parent_id
where (p.level > 2 and (q.id is null or q.edition <> p.edition or q.code <> substr(p.code, 1, q.level)))
    or (p.level = 2 and p.code in ('00', '77'))
order by p.code nulls last, p.edition nulls last, p.id nulls last;
