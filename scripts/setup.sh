#!/usr/bin/env bash
# Make the virtual environment and install exactly what requirements.lock pins. Installs python3-venv where it is missing
# and may be installed; says what to install where it may not.
set -euo pipefail

python=${PYTHON:-python3}
venv=${VENV:-.venv}

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

if ! command -v "$python" >/dev/null; then
    if command -v apt-get >/dev/null && as_root apt-get update -qq && as_root apt-get install -y -qq python3 python3-venv >/dev/null; then
        python=python3
    else
        say "Python 3.11 or newer is needed: on Debian, apt install python3 python3-venv"
        exit 1
    fi
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed, and $("$python" --version) was found. Name another: make PYTHON=/path/to/python3.11"
    exit 1
}

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="python3-venv"
    say "$python can't make virtual environments: installing $package"
    if ! command -v apt-get >/dev/null || ! as_root apt-get update -qq || ! as_root apt-get install -y -qq "$package" >/dev/null; then
        say "Install it first: on Debian, apt install $package"
        exit 1
    fi
fi

if [ ! -x "$venv/bin/pip" ]; then
    "$python" -m venv --clear "$venv"
fi
"$venv/bin/pip" install -qq --disable-pip-version-check -r requirements.lock
"$venv/bin/pip" install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
touch "$venv/.ready"
