"""The key: where it comes from, what is refused, and what is made of values under it."""

import hashlib
import hmac
import stat
from pathlib import Path

import pytest

from avoki_config.resources import Secret
from avoki_config.resources.resource import canonical
from avoki_config.secrets import Keys, SecretsError
from avoki_config.secrets.digest import record, same
from avoki_config.secrets.key import VARIABLE, Key

LONG = "k" * 32


def test_the_environment_wins_over_a_file_and_that_over_the_users_own(tmp_path: Path) -> None:
    named = tmp_path / "named"
    named.write_text(f"  {'n' * 32}\n")
    named.chmod(0o600)
    home = {"HOME": str(tmp_path)}
    own = Keys(environment=home).make()
    assert own is not None
    assert Keys(named, {**home, VARIABLE: LONG}).find() == Key(LONG.encode())
    assert Keys(named, home).find() == Key(b"n" * 32)
    assert Keys(environment=home).find() == own


def test_the_users_own_key_is_made_once_for_nobody_else_to_read(tmp_path: Path) -> None:
    keys = Keys(environment={"XDG_CONFIG_HOME": str(tmp_path / "settings")})
    assert keys.find() is None
    assert not (tmp_path / "settings").exists()
    made = keys.make()
    assert made is not None
    assert made == keys.make() == keys.find()
    file = tmp_path / "settings" / "avoki-config" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(made.material) >= 32
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"HOME": "/proc/none"}])
def test_without_a_place_for_it_there_is_no_key_and_no_failure(environment: dict[str, str]) -> None:
    assert Keys(environment=environment).make() is None


@pytest.mark.parametrize(
    ("content", "mode", "why"),
    [
        (None, 0, "cannot be read: No such file"),
        (b"short", 0o600, "has 5 bytes"),
        (b"", 0o600, "has 0 bytes"),
        (b"k" * 32, 0o640, "Others can read"),
        (b"k" * 32, 0o604, "Others can read"),
    ],
)
def test_a_key_file_that_is_none_is_refused(tmp_path: Path, content: bytes | None, mode: int, why: str) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
        file.chmod(mode)
    for ask in (Keys(file, {}).find, Keys(file, {}).make):
        with pytest.raises(SecretsError, match=why) as refused:
            ask()
        assert refused.value.diagnostics[0].code == "SEC002"
        assert "k" * 32 not in str(refused.value)


def test_a_record_is_an_hmac_sha_256_under_the_key() -> None:
    """By Python's own hmac, from the message that the decision record tells of."""
    kept = record(Key(LONG.encode()), "nordlunda", "pin", Secret("604913"), "secret")
    message = canonical([kept.salt, "nordlunda", "pin", "604913"])
    assert kept.tag == hmac.new(LONG.encode(), message, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("key", "tenant", "field", "value", "is_same"),
    [
        (LONG, "nordlunda", "pin", "604913", True),
        (LONG, "nordlunda", "pin", "604914", False),
        (LONG, "nordlunda", "password", "604913", False),
        (LONG, "other", "pin", "604913", False),
        ("j" * 32, "nordlunda", "pin", "604913", False),
    ],
)
def test_a_record_fits_its_value_tenant_field_and_key(
    key: str, tenant: str, field: str, value: str, *, is_same: bool
) -> None:
    kept = record(Key(LONG.encode()), "nordlunda", "pin", Secret("604913"), "secret")
    assert same(Key(key.encode()), tenant, field, Secret(value), kept) == is_same


def test_nothing_shows_a_key_or_what_is_made_under_it() -> None:
    key = Key(LONG.encode())
    kept = record(key, "nordlunda", "pin", Secret("604913"), "secret")
    shown = f"{key!r} {kept!r} {Keys(environment={VARIABLE: LONG})!r}"
    assert not any(hidden in shown for hidden in (LONG, kept.tag, kept.salt))
