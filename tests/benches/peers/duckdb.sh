#!/bin/sh
# Loads a year of BACI into DuckDB, as the peer of `tradeq import`: prints seconds, peak MB, rows and the version.
# DuckDB comes from PyPI, once, into an environment under target/.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment="$here/../../../target/peers/duckdb"
if ! "$environment/bin/python" -c 'import duckdb' 2>/dev/null; then
    python3 -m venv "$environment" >&2
    "$environment/bin/pip" install --quiet duckdb >&2
fi
exec "$environment/bin/python" "$here/duckdb_load.py" "$@"
