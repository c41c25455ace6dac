"""The real program in a process of its own, as a user or a pipeline runs it."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_SETTINGS = TemporaryDirectory(prefix="avoki-settings-")
"""The folder of a user's settings, so that no test makes a key for secrets in the developer's own."""

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "tenant.yaml"
AT = ("--at", "2026-11-23")
SECRETS = {"NORDLUNDA_KARIN_PASSWORD": "vinterdäck", "NORDLUNDA_STORMOTE_PIN": "471129"}
"""The secrets that the example names."""

SMALL = """\
version: 1
tenant: {id: bolaget, languages: [sv]}
numbers: ["+46846500400..+46846500402"]
users:
  anna:
    first_name: Anna
    last_name: Berg
    email: anna@bolaget.example
    password: {generate: true}
    number: "+46846500400"
    license: user
    administrator: true
menus:
  huvud:
    kind: simple
    number: "+46846500401"
    greeting: valkommen
    keys: {1: {user: anna}}
    no_input: {user: anna}
    invalid: {user: anna}
prompts:
  valkommen: {languages: {sv: {text: "Hej. För Anna, tryck 1.", voice: sv}}}
"""


def run(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None, data: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal; `env` is added to a bare environment."""
    return subprocess.run(
        [sys.executable, "-m", "avoki_config", *map(str, arguments)],
        cwd=cwd,
        env={**bare(), **(env or {})},
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def bare() -> dict[str, str]:
    """Return an environment that says nothing but where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**kept, "XDG_CONFIG_HOME": _SETTINGS.name, "XDG_CACHE_HOME": _SETTINGS.name}


def parsed(done: subprocess.CompletedProcess[str]) -> Any:
    """Return the JSON on stdout."""
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout)


def small(folder: Path, text: str = SMALL) -> Path:
    """Write a small tenant, valid unless `text` says otherwise, and return its file."""
    file = folder / "tenant.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def on_a_terminal(*arguments: str | Path, answer: str = "", env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run the program on a pseudo-terminal; return its exit code and what stands on the terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "avoki_config", *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**bare(), "TERM": "xterm", **(env or {})},
    )
    os.close(follower)
    os.write(leader, answer.encode())
    seen = b""
    try:
        while part := os.read(leader, 65536):
            seen += part
    except OSError:  # Linux's way to say that the other end has closed
        pass
    os.close(leader)
    return process.wait(), seen.decode().replace("\r\n", "\n")
