"""The hooks of pre-commit: their entries are commands that run, on the files that they are meant for."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli_program import EXAMPLE, ROOT, SMALL, bare, small

from avoki_config.cli import exits

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def run_hook(name: str, *files: Path) -> int:
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    command = [str(Path(sys.executable).parent / program), *arguments, *map(str, files)]
    return subprocess.run(command, env=bare(), capture_output=True, check=False, timeout=120).returncode


def test_validate_stops_a_commit_with_errors(tmp_path: Path) -> None:
    assert run_hook("avoki-config-validate", EXAMPLE) == exits.DONE
    assert run_hook("avoki-config-validate", small(tmp_path, SMALL.replace("license: user", ""))) == exits.FAILED


def test_fmt_rewrites_what_isnt_in_the_style(tmp_path: Path) -> None:
    file = small(tmp_path, SMALL.replace("version: 1\n", "version:    1\n"))
    assert run_hook("avoki-config-fmt", file) == exits.DONE
    formatted = file.read_text("utf-8")
    assert "version: 1\n" in formatted
    assert run_hook("avoki-config-fmt", file) == exits.DONE
    assert file.read_text("utf-8") == formatted


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_take_tenants_and_no_other_yaml(hook: str) -> None:
    taken = HOOKS[hook]["files"]
    assert all(re.search(taken, name) for name in ("tenant.yaml", "examples/tenant.yaml", "kund/tenant.yml"))
    assert not any(re.search(taken, name) for name in (".github/workflows/ci.yaml", "x.calls.yaml", "subtenant.yaml"))
