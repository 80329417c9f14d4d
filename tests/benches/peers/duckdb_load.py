"""duckdb_load.py FILE DATABASE: a year of BACI into a table with the key (t, i, j, k), two threads.

Prints one line: seconds (without Python's own start), peak resident MB, rows, version.
"""

import os
import resource
import sys
import time

import duckdb

file, database = sys.argv[1:3]
if os.path.exists(database):
    os.remove(database)

start = time.monotonic()
connection = duckdb.connect(database, config={"threads": 2})
connection.execute("""
    create table baci (
        t smallint, i smallint, j smallint, k varchar, v decimal(18, 3), q decimal(18, 3),
        primary key (t, i, j, k))
""")
connection.execute(
    """
    insert into baci
    select * from read_csv(?, header = true, nullstr = ['NA', ''],
        columns = {'t': 'smallint', 'i': 'smallint', 'j': 'smallint', 'k': 'varchar',
                   'v': 'decimal(18, 3)', 'q': 'decimal(18, 3)'})
    """,
    [file],
)
rows = connection.execute("select count(*) from baci").fetchone()[0]
connection.close()
seconds = time.monotonic() - start

peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{seconds:.3f} {peak:.1f} {rows} {duckdb.__version__}")
