"""The recordings that an exchange has are part of its state: nobody is led to one that isn't there."""

import json
import sqlite3
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from exchange_program import run, write_tenant

from avoki_config.backends.asterisk.collect import collect

GREETING = "Hej och välkommen. För support, tryck 1. För Anna, tryck 2."
OTHER = "Hej igen. För support, tryck 1. För Anna, tryck 2."


class Site:
    """A tenant's folder, its exchange's database, and the folder that the exchange plays from."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sounds = folder, folder / "sounds"
        self.backend = f"asterisk+sqlite:{folder}/ex.db"
        self.tenant = write_tenant(folder)

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> CompletedProcess[str]:
        return run(*arguments, "--backend", self.backend, cwd=self.folder, env=env)

    def plan(self) -> dict[str, Any]:
        done = self.run("plan", "tenant.yaml", "--at", "2026-11-23", "--format", "json")
        plan: dict[str, Any] = json.loads(done.stdout)
        return plan

    def apply(self, *options: str, path: str = "tenant.yaml") -> CompletedProcess[str]:
        when = () if path.endswith(".plan") else ("--at", "2026-11-23")
        return self.run("apply", path, *when, "--yes", *options)

    def build(self, *options: str, out: str = "sounds") -> CompletedProcess[str]:
        return self.run("prompts", "build", "tenant.yaml", "-o", out, *options)

    def says(self, old: str, new: str) -> None:
        self.tenant.write_text(self.tenant.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def played(self) -> list[Path]:
        """Return the files that new calls to the menu come to play."""
        with sqlite3.connect(self.folder / "ex.db") as connection:
            query = "SELECT appdata FROM ast_extensions WHERE owner LIKE 'bolaget/_%' AND appdata LIKE '%AVOKI_SOUNDS%'"
            lines = [data for (data,) in connection.execute(query)]
        names = {word[:32] for data in lines for word in data.split("${AVOKI_SOUNDS}/")[1:]}
        return [self.sounds / f"{name}.wav" for name in sorted(names)]


@pytest.fixture
def new(tmp_path: Path) -> Site:
    """Return a tenant that was applied, and has no exchange yet."""
    made = Site(tmp_path)
    assert made.apply("--secrets-out", "s.jsonl").returncode == 0
    return made


@pytest.fixture
def site(new: Site) -> Site:
    """Return one with an exchange that has every recording."""
    assert new.build().returncode == 0
    return new


def missing(plan: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["address"], each["language"]) for each in plan["recordings"]["missing"]]


def test_before_there_is_an_exchange_a_plan_says_what_it_will_need_and_nothing_blocks(new: Site) -> None:
    plan = new.plan()
    assert missing(plan) == [("prompt.ingen", "sv"), ("prompt.ko", "sv"), ("prompt.valkommen", "sv")]
    assert (plan["recordings"]["folder"], plan["changes"], plan["diagnostics"]) == (None, [], [])
    assert "exchange up makes them" in " ".join(new.run("plan", "tenant.yaml").stdout.split())
    assert new.build().returncode == 0
    assert missing(new.plan()) == []
    assert all(path.exists() for path in new.played())
    assert len(new.played()) == 3


@pytest.mark.parametrize("saved", [False, True], ids=["a tenant", "a saved plan"])
def test_an_apply_records_before_it_leads_callers_there(site: Site, saved: bool) -> None:  # noqa: FBT001 - a parameter
    site.says(GREETING, OTHER)
    plan = site.plan()
    assert missing(plan) == [("prompt.valkommen", "sv")]
    assert plan["recordings"]["seen"]
    assert not any(each["code"] == "PLAN008" for each in plan["diagnostics"])
    assert "An apply makes them" in " ".join(site.run("plan", "tenant.yaml", "--out", "a.plan").stdout.split())
    done = site.apply(path="a.plan" if saved else "tenant.yaml")
    assert (done.returncode, "Recorded for callers" in done.stderr) == (0, True)
    assert all(path.exists() for path in site.played())
    assert (missing(site.plan()), site.plan()["changes"]) == ([], [])


def test_what_cannot_be_recorded_changes_nothing(site: Site) -> None:
    played = site.played()
    (site.folder / "avoki-config.toml").write_text('[prompts]\ncommand = ["sh", "-c", "echo no voice >&2; exit 3"]\n')
    site.says(GREETING, OTHER)
    done = site.apply()
    assert (done.returncode, "no voice" in done.stderr, "Nothing was changed." in done.stderr) == (1, True, True)
    assert site.played() == played
    assert missing(site.plan()) == [("prompt.valkommen", "sv")]


@pytest.mark.parametrize("word", ["gone", "altered"])
def test_a_recording_that_is_not_as_it_was_made_is_drift_and_an_apply_makes_it_again(site: Site, word: str) -> None:
    path = site.played()[0]
    whole = path.read_bytes()
    path.unlink() if word == "gone" else path.write_bytes(whole[:-2] + b"xx")
    plan = site.plan()
    (drift,) = plan["drift"]
    assert (drift["outcome"], [field["real"] for field in drift["fields"]]) == ("repaired", [word])
    assert [field["path"] for field in drift["fields"]] == ["languages.sv.recording"]
    assert [each["address"] for each in plan["changes"]] == [drift["address"]]
    assert [each["code"] for each in plan["diagnostics"]] == ["PLAN006"]
    assert site.apply().returncode == 0
    assert path.read_bytes() == whole
    assert (site.plan()["drift"], site.plan()["changes"]) == ([], [])


def elsewhere(site: Site) -> Path:
    """Let the folder be where it can't be seen."""
    return site.sounds.rename(site.folder / "elsewhere")


def test_from_another_machine_nobody_is_led_to_what_is_not_recorded(site: Site) -> None:
    away = elsewhere(site)
    assert not site.plan()["recordings"]["seen"]
    assert "not known" in " ".join(site.run("plan", "tenant.yaml").stdout.split())
    played = site.played()
    site.says(GREETING, OTHER)
    done = site.apply()
    assert done.returncode == 3
    assert "PLAN008" in done.stdout
    assert f"-o {site.sounds}" in " ".join(done.stdout.split())
    assert site.played() == played
    away.rename(site.sounds)
    assert site.build().returncode == 0
    elsewhere(site)
    assert missing(site.plan()) == []
    assert site.apply().returncode == 0
    assert site.played() != played


def test_a_change_that_leads_to_nothing_unrecorded_is_not_held_back(site: Site) -> None:
    elsewhere(site)
    site.says("distribution: simultaneous", "distribution: priority")
    assert site.apply().returncode == 0


def test_it_can_be_applied_all_the_same(site: Site) -> None:
    elsewhere(site)
    site.says(GREETING, OTHER)
    assert site.apply("--force", "PLAN008").returncode == 0
    assert missing(site.plan()) == [("prompt.valkommen", "sv")]


def test_recordings_of_calls_in_progress_are_not_removed(site: Site) -> None:
    before = site.played()
    site.says(GREETING, OTHER)
    assert site.apply().returncode == 0
    (old,) = [path for path in before if path not in site.played()]
    assert site.build("--prune").returncode == 0
    assert old.exists()
    collect(site.backend, "bolaget", list)
    assert site.build("--prune").returncode == 0
    assert not old.exists()
    assert all(path.exists() for path in site.played())


def test_recordings_are_told_of_only_in_the_folder_that_the_exchange_plays_from(site: Site) -> None:
    done = site.build(out="another")
    assert done.returncode == 1
    assert f"plays from {site.sounds}" in done.stderr
    assert site.plan()["recordings"]["folder"] == str(site.sounds)


def test_a_build_for_an_exchange_that_was_never_applied_to_says_so(tmp_path: Path) -> None:
    done = Site(tmp_path).build()
    assert done.returncode == 1
    assert "Apply the tenant first" in done.stderr
