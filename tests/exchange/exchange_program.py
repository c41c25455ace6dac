"""The real program on a small tenant with an exchange of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TENANT = """\
version: 1
tenant: {id: bolaget, language: sv}
numbers: ["+46846500400..+46846500409", "+46846500410"]
users:
  anna:
    first_name: Anna
    last_name: Berg
    email: anna@bolaget.example
    password: {generate: true}
    number: "+46846500400"
    license: user
    administrator: true
    devices: [softphone]
menus:
  huvud:
    kind: simple
    number: "+46846500401"
    greeting: valkommen
    keys: {1: {group: support}, 2: {user: anna}}
    no_input: {user: anna}
    invalid: {user: anna}
groups:
  support:
    license: standard
    name: Support
    number: "+46846500402"
    distribution: simultaneous
    members: [{user: anna}]
    ring_devices: [softphone]
    queue: {max_wait: 2m, on_max_wait: {user: anna}, on_no_agents: {play: ingen}}
    messages: {queue: [ko]}
prompts:
  valkommen: {languages: {sv: {text: "Hej och välkommen. För support, tryck 1. För Anna, tryck 2.", voice: sv}}}
  ko: {languages: {sv: {text: "Du står i kö till supporten.", voice: sv}}}
  ingen: {languages: {sv: {text: "Ingen svarar just nu.", voice: sv}}}
"""


def write_tenant(folder: Path, text: str = TENANT) -> Path:
    """Write a tenant in a folder and return its file."""
    file = folder / "tenant.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def run(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("AVOKI_CONFIG_")}
    return subprocess.run(
        [sys.executable, "-m", "avoki_config", *map(str, arguments)],
        cwd=cwd,
        env={**bare, "HOME": str(cwd), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
