#!/usr/bin/env bash
# Install what the tests and `make exchange-demo` need of the system, on Debian 12: the exchange (Asterisk 16), a voice
# (espeak-ng), sox, a clock that can be set (libfaketime), PostgreSQL, a browser (Chromium) and a caller that isn't ours
# (SIPp). Quick and silent when all of it is there.
#
# Asterisk left Debian with version 12. It comes from Debian 11, from the mirror that this machine uses anyhow, pinned so low
# that nothing else does: a package is taken from there only where Debian 12 has none. (Production: docs/exchange.md.)
set -euo pipefail

packages=(asterisk asterisk-voicemail chromium espeak-ng faketime libsox-fmt-base postgresql sip-tester sox)
sources=/etc/apt/sources.list.d/debian-11-asterisk.sources
preferences=/etc/apt/preferences.d/debian-11-asterisk

say() { printf '%s\n' "$*" >&2; }

missing() {
    local package
    for package in "${packages[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

mirror() {
    # The first address that a source of this machine has: deb822 files first, then the old one-line style. Either may be missing.
    {
        grep -rhE '^URIs:' /etc/apt/sources.list.d/ --include='*.sources' | sed 's/^URIs: *//' || true
        grep -rhE '^deb ' /etc/apt/sources.list /etc/apt/sources.list.d/ --include='*.list' | sed -E 's/^deb +(\[[^]]*\] +)?//' || true
    } 2>/dev/null | tr ' ' '\n' | awk '/\/debian\/?$/ && !found { print; found = 1 }'
}

add_older_debian() {
    local known uri
    known=$(apt-cache policy asterisk 2>/dev/null)
    case $known in *"Candidate: "[0-9]*) return ;; esac
    uri=$(mirror)
    [ -n "$uri" ] || {
        say "No Debian mirror is named in /etc/apt: install Asterisk 16 to 22 yourself (docs/exchange.md)."
        exit 1
    }
    printf 'Types: deb\nURIs: %s\nSuites: bullseye\nComponents: main\nSigned-By: %s\n' \
        "$uri" /usr/share/keyrings/debian-archive-keyring.gpg | as_root tee "$sources" >/dev/null
    printf 'Package: *\nPin: release n=bullseye\nPin-Priority: 50\n' | as_root tee "$preferences" >/dev/null
    as_root apt-get update -qq
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0

command -v apt-get >/dev/null || {
    say "This system has no apt. Install these with its own package manager: ${packages[*]}"
    exit 1
}
as_root true 2>/dev/null || {
    say "Missing: $wanted"
    say "Only root may install them: sudo bash scripts/setup-system.sh"
    exit 1
}
say "Installing $wanted(half a minute, the first time)."
as_root apt-get update -qq
add_older_debian
# policy-rc.d: neither the exchange nor the database is wanted as a service of this machine. Both are started by who needs them.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
    trap 'as_root rm -f "$policy"' EXIT
fi
# shellcheck disable=SC2086 # one word a package
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
# Nor is an exchange of the system's own wanted when this machine starts next.
case $wanted in *asterisk*) command -v systemctl >/dev/null && as_root systemctl disable -q asterisk 2>/dev/null || true ;; esac
asterisk -V >&2
