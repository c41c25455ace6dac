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

show validate "$tenant" --strict --at "$at"
show plan "$tenant" --backend "$backend" --at "$at"
show apply "$tenant" --backend "$backend" --at "$at" --yes
show plan "$tenant" --backend "$backend" --at "$at" --detailed-exitcode
show graph "$tenant" --at "$at" -o "$demo/diagrams"
