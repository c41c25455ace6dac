"""A trunk with a registration, by the real commands, at a real registrar: a second Asterisk is the carrier."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from exchange_line import until
from exchange_program import TENANT, run, write_tenant
from exchange_registrar import CUSTOMER, Registrar, registrar
from exchange_stranger import Stranger

from avoki_config.exchange.condition import condition
from avoki_config.exchange.folder import ExchangeFolder

PASSWORD = "hemligt-och-långt-93%"
SECRET = "BOLAGET_TRUNK_PASSWORD"
BACKEND = "asterisk+sqlite:bolaget.db"
FORWARDED, OUTSIDE, MENU = "+46846500409", "+46406280499", "+46846500401"


class Customer(NamedTuple):
    """The tenant's folder, its carrier, and everything that the commands have said."""

    folder: Path
    carrier: Registrar
    said: list[str]

    def run(self, *arguments: str, password: str | None = PASSWORD) -> tuple[int, str]:
        """Run the program with the carrier's password in the environment, and return its exit code and words."""
        done = run(*arguments, cwd=self.folder, env={SECRET: password} if password is not None else {})
        self.said.append(done.stdout + done.stderr)
        return done.returncode, done.stdout + done.stderr

    @property
    def exchange(self) -> ExchangeFolder:
        return ExchangeFolder(self.folder / ".avoki/exchange")

    def becomes(self, state: str) -> None:
        """Wait until the line to the carrier is in a state."""
        until(lambda: (found := condition(self.exchange)) and found.carrier and found.carrier.state == state)

    def log(self) -> str:
        return (self.exchange.log / "full").read_text("utf-8", "replace")


@pytest.fixture(scope="module")
def customer() -> Iterator[Customer]:
    """Return a tenant whose exchange is up, and registers at a carrier."""
    with TemporaryDirectory(dir="/tmp") as name, registrar(Path(name) / "carrier", PASSWORD) as carrier:
        folder = Path(name) / "t"
        folder.mkdir()
        write_tenant(folder, f'{TENANT}forwards: {{"{FORWARDED}": {{external: "{OUTSIDE}"}}}}\n')
        trunk = f'[exchange.trunk]\nhost = "{carrier.host}"\nusername = "{CUSTOMER}"\nsecret = "{SECRET}"\n'
        (folder / "avoki-config.toml").write_text(trunk, encoding="utf-8")
        made = Customer(folder, carrier, [])
        options = ("--backend", BACKEND, "--yes", "--secrets-out", "secrets.jsonl")
        applied = made.run("apply", "tenant.yaml", *options)
        assert applied[0] == 0, applied[1]
        started = made.run("exchange", "up", "tenant.yaml", "--backend", BACKEND)
        assert started[0] == 0, started[1]
        yield made
        made.run("exchange", "down")


def test_the_exchange_registers_and_says_so(customer: Customer) -> None:
    customer.becomes("registered")
    code, said = customer.run("exchange", "status")
    assert code == 0
    document = json.loads(customer.run("exchange", "status", "--format", "json")[1])
    assert document["carrier"]["state"] == "registered"
    assert f"registered at {customer.carrier.host} as {CUSTOMER}" in said
    assert customer.run("exchange", "doctor", "tenant.yaml")[0] == 0


def test_a_call_out_is_challenged_and_carried(customer: Customer) -> None:
    with Stranger("127.0.0.2", ("127.0.0.1", customer.exchange.known().ports.sip)) as outside:
        assert outside.invite(FORWARDED).code == 200
    assert customer.carrier.carried(OUTSIDE)


def test_a_call_from_where_we_are_registered_arrives(customer: Customer) -> None:
    customer.carrier.calls(MENU)
    until(lambda: "Place: menu.huvud" in customer.log())


def test_a_wrong_password_is_told_and_mended_without_a_restart(customer: Customer) -> None:
    assert customer.run("exchange", "down")[0] == 0
    missing = customer.run("exchange", "up", "tenant.yaml", password=None)
    assert missing[0] == 1
    assert f"set the environment variable {SECRET}" in missing[1]
    assert customer.run("exchange", "up", "tenant.yaml", password="fel")[0] == 0
    customer.becomes("refused")
    status, doctor = customer.run("exchange", "status"), customer.run("exchange", "doctor", "tenant.yaml")
    assert (status[0], doctor[0]) == (0, 1)
    for _, said in (status, doctor):
        assert f"{customer.carrier.host} refuses the username {CUSTOMER} or its password (401)" in said
        assert "then exchange reload PATH" in said
    assert customer.run("exchange", "reload", "tenant.yaml")[0] == 0
    customer.becomes("registered")


def test_nobody_is_told_the_password(customer: Customer) -> None:
    customer.run("plan", "tenant.yaml", "--backend", BACKEND, "--format", "json")
    assert [said for said in customer.said if PASSWORD in said] == []
    holding = [path for path in customer.folder.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert [path.name for path in holding] == ["pjsip.conf"]
    assert stat.S_IMODE(holding[0].stat().st_mode) == 0o600


def test_a_carrier_that_is_away_is_told(customer: Customer) -> None:
    config = customer.folder / "avoki-config.toml"
    config.write_text(config.read_text("utf-8").replace(customer.carrier.host, "127.0.0.9:9"), encoding="utf-8")
    assert customer.run("exchange", "reload", "tenant.yaml")[0] == 0
    customer.becomes("trying")
    code, said = customer.run("exchange", "doctor", "tenant.yaml")
    assert code == 1
    assert "not registered at 127.0.0.9:9 yet" in said
