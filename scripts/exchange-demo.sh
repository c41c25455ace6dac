#!/usr/bin/env bash
# The example tenant on a real exchange: apply it, start the exchange, look at it, and call it by day, on Christmas Eve and on
# a Friday evening. Everything is on this machine, and gone when it is done.
set -euo pipefail

bin=${BIN:-.venv/bin}
run=$bin/avoki-config
at=${AT:-2026-11-23}
tenant=examples/tenant.yaml
demo=$(mktemp -d /tmp/avoki-demo.XXXXXX)
backend=asterisk+sqlite:$demo/nordlunda.db
folder=$demo/exchange

ended() {
    "$run" exchange down --folder "$folder" >/dev/null 2>&1 || true
    rm -rf "$demo"
}
trap ended EXIT

show() {
    printf '\n$ avoki-config %s\n' "$*"
    "$run" "$@"
}

# The secrets that the example names; the ones that it has generated are written to a file of the demo's own.
export NORDLUNDA_KARIN_PASSWORD=demo-only-password NORDLUNDA_STORMOTE_PIN=472905 NORDLUNDA_TRUNK_PASSWORD=demo-only
export AVOKI_CONFIG_SECRET_KEY=demo-only-key-of-more-than-16-bytes

show apply "$tenant" --backend "$backend" --at "$at" --yes --secrets-out "$demo/secrets.jsonl" | tail -n 2
show exchange up "$tenant" --backend "$backend" --folder "$folder" --simulate-carrier
show exchange status --folder "$folder"
show exchange doctor "$tenant" --folder "$folder"
show agents logout vaxel ulla-strand --folder "$folder"
show agents status vaxel --folder "$folder"
show exchange down --folder "$folder"

printf '\nNow real telephones call, on exchanges whose clocks are set:\n\n'
mkdir "$demo/calls"
"$bin/python" scripts/exchange_calls.py "$tenant" "$demo/calls"
