#!/usr/bin/env bash
# The main job on the example tenant, from a fresh registry each time: validate, plan, apply, plan again, draw.
set -euo pipefail

run=${BIN:-.venv/bin}/avoki-config
at=${AT:-2026-11-23}
tenant=examples/tenant.yaml
demo=.demo
backend=sqlite:$demo/nordlunda.db

rm -rf "$demo"
mkdir -p "$demo"

show() {
    printf '\n$ avoki-config %s\n' "$*"
    "$run" "$@"
}

# The secrets that the example names; the ones that it has generated are written to a file of the demo's own.
export NORDLUNDA_KARIN_PASSWORD=demo-only-password NORDLUNDA_STORMOTE_PIN=472905
export AVOKI_CONFIG_SECRET_KEY=demo-only-key-of-more-than-16-bytes

show validate "$tenant" --strict --at "$at"
show plan "$tenant" --backend "$backend" --at "$at"
show apply "$tenant" --backend "$backend" --at "$at" --yes --secrets-out "$demo/secrets.jsonl"
show plan "$tenant" --backend "$backend" --at "$at" --detailed-exitcode
show graph "$tenant" --at "$at" -o "$demo/diagrams"
