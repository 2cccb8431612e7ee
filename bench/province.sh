#!/usr/bin/env bash
# Measures the program beside its rivals; docs/benchmarks.md says what and how. Arguments are handed on: `--quick`, and
# the names of the parts to run (rollup, rebuild, event, growth, writers).
set -euo pipefail
cd "$(dirname "$0")/.."

# DuckDB lives in an environment of its own below the folder of builds.
target=${CARGO_TARGET_DIR:-target}
venv=$target/bench-venv
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import duckdb' 2>/dev/null; then
  if ! python3 -m venv "$venv"; then
    echo "python3 with the module venv is missing; on Debian: apt-get install python3-venv" >&2
    exit 1
  fi
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'duckdb==2.0.0'
fi
# The bench runs in the folder of its crate, so a path that starts here would not be found.
python=$(cd "$venv/bin" && pwd)/python
KH_BENCH_PYTHON=$python cargo bench --workspace --bench province -- "$@"
