"""`test --live`: verdicts from real calls, in the same reports."""

import json
from pathlib import Path

from exchange_program import TENANT, run, write_tenant

CALLS = """\
tests:
  - name: Support svarar
    call: "+46846500401"
    at: 2026-12-24 10:00
    press: ["1"]
    expect: {hears: [valkommen, ko], ends: {group: support}}
  - name: Ingen är inloggad
    call: "+46846500402"
    at: 2026-11-24 10:00
    when: {group.support: no_agents}
    expect: {hears: [ingen], ends: {hangup: true}}
  - name: Anna svarar inte
    call: "+46846500401"
    at: 2026-11-24 10:00
    press: ["2"]
    when: {user.anna: no_answer}
    expect: {hears: [valkommen], ends: {user_voicemail: anna}}
"""


def test_calls_are_made_for_real_and_agree(work: Path) -> None:
    tenant = write_tenant(work)
    (work / "bolaget.calls.yaml").write_text(CALLS, encoding="utf-8")
    done = run("test", tenant, "--live", "--exchanges", "1", "--format", "json", cwd=work)
    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    assert (report["ok"], report["live"], report["counts"]) == (True, 3, {"passed": 3, "failed": 0})
    assert "Waits are capped" in done.stderr


def test_an_expectation_that_is_wrong_fails_live_as_it_does_without(work: Path) -> None:
    tenant = write_tenant(work)
    (work / "bolaget.calls.yaml").write_text(CALLS.replace("hears: [ingen]", "hears: [ko]"), encoding="utf-8")
    done = run("test", tenant, "--live", "--exchanges", "1", cwd=work)
    assert done.returncode == 1
    assert "It should hear ko, and heard ingen." in done.stdout
    assert "On the exchange" not in done.stdout


def test_a_telephone_that_the_tenant_doesnt_ring_is_found_by_real_calls_alone(work: Path) -> None:
    tenant = write_tenant(work, TENANT.replace("    ring_devices: [softphone]\n", "    ring_devices: [desk_phone]\n"))
    (work / "bolaget.calls.yaml").write_text(CALLS, encoding="utf-8")
    assert run("test", tenant, cwd=work).returncode == 0
    done = run("test", tenant, "--live", "--exchanges", "1", cwd=work)
    assert done.returncode == 1
    assert "On the exchange it should end in group support, and ended in user anna." in " ".join(done.stdout.split())
