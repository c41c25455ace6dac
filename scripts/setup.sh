#!/usr/bin/env bash
# Make the virtual environment and install exactly what requirements.lock pins. Installs Debian's python3-venv where it is
# missing and may be installed; says what to install where it may not.
set -euo pipefail

python=${PYTHON:-python3}
venv=${VENV:-.venv}

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@" 2>/dev/null
    fi
}

apt_install() {
    command -v apt-get >/dev/null && as_root apt-get update -qq && as_root apt-get install -y -qq "$@" >/dev/null
}

if ! command -v "$python" >/dev/null; then
    say "There is no $python: installing it"
    apt_install python3 python3-venv || {
        say "Install Python 3.11 or newer first: on Debian, apt install python3 python3-venv"
        exit 1
    }
    python=python3
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed, and $("$python" --version) was found. Name another: make PYTHON=/path/to/python3.11"
    exit 1
}

"$python" -c 'import ensurepip, venv' 2>/dev/null || {
    say "$python can't make virtual environments: installing python3-venv"
    apt_install python3-venv || {
        say "Install it first: on Debian, apt install python3-venv"
        exit 1
    }
}

say "Setting up $venv with what requirements.lock pins: about a minute, the first time."
[ -x "$venv/bin/pip" ] || "$python" -m venv --clear "$venv"
"$venv/bin/pip" install -qq --disable-pip-version-check -r requirements.lock
"$venv/bin/pip" install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
"$venv/bin/python" -m compileall -q avoki_config  # where Python may not keep what it compiles, each start would compile
touch "$venv/.ready"
