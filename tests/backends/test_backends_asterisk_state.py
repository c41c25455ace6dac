"""An exchange's rows are state: what somebody does to them by SQL is seen, told and undone; calls keep their flow."""

import sqlite3
import stat
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from asterisk_dialplan import example

from avoki_config.backends import open_backend
from avoki_config.backends.asterisk.collect import LONGEST_CALL, collect, forget_old
from avoki_config.backends.asterisk.limits import LIMITS
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.planner import Wanted, plan_on
from avoki_config.resources import Backend, Plan, Resource
from avoki_config.resources.secrets import Secret, SecretPlace, Secrets

EXAMPLE = example()
TENANT = "nordlunda"
MAIN_NUMBER = "+46846500400"


class Place:
    """A registry file with an exchange's rows, and a tenant that wants to be in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "exchange.db"
        self.resources = list(EXAMPLE)

    @property
    def url(self) -> str:
        return f"asterisk+sqlite:{self.file}"

    def backend(self) -> Backend:
        return open_backend(self.url, TENANT, self.folder)

    def plan(self) -> Plan:
        return plan_on(self.backend(), Wanted(TENANT, self.resources))

    def apply(self, secrets: dict[SecretPlace, str] | None = None) -> Plan:
        backend = self.backend()
        plan = self.plan()
        values = {place: Secret(value) for place, value in (secrets or {}).items()}
        with backend.lock():
            backend.apply(plan, secrets=Secrets(values, {}))
        return plan

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.file) as connection:
            return connection.execute(statement, values).fetchall()

    def secrets(self, statement: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"{self.file}.secrets") as connection:
            return connection.execute(statement).fetchall()

    def edit(self, address: str, **fields: object) -> None:
        for at, one in enumerate(self.resources):
            if one.address == address:
                attributes = {**deepcopy(dict(one.attributes)), **fields}
                self.resources[at] = Resource(one.address, one.kind, attributes, one.references)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [
            name for (name,) in self.sql("SELECT name FROM sqlite_master WHERE name LIKE 'ast_%' AND type='table'")
        ]
        return {table: sorted(self.sql(f"SELECT * FROM {table}"), key=str) for table in tables}

    def version(self) -> str:
        (version,) = self.sql("SELECT version FROM avoki_flows WHERE superseded IS NULL")
        return str(version[0])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')
    made = Place(tmp_path)
    made.apply()
    return made


def addresses(plan: Plan) -> list[str]:
    return sorted(change.address for change in plan.changes)


def test_what_was_applied_is_what_is_there(place: Place) -> None:
    plan = place.plan()
    assert (addresses(plan), plan.drift, plan.diagnostics) == ([], (), ())


EDITS = {
    "UPDATE ast_queues SET strategy = 'rrmemory' WHERE name = 'nordlunda.vaxel'": "group.vaxel",
    "DELETE FROM ast_queues WHERE name = 'nordlunda.jour'": "group.jour",
    "DELETE FROM ast_queue_members WHERE uniqueid = 'nordlunda.jour/nordlunda.ali-demir'": "group.jour",
    "INSERT INTO ast_queue_members(queue_name, interface, uniqueid) VALUES ('nordlunda.ekonomi', 'PJSIP/x', 'x')": (
        "group.ekonomi"
    ),
    "UPDATE ast_queue_members SET penalty = 9 WHERE uniqueid = 'nordlunda.kundtjanst/nordlunda.omar-said'": (
        "group.kundtjanst"
    ),
    f"UPDATE ast_numbers SET begins = 'avoki,hangup,1' WHERE number = '{MAIN_NUMBER}'": "menu.huvudnummer",
    "UPDATE ast_endpoints SET context = 'elsewhere' WHERE id = 'nordlunda.softphone.omar-said'": "user.omar-said",
    "DELETE FROM ast_aors WHERE id = 'nordlunda.desk_phone.telefonist'": "desk_phone.telefonist",
    "UPDATE ast_internal SET begins = 'x' WHERE dialled = 'nordlunda/420'": "user.karin-ek",
    "UPDATE ast_extensions SET appdata = '99' WHERE app = 'WaitExten' AND owner = 'nordlunda/menu.huvudnummer'": (
        "menu.huvudnummer"
    ),
    "INSERT INTO ast_extensions(context, exten, priority, app, appdata) SELECT context, 'x', 1, 'System', 'id' "
    "FROM ast_extensions WHERE owner = 'nordlunda/menu.kundservice' LIMIT 1": "menu.kundservice",
    "DELETE FROM ast_extensions WHERE exten = '20261224' AND owner = 'nordlunda/schedule.kontorstid'": (
        "schedule.kontorstid"
    ),
    "INSERT INTO ast_endpoints(id, context) VALUES ('intruder', 'avoki-internal')": "tenant",
}


@pytest.mark.parametrize(("edit", "owner"), EDITS.items())
def test_an_edit_by_sql_is_drift_of_its_object_and_the_next_apply_undoes_it(
    place: Place, edit: str, owner: str
) -> None:
    before = place.rows()
    place.sql(edit)
    assert place.rows() != before
    plan = place.plan()
    assert addresses(plan) == [owner]
    assert [each.address for each in plan.drift] == [owner]
    assert [each.code for each in plan.diagnostics] == ["PLAN006"]
    place.apply()
    assert place.rows() == before
    assert place.plan().changes == ()


def test_a_plan_tells_which_column_was_changed_and_how(place: Place) -> None:
    place.sql("UPDATE ast_queues SET strategy = 'rrmemory' WHERE name = 'nordlunda.vaxel'")
    told = str(place.plan().drift)
    assert "rrmemory" in told
    assert "ringall" in told


def test_an_apply_elsewhere_leaves_an_edited_object_alone(place: Place) -> None:
    place.sql("UPDATE ast_queues SET strategy = 'rrmemory' WHERE name = 'nordlunda.vaxel'")
    place.edit("user.omar-said", department="Ekonomi")
    backend = place.backend()
    plan = plan_on(backend, Wanted(TENANT, place.resources), target("user.omar-said"))
    assert addresses(plan) == ["user.omar-said"]
    with backend.lock():
        backend.apply(plan)
    assert place.sql("SELECT strategy FROM ast_queues WHERE name = 'nordlunda.vaxel'") == [("rrmemory",)]


def target(*targets: str) -> Any:
    from avoki_config.planner.plan import Rules  # noqa: PLC0415 - what only this test needs

    return Rules(targets=targets)


def test_agents_login_is_nobodys_plan_and_outlives_applies(place: Place) -> None:
    out = "SELECT membername, paused FROM ast_queue_members WHERE paused = 1"
    place.sql("UPDATE ast_queue_members SET paused = 1 WHERE uniqueid = 'nordlunda.jour/nordlunda.ali-demir'")
    assert place.plan().changes == ()
    members = [{"user": "ali-demir", "role": "member", "priority": 1}, {"user": "nils-sarri", "role": "member"}]
    place.edit("group.jour", members=members)
    place.apply()
    assert place.sql(out) == [("nordlunda.ali-demir", 1)]
    assert place.sql("SELECT agents FROM ast_logged_in WHERE queue_name = 'nordlunda.jour'") == [(1,)]


def test_a_call_in_progress_keeps_its_contexts_and_a_new_one_gets_the_new(place: Place) -> None:
    old = place.version()
    contexts = f"SELECT * FROM ast_extensions WHERE context LIKE '{old}-%' ORDER BY context, exten, priority"
    place.edit("menu.huvudnummer", timeout="9s")
    before = [row[:3] + row[4:] for row in place.sql(contexts)]
    place.apply()
    new = place.version()
    assert new != old
    assert [row[:3] + row[4:] for row in place.sql(contexts)] == before
    begins = place.sql("SELECT begins FROM ast_numbers WHERE number = ?", MAIN_NUMBER)
    assert begins[0][0].startswith(f"avoki,to{new}-")
    assert place.plan().changes == ()
    assert collect(place.url, TENANT, lambda: [old]) == 0
    assert collect(place.url, TENANT, lambda: [new]) >= len(before)
    assert place.sql(contexts) == []
    assert place.plan().changes == ()


def test_going_back_to_a_flow_whose_contexts_are_still_there(place: Place) -> None:
    before = place.rows()
    timeout = next(one.attributes["timeout"] for one in place.resources if one.address == "menu.huvudnummer")
    place.edit("menu.huvudnummer", timeout="9s")
    place.apply()
    place.edit("menu.huvudnummer", timeout=timeout)
    place.apply()
    collect(place.url, TENANT, list)
    assert place.rows() == before


def test_what_was_superseded_longer_ago_than_a_call_lasts_goes_by_itself(place: Place) -> None:
    old = place.version()
    place.edit("menu.huvudnummer", timeout="9s")
    place.apply()
    (superseded,) = place.sql("SELECT superseded FROM avoki_flows WHERE version = ?", old)
    database = SqliteDatabase(place.file)
    with database.writing() as connection:
        assert forget_old(connection, TENANT, superseded[0] + LONGEST_CALL) == 0
        assert forget_old(connection, TENANT, superseded[0] + LONGEST_CALL + 1) > 0


def test_a_registry_that_becomes_an_exchange_gets_all_rows(tmp_path: Path) -> None:
    (tmp_path / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')
    made, fresh = Place(tmp_path), Place(tmp_path)
    plain = open_backend(f"sqlite:{made.file}", TENANT, tmp_path)
    plan = plan_on(plain, Wanted(TENANT, made.resources))
    with plain.lock():
        plain.apply(plan)
    assert len(made.plan().changes) == len(made.resources)
    made.apply()
    fresh.file = tmp_path / "fresh.db"
    fresh.apply()
    assert made.rows() == fresh.rows()
    assert made.plan().changes == ()


def test_a_registry_that_was_restored_is_not_what_the_rows_say(place: Place) -> None:
    """Whatever is done to the registry alone, the next plan makes the rows fit it."""
    before = place.rows()
    place.edit("group.vaxel", wrap_up="45s")
    place.resources = [one for one in place.resources if one.address != "forward.+46313900600"]
    plain = open_backend(f"sqlite:{place.file}", TENANT, place.folder)
    with plain.lock():
        plain.apply(plan_on(plain, Wanted(TENANT, place.resources)))
    assert place.rows() == before
    assert addresses(place.plan()) == ["group.vaxel", "tenant"]
    place.apply()
    assert place.sql("SELECT wrapuptime FROM ast_queues WHERE name = 'nordlunda.vaxel'") == [("45",)]
    assert place.sql("SELECT * FROM ast_numbers WHERE number = '+46313900600'") == []
    assert place.plan().changes == ()


PASSWORD = SecretPlace("user.karin-ek", "password")
PIN = SecretPlace("user.karin-ek", "pin")
DIGEST = "SELECT id, username, md5_cred FROM ast_auths"
BOX = "SELECT password FROM ast_voicemail WHERE mailbox LIKE 'user.karin%'"


def test_secrets_are_in_the_vault_alone_which_only_its_owner_reads(place: Place) -> None:
    place.edit("user.karin-ek", department="Ledning")
    place.apply({PASSWORD: "ett hemligt ord", PIN: "739146"})
    vault = Path(f"{place.file}.secrets")
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600
    assert place.secrets(BOX) == [("739146",)]
    # the MD5 of nordlunda.karin-ek:asterisk:ett hemligt ord, by md5sum
    assert place.secrets(DIGEST) == [("nordlunda.karin-ek", "nordlunda.karin-ek", "a3a082ba619bfa0dba472f4261ec3f42")]
    kept = b"".join(path.read_bytes() for path in place.folder.glob("exchange.db*") if path != vault)
    for secret in (b"ett hemligt ord", b"739146", b"a3a082ba619b"):
        assert secret not in kept
    assert b"ett hemligt ord" not in vault.read_bytes()


def test_secrets_stay_and_follow_a_user_with_a_new_id(place: Place) -> None:
    place.edit("user.karin-ek", department="Ledning")
    place.apply({PASSWORD: "ett hemligt ord", PIN: "739146"})
    (old,) = place.secrets(DIGEST)
    place.edit("user.karin-ek", department="Ekonomi")
    place.apply()
    assert place.secrets(DIGEST) == [old]
    place.resources = [renamed(one) for one in place.resources]
    from avoki_config.planner import MovedEntry  # noqa: PLC0415 - what only this test needs

    backend = place.backend()
    moved = (MovedEntry("user.karin-ek", "user.karin-berg"),)
    plan = plan_on(backend, Wanted(TENANT, place.resources, moved))
    with backend.lock():
        backend.apply(plan)
    assert place.secrets(DIGEST) == [("nordlunda.karin-berg", *old[1:])]
    assert place.secrets(BOX) == [("739146",)]


def renamed(one: Resource) -> Resource:
    from avoki_config.resources.naming import renamed as rename  # noqa: PLC0415 - as above

    if one.address == "user.karin-ek":
        return Resource("user.karin-berg", one.kind, one.attributes, one.references)
    return rename(one, "user.karin-ek", "user.karin-berg")


def test_without_a_carrier_what_leaves_the_exchange_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    place = Place(tmp_path)
    plan = place.plan()
    told = {each.address for each in plan.diagnostics if each.code == "PLAN004"}
    assert {"group.kundtjanst", "menu.kundservice", "user.karin-ek"} <= told
    assert "group.vaxel" not in told
    assert plan.blocked
    assert not place.file.exists()


def test_a_number_of_the_tenants_own_needs_no_carrier(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.resources = [one for one in place.resources if one.kind in {"tenant", "number", "voicemail_rules"}]
    place.resources.append(Resource("forward.+46846500401", "forward", {"external": MAIN_NUMBER}))
    assert not place.plan().blocked


def test_limits_are_documented() -> None:
    page = Path("docs/exchange-limits.md").read_text(encoding="utf-8")
    for limit in LIMITS:
        assert f"| {limit.what} | {limit.why} |" in page
