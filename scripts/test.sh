#!/usr/bin/env bash
# Every test. Those on a real exchange make calls in real time: they run beside the rest, which gives way to them (nice). A caller
# may press a key too late where a machine has no time at all, so what fails of them is tried once more, alone; wrong twice is wrong.
set -uo pipefail
cd "$(dirname "$0")/.."

bin=${BIN:-.venv/bin}
log=$(mktemp)
nice -n 10 "$bin/pytest" -n "${JOBS:-2}" --ignore tests/exchange --durations 15 >"$log" 2>&1 &
rest=$!
trap 'kill "$rest" 2>/dev/null; rm -f "$log"' EXIT

printf 'Tests on a real exchange; the rest runs beside them and is shown below.\n'
calls=("$bin/pytest" tests/exchange -o cache_dir=.pytest_cache/exchange)
exchange=0
"${calls[@]}" --durations 15 || exchange=$?
result=0
wait "$rest" || result=$?
cat "$log"
if [ "$exchange" = 1 ]; then
    printf 'Once more, alone: what failed on the exchange.\n'
    "${calls[@]}" --last-failed && exchange=0
fi
exit $((result > exchange ? result : exchange))
