#!/usr/bin/env bash
# Measures the public pages beside their rivals; docs/benchmarks.md says what and how. Arguments are handed on: `--quick`,
# and the names of the parts to run; the part here is `portal`.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --workspace
target=${CARGO_TARGET_DIR:-target}
# The bench runs in the folder of its crate, so a path that starts here would not be found.
program=$(cd "$target/release" && pwd)/khuyenhoc
KH_BENCH_PROGRAM=$program cargo bench --workspace --bench portal -- "$@"
