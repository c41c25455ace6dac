"""What a trunk's settings become in the exchange's configuration, and what is refused before anything is written."""

from pathlib import Path
from typing import Any

import pytest

from avoki_config.exchange.configuration import Machine, Plant, configure
from avoki_config.exchange.database import Database
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Ports, Setup
from avoki_config.exchange.settings import Trunk

DATABASE = Database("res_config_sqlite3", "sqlite3", "avoki", "avoki_secrets", {})
REGISTERED = Trunk("sip.carrier.example", "nordlunda", "TRUNK")


def written(folder: Path, trunk: Trunk | None, **plant: Any) -> str:
    """Return the pjsip.conf of an exchange with a trunk."""
    made = ExchangeFolder(folder / "x")
    machine = Machine(folder / "modules", folder / "documentation")
    setup = Setup("nordlunda", "asterisk+sqlite:x.db", Ports(5060, 5038, 5061, 10000, 10100), "192.0.2.10")
    configure(Plant(made, setup, DATABASE, machine, trunk, **plant))
    return (made.etc / "pjsip.conf").read_text("utf-8")


def section(text: str, kind: str) -> list[str]:
    """Return the lines of the section of a kind, but for those about it."""
    found = [part.splitlines() for part in text.split("\n[") if f"type = {kind}\n" in part]
    return [line for line in found[0][2:] if line and not line.startswith(";")]


def test_the_carrier_is_known_by_its_address_alone(tmp_path: Path) -> None:
    text = written(tmp_path, REGISTERED, secrets={"TRUNK": "x"})
    trunk = text[text.index("[trunk]") :]
    assert "identify_by = ip" in section(trunk, "endpoint")
    assert section(trunk, "identify") == ["endpoint = trunk", "match = sip.carrier.example"]


def test_an_option_that_this_asterisk_doesnt_know_isnt_written(tmp_path: Path) -> None:
    option = "max_random_initial_delay = 0"
    assert option not in written(tmp_path, REGISTERED, secrets={"TRUNK": "x"})
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "res_pjsip_outbound_registration.so").write_bytes(b"\x7fELF max_random_initial_delay\0")
    assert option in section(written(tmp_path, REGISTERED, secrets={"TRUNK": "x"}), "registration")


@pytest.mark.parametrize(
    ("trunk", "permitted"),
    [
        (Trunk("198.51.100.7"), ["198.51.100.7"]),
        (Trunk("198.51.100.7:5070"), ["198.51.100.7"]),
        (Trunk("sip.carrier.example", match=("198.51.100.0/28",)), ["198.51.100.0/28"]),
        (None, []),
    ],
)
def test_with_allow_the_carrier_is_still_listened_to(tmp_path: Path, trunk: Trunk | None, permitted: list[str]) -> None:
    lines = section(written(tmp_path, trunk, allow=("192.0.2.0/24",)), "acl")
    assert lines == ["deny = 0.0.0.0/0.0.0.0", *(f"permit = {each}" for each in ("192.0.2.0/24", *permitted))]


def test_with_allow_a_carrier_by_name_must_say_where_it_calls_from(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"needs match: the networks that sip\.carrier\.example calls from"):
        written(tmp_path, REGISTERED, secrets={"TRUNK": "x"}, allow=("192.0.2.0/24",))


@pytest.mark.parametrize(
    ("secret", "words"), [("", "is missing"), ("a;b", "a line break or a ;"), ("a\nb", "line break")]
)
def test_a_password_that_cant_be_written_is_refused_unseen(tmp_path: Path, secret: str, words: str) -> None:
    with pytest.raises(ExchangeError, match=words) as refused:
        written(tmp_path, REGISTERED, secrets={"TRUNK": secret})
    assert "TRUNK" in str(refused.value)
    assert not secret or secret not in str(refused.value)
