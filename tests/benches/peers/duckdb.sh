#!/bin/sh
# Loads a year of BACI into DuckDB, as the peer of `tradeq import`: prints seconds, peak MB, rows and the version.
# DuckDB comes from PyPI, once, into an environment under target/. With `--answers` it is asked questions instead.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment="$here/../../../target/peers/duckdb"
if ! "$environment/bin/python" -c 'import duckdb' 2>/dev/null; then
    python3 -m venv "$environment" >&2
    "$environment/bin/pip" install --quiet duckdb >&2
fi
case "${1:-}" in
    --answers) shift; exec "$environment/bin/python" "$here/duckdb_answers.py" "$@" ;;
    *) exec "$environment/bin/python" "$here/duckdb_load.py" "$@" ;;
esac
