"""An exchange's rows and secrets are two files with SQLite: whichever is behind, the next plan sees and mends it."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from resource_sets import NUMBERS, TENANT, resource, tenant_of

from avoki_config.backends import open_backend
from avoki_config.backends.asterisk import tables
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.planner.plan import Rules
from avoki_config.resources import Backend, Plan
from avoki_config.secrets import Keys, Outbox, Sources, Vault
from avoki_config.secrets.key import VARIABLE

KARIN = resource("user.karin", number=NUMBERS[0], password={"secret": "KARIN"}, devices=["softphone"])
OMAR = resource("user.omar", number=NUMBERS[1], password={"generate": True}, devices=["softphone"])
BOTH = (KARIN, OMAR)


class Exchange:
    """A tenant on an exchange, whose files can be put back as a crash or a backup would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password = "vinterdäck"
        self.out = folder / "out"
        (folder / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')

    @property
    def backend(self) -> Backend:
        return open_backend(f"asterisk+sqlite:{self.folder}/ex.db", TENANT, self.folder)

    @property
    def rules(self) -> Rules:
        keys = Keys(environment={VARIABLE: "k" * 32})
        return Rules(vault=Vault(Sources(environment={"KARIN": self.password}), keys, Outbox(self.out)))

    def plan(self) -> Plan:
        return plan_on(self.backend, Wanted(TENANT, tenant_of(*BOTH)), self.rules)

    def apply(self) -> Plan:
        return apply_wanted(self.backend, Wanted(TENANT, tenant_of(*BOTH)), self.rules).plan

    def digests(self) -> dict[str, str]:
        with sqlite3.connect(self.folder / "ex.db.secrets") as connection:
            return dict(connection.execute("SELECT id, md5_cred FROM ast_auths").fetchall())

    def keep(self, name: str) -> None:
        shutil.copy(self.folder / name, self.folder / f"kept-{name}")

    def put_back(self, name: str) -> None:
        for suffix in ("-wal", "-shm"):
            (self.folder / f"{name}{suffix}").unlink(missing_ok=True)
        shutil.copy(self.folder / f"kept-{name}", self.folder / name)


@pytest.fixture
def exchange(tmp_path: Path) -> Exchange:
    made = Exchange(tmp_path)
    made.apply()
    assert made.plan().changes == ()
    return made


def addresses(plan: Plan) -> list[str]:
    return [change.address for change in plan.changes]


@pytest.mark.parametrize("behind", ["ex.db.secrets", "ex.db"], ids=["the secrets are behind", "the rows are behind"])
def test_a_crash_between_the_two_commits_is_seen_and_mended(exchange: Exchange, behind: str) -> None:
    before = exchange.digests()
    exchange.keep(behind)
    exchange.password = "sommardäck"
    exchange.apply()
    wanted = exchange.digests()
    assert wanted["nordlunda.karin"] != before["nordlunda.karin"]
    exchange.put_back(behind)
    plan = exchange.plan()
    assert addresses(plan) == ["tenant", "user.karin"]
    assert [(each.address, each.status, each.changes) for each in plan.secrets] == [("user.karin", "set", True)]
    assert [each.address for each in plan.drift] == ["tenant"]
    exchange.apply()
    assert exchange.digests() == wanted
    assert exchange.plan().changes == ()


def test_secrets_of_which_the_file_is_gone_are_all_made_anew(exchange: Exchange) -> None:
    before = exchange.digests()
    (exchange.folder / "ex.db.secrets").unlink()
    plan = exchange.plan()
    assert addresses(plan) == ["tenant", "user.karin", "user.omar"]
    exchange.apply()
    after = exchange.digests()
    assert after["nordlunda.karin"] == before["nordlunda.karin"]
    assert after["nordlunda.omar"] != before["nordlunda.omar"]
    assert exchange.plan().changes == ()


def test_a_registry_that_knows_secrets_and_becomes_an_exchange_sets_them_there(tmp_path: Path) -> None:
    made = Exchange(tmp_path)
    plain = open_backend(f"sqlite:{tmp_path}/ex.db", TENANT, tmp_path)
    apply_wanted(plain, Wanted(TENANT, tenant_of(*BOTH)), made.rules)
    made.apply()
    assert set(made.digests()) == {"nordlunda.karin", "nordlunda.omar"}
    assert made.plan().changes == ()


def test_an_exchange_that_an_older_version_made_keeps_its_secrets(exchange: Exchange) -> None:
    """It has no stamps and no serials: what is in its rows is taken for what the registry tells of."""
    before = exchange.digests()
    with sqlite3.connect(exchange.folder / "ex.db") as connection:
        connection.execute(f"DROP TABLE {tables.stamps.name}")
    with sqlite3.connect(exchange.folder / "ex.db.secrets") as connection:
        connection.execute(f"DROP TABLE {tables.kept.name}")
        connection.execute(f"DROP TABLE {tables.vault_stamps.name}")
    assert exchange.plan().changes == ()
    exchange.password = "sommardäck"
    exchange.apply()
    assert exchange.digests()["nordlunda.omar"] == before["nordlunda.omar"]
    assert exchange.plan().changes == ()
