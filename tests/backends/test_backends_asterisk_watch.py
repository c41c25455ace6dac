"""Rows that nobody else wrote to aren't read; whatever somebody does to them, or to what counts it, is seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from postgresql_server import new_database
from resource_sets import NUMBERS, TENANT, resource, tenant_of
from sqlalchemy import Engine, create_engine, text

from avoki_config.backends import open_backend
from avoki_config.backends.asterisk import actual
from avoki_config.backends.asterisk.collect import collect
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.planner.plan import Rules
from avoki_config.resources import Plan, Resource

KARIN = resource("user.karin", number=NUMBERS[0], devices=["softphone"], first_name="Karin")
GROUP = resource(
    "group.vaxel",
    license="standard",
    name="Växel",
    number=NUMBERS[1],
    members=[{"user": "karin", "role": "member"}],
    ring_devices=["softphone"],
    queue={"max_wait": "4m", "on_max_wait": {"user": "karin"}},
)


class Place:
    """A tenant on an exchange, and somebody at its database."""

    def __init__(self, folder: Path, url: str) -> None:
        (folder / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')
        self.folder, self.url = folder, f"asterisk+{url}"
        self.resources: list[Resource] = [KARIN, GROUP]
        self.engine: Engine = create_engine(
            url.replace("sqlite:", "sqlite:///").replace("postgresql:", "postgresql+psycopg:")
        )

    def wanted(self) -> Wanted:
        return Wanted(TENANT, tenant_of(*self.resources))

    def plan(self) -> Plan:
        return plan_on(open_backend(self.url, TENANT, self.folder), self.wanted())

    def apply(self, *targets: str) -> Plan:
        return apply_wanted(open_backend(self.url, TENANT, self.folder), self.wanted(), Rules(targets=targets)).plan

    def sql(self, *statements: str) -> None:
        with self.engine.begin() as connection:
            for each in statements:
                connection.execute(text(each))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    url = f"sqlite:{tmp_path}/ex.db"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgresql"))
    made = Place(tmp_path, url)
    made.apply()
    return made


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids to read the rows from then on."""

    def forbid() -> None:
        def read(*_: object, **__: object) -> None:
            raise AssertionError("the rows were read")

        monkeypatch.setattr(actual, "read", read)

    return forbid


EDIT = "UPDATE ast_queues SET wrapuptime = '77'"


def drifted(place: Place) -> list[str]:
    return [each.address for each in place.plan().drift]


def test_nobody_reads_rows_that_nobody_else_wrote(place: Place, unread: Callable[[], None]) -> None:
    unread()
    assert place.plan().changes == ()
    place.resources = [resource("user.karin", **{**KARIN.attributes, "first_name": "Karina"}), GROUP]
    assert [change.address for change in place.apply().changes] == ["user.karin"]
    assert place.plan().changes == ()
    assert collect(place.url, TENANT, list) == 0
    assert place.plan().changes == ()


def test_a_change_of_the_flow_and_what_removes_the_old_one_are_our_own(
    place: Place, unread: Callable[[], None]
) -> None:
    unread()
    place.resources = [KARIN, resource("group.vaxel", **{**GROUP.attributes, "queue": {"max_wait": "unlimited"}})]
    place.apply()
    assert place.plan().changes == ()
    assert collect(place.url, TENANT, list) > 0
    assert place.plan().changes == ()


def test_agents_may_log_in_and_out(place: Place, unread: Callable[[], None]) -> None:
    unread()
    place.sql("UPDATE ast_queue_members SET paused = 1, reason_paused = 'lunch'")
    assert place.plan().changes == ()


def test_what_somebody_writes_is_seen_and_once_repaired_unread_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.sql(EDIT)
    assert drifted(place) == ["group.vaxel"]
    place.apply()
    with monkeypatch.context() as patched:
        patched.setattr(actual, "read", None)
        assert place.plan().changes == ()


def test_what_an_apply_leaves_as_it_is_stays_drift(place: Place) -> None:
    place.sql(EDIT)
    place.resources = [resource("user.karin", **{**KARIN.attributes, "first_name": "Karina"}), GROUP]
    place.apply("user.karin")
    assert drifted(place) == ["group.vaxel"]


def test_an_edit_while_the_trigger_is_away_is_seen(place: Place) -> None:
    on = " ON ast_queues" if "postgresql" in place.url else ""
    place.sql(f"DROP TRIGGER avoki_ast_queues_update{on}", EDIT)
    assert drifted(place) == ["group.vaxel"]
    place.apply()
    place.sql(EDIT)
    assert drifted(place) == ["group.vaxel"]


def test_an_edit_behind_a_trigger_that_counts_nothing_is_seen(place: Place) -> None:
    if "postgresql" in place.url:
        place.sql(
            "CREATE OR REPLACE FUNCTION avoki_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
            EDIT,
        )
    else:
        place.sql(
            "DROP TRIGGER avoki_ast_queues_update",
            "CREATE TRIGGER avoki_ast_queues_update AFTER UPDATE ON ast_queues BEGIN SELECT 1; END",
            EDIT,
        )
    assert drifted(place) == ["group.vaxel"]
    place.apply()
    place.sql(EDIT)
    assert drifted(place) == ["group.vaxel"]


def test_rows_that_are_emptied_are_seen(place: Place) -> None:
    place.sql("TRUNCATE ast_queues" if "postgresql" in place.url else "DELETE FROM ast_queues")
    assert drifted(place) == ["group.vaxel"]


def test_an_exchange_that_an_older_version_made_is_read_until_it_is_applied_to(place: Place) -> None:
    place.sql("DROP TABLE avoki_watched", EDIT)
    assert drifted(place) == ["group.vaxel"]
    place.apply()
    assert place.plan().changes == ()
