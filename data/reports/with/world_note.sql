-- about: What must be said of the world that an answer has: who is left out, what is only in part, which editions differ. Needs world_slice.
world_out as (
    select s.span, s.dataset, count(distinct s.reporter) as reporters, max(case when s.reporter = :reporter then 1 else 0 end) as is_own
    from world_slice s
    where s.is_whole = 0
    group by s.span, s.dataset
),
world_edition as (
    select count(distinct grain) as grains, min(grain) as first_grain, max(grain) as last_grain, min(dataset) as dataset
    from world_slice
    where reporter = :reporter and is_whole = 1
),
world_note as (
    select
        1 as note_no,
        o.span || ': ' || o.reporters || ' reporters of ' || o.dataset || ' are left out: their files hold a part of their trade, or are not known to hold all of it; '
            || 'import the total of each as well (all goods with the world: cmdCode=TOTAL, partnerCode=0)' as note
    from world_out o
    union all
    select 2, o.span || ': ' || :reporter || ' itself is among them, so that nothing of it can be told'
    from world_out o
    where o.is_own = 1
    union all
    select 3, 'the world is the ' || count(distinct s.reporter) || ' reporters of ' || s.dataset || ' that are held of ' || s.span || ', not all economies'
    from world_slice s
    where s.is_whole = 1 and s.dataset <> 'baci' and s.flow = 'export'
    group by s.span, s.dataset
    union all
    select 4, 'years are told in different detail or HS editions (' || e.first_grain || ', ' || e.last_grain || '): a code may mean other goods in them'
    from world_edition e
    where e.grains > 1
)
