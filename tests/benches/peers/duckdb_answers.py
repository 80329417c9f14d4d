"""duckdb_answers.py FOLDER RUNS MEMBERS FILE…: questions to a Parquet lake made of query exports.

The first time the files (named YEAR-FLOW.csv) are written to FOLDER as Parquet, by year and month. Then each question of
`answers/` is asked RUNS times, each on a connection of its own; Python's start does not count. Prints a line each:
name, median milliseconds, rows. MEMBERS are the customs codes of a group, with commas between them.
"""

import pathlib
import statistics
import sys
import time

import duckdb

folder, runs, members, *files = sys.argv[1:]
lake = pathlib.Path(folder)
if not lake.exists():
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "8GB"})
    for file in files:
        # Only codes and numbers are taken: the bytes of the names may be read in any encoding.
        flow = pathlib.Path(file).stem.split("-")[1]
        connection.execute(
            f"""
            copy (
                select column02 as partner, column04 as product, '{flow}' as flow,
                    cast(replace(column10, ',', '') as bigint) as value,
                    cast(column01[1:4] as smallint) as year, cast(column01[5:6] as tinyint) as month
                from read_csv('{file}', header = false, skip = 1, all_varchar = true, encoding = 'latin-1', delim = ',', quote = '"',
                    null_padding = true, names = [{", ".join(f"'column{n:02}'" for n in range(1, 12))}])
            ) to '{lake}' (format parquet, compression zstd, partition_by (year, month), append)"""
        )
    connection.close()

codes = ", ".join(f"'{code}'" for code in members.split(","))
questions = {path.stem: path.read_text() for path in sorted((pathlib.Path(__file__).parent / "answers").glob("*.sql"))}
asked = [(name, text.replace("{members}", codes)) for name, text in questions.items() if name != "products"]
asked += [(f"products-{level}", questions["products"].replace("{level}", str(level))) for level in (2, 4, 6, 8)]
for name, text in asked:
    times = []
    for _ in range(int(runs)):
        connection = duckdb.connect(config={"threads": 2})
        connection.execute(f"create view facts as from read_parquet('{lake}/**/*.parquet', hive_partitioning = true)")
        start = time.monotonic()
        rows = connection.execute(text).fetchall()
        times.append(1000 * (time.monotonic() - start))
        connection.close()
    print(name, f"{statistics.median(times):.1f}", len(rows), duckdb.__version__)
