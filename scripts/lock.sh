#!/usr/bin/env bash
# Write requirements.lock: the exact versions of everything that the project and its tests need, with their hashes.
# pip resolves (`install --dry-run --report`), so no other tool is needed; the report's addresses are left out.
set -euo pipefail

python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check --dry-run --ignore-installed \
    --report "$work/report.json" 'setuptools>=68' '.[dev]'
"$python" scripts/lock.py "$work/report.json" >requirements.lock
printf 'requirements.lock: %s packages\n' "$(grep -c '==' requirements.lock)"
