"""Secrets through plan and apply, on every backend: what is a change, what is unknown, and what nothing ever shows."""

import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import orjson
import pytest
from child_processes import die_at, start, wait
from hypothesis import given, settings
from hypothesis import strategies as st
from resource_sets import NUMBERS, TENANT, resource, tenant_of

from avoki_config.backends import open_backend
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.planner import MovedEntry, Wanted, apply_plan, apply_wanted, decode, encode, plan_json, plan_on
from avoki_config.planner.plan import Rules
from avoki_config.resources import Backend, Plan, Resource, SecretPlace, SecretRecord, StalePlanError
from avoki_config.resources.secrets import MASK
from avoki_config.secrets import Keys, Outbox, SecretsError, Sources, Vault
from avoki_config.secrets.digest import same
from avoki_config.secrets.key import VARIABLE, Key

Opener = Callable[[], Backend]
KEY = "k" * 32
KARIN = resource("user.karin", number=NUMBERS[0], password={"secret": "KARIN"}, pin={"generate": True})
OMAR = resource("user.omar", number=NUMBERS[1], password={"generate": True})
ROOM = resource("conference.room", number=NUMBERS[2], pin={"secret": "ROOM"})
BASE = (KARIN, OMAR, ROOM)
VALUES = {"KARIN": "vinterdäck-2031", "ROOM": "604913"}
PASSWORD, PIN = SecretPlace("user.karin", "password"), SecretPlace("user.karin", "pin")


def vault(values: Mapping[str, str] = VALUES, key: str = KEY, out: Path | None = None) -> Vault:
    keys = Keys(environment={VARIABLE: key} if key else {})
    return Vault(Sources(environment=values), keys, None if out is None else Outbox(out))


def wanted(*resources: Resource, moved: tuple[MovedEntry, ...] = ()) -> Wanted:
    return Wanted(TENANT, tenant_of(*(resources or BASE)), moved)


def applied(backend: Backend, who: Vault, what: Wanted | None = None) -> Plan:
    return apply_wanted(backend, what or wanted(), Rules(vault=who, force=("PLAN002", "PLAN003"))).plan


def planned(backend: Backend, who: Vault, what: Wanted | None = None) -> Plan:
    return plan_on(backend, what or wanted(), Rules(vault=who))


def handed_over(out: Path) -> list[tuple[str, str, str]]:
    lines = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    return [(each["address"], each["field"], each["value"]) for each in lines]


def fields(plan: Plan) -> list[tuple[str, str, object, object, bool]]:
    return [(c.address, f.path, f.before, f.after, f.sensitive) for c in plan.changes for f in c.fields]


def statuses(plan: Plan) -> dict[tuple[str, str], tuple[str, bool]]:
    return {(each.address, each.field): (each.status, each.changes) for each in plan.secrets}


def test_what_was_set_is_no_change_and_a_rotation_is_one_without_values(place: Opener, tmp_path: Path) -> None:
    applied(place(), vault(out=tmp_path / "out"))
    assert planned(place(), vault()).changes == ()
    assert planned(place(), vault()).secrets == ()
    rotated = vault({**VALUES, "KARIN": "sommardäck"})
    plan = planned(place(), rotated)
    assert fields(plan) == [("user.karin", "password", MASK, MASK, True)]
    assert plan.summary["update"] == 1
    applied(place(), rotated)
    assert planned(place(), rotated).changes == ()
    assert fields(planned(place(), vault())) == fields(plan)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (vault({"ROOM": VALUES["ROOM"]}), "KARIN is not set"),
        (vault({**VALUES, "KARIN": ""}), "KARIN is not set"),
        (vault(key=""), "there is no key to compare it with what was kept"),
        (vault({**VALUES, "KARIN": "other"}, key="another key of 32 bytes, or more"), "under another key"),
        (vault(key="short"), "5 bytes"),
    ],
    ids=["no value", "an empty value", "no key", "another key", "no usable key"],
)
def test_what_cannot_be_told_is_unknown_and_no_change(place: Opener, tmp_path: Path, who: Vault, reason: str) -> None:
    applied(place(), vault(out=tmp_path / "out"))
    plan = planned(place(), who)
    assert (plan.changes, plan.steps) == ((), ())
    (unknown,) = [each for each in plan.secrets if each.place == PASSWORD]
    assert (unknown.status, unknown.changes) == ("unknown", False)
    assert reason in unknown.reason


def test_an_apply_without_a_value_is_refused_before_anything_is_touched(place: Opener, tmp_path: Path) -> None:
    with pytest.raises(SecretsError) as refused:
        applied(place(), vault({}, out=tmp_path / "out"))
    assert [(each.code, each.address) for each in refused.value.diagnostics] == [
        ("SEC001", "conference.room"),
        ("SEC001", "user.karin"),
    ]
    assert place().read().serial == 0
    assert not (tmp_path / "out").exists()


def test_a_generated_secret_is_made_once_and_handed_over(place: Opener, tmp_path: Path) -> None:
    out = tmp_path / "out"
    applied(place(), vault(out=out))
    made = handed_over(out)
    assert [(address, field) for address, field, _ in made] == [("user.karin", "pin"), ("user.omar", "password")]
    assert out.stat().st_mode & 0o777 == 0o600
    assert applied(place(), vault(out=out)).changes == ()
    changed = replace(OMAR, attributes={**OMAR.attributes, "language": "sv"})
    applied(place(), vault(out=out), wanted(KARIN, changed, ROOM))
    assert handed_over(out) == made


def test_without_a_file_to_hand_over_it_waits_and_is_no_change(place: Opener, tmp_path: Path) -> None:
    applied(place(), vault())
    plan = planned(place(), vault())
    assert plan.changes == ()
    assert statuses(plan) == {
        ("user.karin", "pin"): ("generate", False),
        ("user.omar", "password"): ("generate", False),
    }
    out = tmp_path / "out"
    later = applied(place(), vault(out=out))
    assert fields(later) == [("user.karin", "pin", None, MASK, True), ("user.omar", "password", None, MASK, True)]
    assert len(handed_over(out)) == 2
    assert planned(place(), vault(out=out)).secrets == ()


def test_a_new_id_takes_secrets_along(place: Opener, tmp_path: Path) -> None:
    out = tmp_path / "out"
    applied(place(), vault(out=out))
    renamed = replace(KARIN, address="user.karin-ek")
    what = wanted(renamed, OMAR, ROOM, moved=(MovedEntry("user.karin", "user.karin-ek"),))
    applied(place(), vault(out=out), what)
    assert len(handed_over(out)) == 2
    assert planned(place(), vault(out=out), what).changes == ()
    rotated = vault({**VALUES, "KARIN": "ny"}, out=out)
    assert fields(planned(place(), rotated, what)) == [("user.karin-ek", "password", MASK, MASK, True)]


def test_a_rename_and_a_rotation_at_once_are_one_change(place: Opener, tmp_path: Path) -> None:
    applied(place(), vault(out=tmp_path / "out"))
    what = wanted(
        replace(KARIN, address="user.karin-ek"), OMAR, ROOM, moved=(MovedEntry("user.karin", "user.karin-ek"),)
    )
    rotated = vault({**VALUES, "KARIN": "ny"})
    plan = applied(place(), rotated, what)
    assert [(c.action, c.previous_address) for c in plan.changes] == [("move", "user.karin")]
    assert planned(place(), rotated, what).changes == ()
    assert len(planned(place(), vault(), what).changes) == 1


def test_who_comes_back_under_a_former_id_gets_a_secret_of_his_own(place: Opener, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for present in (BASE, (KARIN, ROOM), BASE):
        applied(place(), vault(out=out), wanted(*present))
    made = [value for address, _, value in handed_over(out) if address == "user.omar"]
    assert len(made) == len(set(made)) == 2


def test_a_field_that_goes_or_comes_from_elsewhere_leaves_nothing_behind(place: Opener, tmp_path: Path) -> None:
    out = tmp_path / "out"
    applied(place(), vault(out=out))
    without = replace(KARIN, attributes={**KARIN.attributes, "password": {"generate": True}, "pin": {"secret": "ROOM"}})
    applied(place(), vault(out=out), wanted(without, OMAR, ROOM))
    assert {place: one.source for place, one in place().read().secrets().items() if place[0] == "user.karin"} == {
        PASSWORD: "generate",
        PIN: "secret",
    }
    bare = {name: value for name, value in KARIN.attributes.items() if name != "pin"}
    applied(place(), vault(out=out), wanted(replace(KARIN, attributes=bare), OMAR, ROOM))
    assert PIN not in place().read().secrets()


def test_a_saved_plan_sets_what_it_says_once(place: Opener, tmp_path: Path) -> None:
    applied(place(), vault(out=tmp_path / "out"))
    rotated = vault({**VALUES, "KARIN": "ny"})
    saved = decode(encode(planned(place(), rotated)))
    apply_plan(place(), saved, vault=rotated)
    assert planned(place(), rotated).changes == ()
    with pytest.raises(StalePlanError, match=r"applied already|was set"):
        apply_plan(place(), saved, vault=rotated)


def test_the_fingerprint_is_the_same_with_values_and_without(place: Opener) -> None:
    """A pull request from a fork shows the plan that the pipeline applies, which has the values."""
    assert planned(place(), vault()).fingerprint == planned(place(), vault({}, key="")).fingerprint


def test_a_target_leaves_others_rotations_alone(place: Opener, tmp_path: Path) -> None:
    applied(place(), vault(out=tmp_path / "out"))
    rotated = vault({"KARIN": "ny", "ROOM": "733184"})
    plan = plan_on(place(), wanted(), Rules(vault=rotated, targets=("conference.room",)))
    assert fields(plan) == [("conference.room", "pin", MASK, MASK, True)]
    assert set(statuses(plan)) == {("conference.room", "pin")}


@settings(max_examples=15)
@given(
    karin=st.text(st.characters(exclude_categories=["Cs"]), min_size=8).filter(lambda text: len(set(text)) > 4),
    other=st.text(st.characters(exclude_categories=["Cs"]), min_size=8).filter(lambda text: len(set(text)) > 4),
)
def test_no_value_and_nothing_made_of_one_is_shown(fresh: Callable[[], Opener], karin: str, other: str) -> None:
    place = fresh()
    shown = b""
    for value in (karin, other):
        plan = planned(place(), vault({**VALUES, "KARIN": value}))
        shown += encode(plan) + repr(plan).encode() + orjson.dumps(plan_json(plan))
        applied(place(), vault({**VALUES, "KARIN": value}))
        shown += repr(place().history()).encode() + repr(place().read().secrets()).encode()
    record = place().read().secrets()[PASSWORD]
    for hidden in (karin, other, record.tag, record.salt, record.key):
        assert hidden.encode() not in shown
        assert orjson.dumps(hidden)[1:-1] not in shown


@settings(max_examples=15)
@given(st.text('abcdefghijklmnopqrstuvwxyzåäö0123456789!"#¤%&/()=?', min_size=10).filter(lambda t: len(set(t)) > 6))
def test_no_byte_of_a_value_is_in_the_registrys_files(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    folder = tmp_path_factory.mktemp("registry")
    backend = open_backend(f"sqlite:{folder / 'r.db'}", TENANT, folder)
    with backend.lock():  # so that the log is still there when the files are read
        plan = planned(backend, vault({**VALUES, "KARIN": value}))
        prepared = vault({**VALUES, "KARIN": value}).prepare(plan, None, 0)
        backend.apply(plan, secrets=prepared)
        files = b"".join(file.read_bytes() for file in folder.iterdir())
    assert b"user.karin" in files
    for hidden in (value.encode(), orjson.dumps(value)[1:-1], KEY.encode(), VALUES["ROOM"].encode()):
        assert hidden not in files


def test_equal_secrets_do_not_look_equal(place: Opener) -> None:
    applied(place(), vault({"KARIN": "samma", "ROOM": "samma"}))
    one, other = place().read().secrets().values()
    assert one.tag != other.tag


def dying(path: Path, out: Path, statement: int) -> None:
    die_at(statement)
    applied(open_backend(f"sqlite:{path}", TENANT, path.parent), vault(out=out))


def test_killed_at_any_moment_no_generated_secret_is_lost(tmp_path: Path) -> None:
    """Whatever the registry says is set was handed over before, and the next apply makes none twice."""
    statement, before, key = 0, set[bool](), Key(KEY.encode())
    while True:
        statement += 1
        path, out = tmp_path / f"{statement}.db", tmp_path / f"{statement}.out"
        if wait(start(partial(dying, path, out, statement))) != -signal.SIGKILL:
            break
        before.add(out.exists())
        backend = open_backend(f"sqlite:{path}", TENANT, tmp_path)
        applied(backend, vault(out=out))
        made = handed_over(out)
        assert len(made) == 2
        records = backend.read().secrets()
        assert all(same(key, TENANT, at[1], _secret(value), records[SecretPlace(*at)]) for *at, value in made)
        assert planned(backend, vault(out=out)).secrets == ()
    assert before == {False, True}
    assert statement > 20


def _secret(value: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - a Secret
    from avoki_config.resources import Secret  # noqa: PLC0415 - here alone

    return Secret(value)


def test_a_reset_secret_is_made_anew_or_sent_anew(tmp_path: Path) -> None:
    backend, out = open_backend(f"sqlite:{tmp_path / 'r.db'}", TENANT, tmp_path), tmp_path / "out"
    applied(backend, vault(out=out))
    keeper = Keeper(SqliteDatabase(tmp_path / "r.db"), TENANT)
    keeper.renew({PASSWORD: SecretRecord("secret"), PIN: SecretRecord("generate")}, 0)
    assert statuses(planned(backend, vault())) == {
        ("user.karin", "password"): ("set", True),
        ("user.karin", "pin"): ("generate", False),
    }
    assert statuses(planned(backend, vault({}))) == {
        ("conference.room", "pin"): ("unknown", False),
        ("user.karin", "password"): ("unknown", False),
        ("user.karin", "pin"): ("generate", False),
    }
    applied(backend, vault(out=out))
    pins = [value for address, field, value in handed_over(out) if (address, field) == PIN]
    assert len(pins) == len(set(pins)) == 2
    assert planned(backend, vault(out=out)).secrets == ()


def test_a_pulled_registry_has_nothing_made_of_a_secret_and_restores_what_was_made(tmp_path: Path) -> None:
    from avoki_config.backends.registry.document import decode as read  # noqa: PLC0415 - here alone
    from avoki_config.backends.registry.document import encode as written  # noqa: PLC0415 - as above
    from avoki_config.resources import NOBODY  # noqa: PLC0415 - as above

    backend, out = open_backend(f"sqlite:{tmp_path / 'r.db'}", TENANT, tmp_path), tmp_path / "out"
    applied(backend, vault(out=out))
    document = written(Keeper(SqliteDatabase(tmp_path / "r.db"), TENANT).pull())
    for record in backend.read().secrets().values():
        assert not any(made.encode() in document for made in (record.tag, record.salt, record.key))
    other = Keeper(SqliteDatabase(tmp_path / "other.db"), TENANT)
    assert other.restore(read(document), NOBODY, 0, lambda _: True)
    plan = planned(other.registry, vault(out=out))
    assert plan.changes == ()
    assert {each.status for each in plan.secrets} == {"unknown"}
