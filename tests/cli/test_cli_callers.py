"""PLAN005 through the real program: a warning in the plan, an error where policy says so."""

import re
import shlex
from pathlib import Path

import pytest
from cli_contract import PLAN
from cli_program import AT, SMALL, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

CHANGED = SMALL.replace("keys: {1: {user: anna}}", "keys: {1: {hangup: true}}")


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    assert run("apply", small(tmp_path), "--yes", *AT).returncode == exits.DONE
    return small(tmp_path, CHANGED)


def test_the_plan_warns_and_shows_a_call_that_can_be_made(tenant: Path) -> None:
    done = run("plan", tenant, "--format", "json", *AT)
    value = parsed(done)
    Draft202012Validator(PLAN).validate(value)
    assert done.returncode == exits.DONE
    (finding,) = (each for each in value["diagnostics"] if each["code"] == "PLAN005")
    assert (finding["severity"], finding["address"]) == ("warning", "number.+46846500401")
    assert finding["span"]["file"] == str(tenant)
    assert value["halfway"] is None
    command = re.search(r"avoki-config (trace .*)", finding["help"])
    assert command is not None
    assert parsed(run(*shlex.split(command[1]), "--format", "json"))["ends"] == {"kind": "hangup"}


def test_a_policy_that_makes_it_an_error_blocks_plan_and_apply(tenant: Path) -> None:
    (tenant.parent / "avoki-config.toml").write_text('[rules]\nPLAN005 = "error"\n')
    assert run("plan", tenant, *AT).returncode == exits.BLOCKED
    done = run("apply", tenant, "--yes", *AT)
    assert done.returncode == exits.BLOCKED
    assert "PLAN005" in done.stdout
    small(tenant.parent)
    assert run("plan", tenant, "--detailed-exitcode", *AT).returncode == exits.DONE


def test_a_policy_that_is_not_interested_hears_nothing(tenant: Path) -> None:
    (tenant.parent / "avoki-config.toml").write_text('[rules]\nPLAN005 = "off"\n')
    assert "PLAN005" not in run("plan", tenant, *AT).stdout
