-- Tables of this connection alone that stand before those of the file: whoever reads `fact` reads what was known.
create temp table then_day (day text not null);
