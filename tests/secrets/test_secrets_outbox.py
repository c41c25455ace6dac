"""New secrets: how they look, and the file that they are handed over in."""

import os
import resource as limits
import signal
import stat
from pathlib import Path

import orjson
import pytest
from child_processes import start, wait

from avoki_config.resources import Secret, SecretPlace
from avoki_config.secrets import Outbox, SecretsError
from avoki_config.secrets.generate import generate
from avoki_config.secrets.outbox import Occasion

FIRST = Occasion("nordlunda", None, 1)
SECOND = Occasion("nordlunda", "lineage", 2)
PIN, PASSWORD = SecretPlace("user.karin", "pin"), SecretPlace("user.karin", "password")


def test_a_password_has_what_rules_ask_for_and_nothing_that_looks_alike() -> None:
    made = [generate("password").reveal() for _ in range(200)]
    assert len(set(made)) == 200
    for password in made:
        assert len(password) >= 20
        assert not set("iloIO01") & set(password)
        assert any(sign.isupper() for sign in password)
        assert any(sign.islower() for sign in password)
        assert any(sign.isdigit() for sign in password)


def test_a_pin_is_six_digits_that_nobody_tries_first() -> None:
    made = [generate("pin").reveal() for _ in range(500)]
    assert len(set(made)) > 450
    for pin in made:
        assert pin.isdigit()
        assert len(pin) == 6
        assert len(set(pin)) >= 4
        rows = [pin[at : at + 3] for at in range(4)]
        assert not any(row in text for row in rows for text in ("0123456789", "9876543210", *(3 * d for d in pin)))


def test_it_is_made_for_nobody_else_and_added_to(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        outbox = Outbox(tmp_path / "out")
        outbox.check()
        assert not outbox.path.exists()
        outbox.put(FIRST, {PIN: Secret("604913")})
        outbox.put(SECOND, {PASSWORD: Secret("hemligt å")})
    finally:
        os.umask(previous)
    assert stat.S_IMODE(outbox.path.stat().st_mode) == 0o600
    lines = [orjson.loads(line) for line in outbox.path.read_bytes().splitlines()]
    assert [(each["address"], each["field"], each["value"]) for each in lines] == [
        ("user.karin", "pin", "604913"),
        ("user.karin", "password", "hemligt å"),
    ]


def test_only_what_was_meant_for_this_apply_is_taken_up_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "out")
    outbox.put(FIRST, {PIN: Secret("604913")})
    with outbox.path.open("ab") as file:
        file.write(b'# a note of somebody\'s\n{"tenant": "nordlunda", "add')
    outbox.put(SECOND, {PASSWORD: Secret("a"), PIN: Secret("b")})
    assert {place: one.reveal() for place, one in outbox.left(SECOND).items()} == {PASSWORD: "a", PIN: "b"}
    assert {place: one.reveal() for place, one in outbox.left(FIRST).items()} == {PIN: "604913"}
    assert outbox.left(Occasion("nordlunda", "lineage", 3)) == {}
    assert outbox.left(Occasion("other", None, 1)) == {}


@pytest.mark.parametrize("kind", ["readable", "group", "link", "dangling", "folder", "pipe", "no folder"])
def test_what_others_can_read_or_lead_elsewhere_is_refused(tmp_path: Path, kind: str) -> None:
    path, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    if kind in ("readable", "group"):
        path.touch()
        path.chmod(0o604 if kind == "readable" else 0o640)
    elif kind in ("link", "dangling"):
        path.symlink_to(elsewhere)
        if kind == "link":
            elsewhere.touch(0o600)
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path, 0o600)
    else:
        path = tmp_path / "none" / "out"
    outbox = Outbox(path)
    for write in (outbox.check, lambda: outbox.put(FIRST, {PIN: Secret("604913")})):
        with pytest.raises(SecretsError) as refused:
            write()
        assert refused.value.diagnostics[0].code == "SEC002"
        assert "604913" not in str(refused.value)
    assert not elsewhere.exists() or elsewhere.read_bytes() == b""


def test_on_a_full_disk_all_or_nothing_is_added(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "out")
    outbox.put(FIRST, {PIN: Secret("604913")})
    before = outbox.path.read_bytes()

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits.setrlimit(limits.RLIMIT_FSIZE, (len(before) + 20, len(before) + 20))
        outbox.put(SECOND, {PASSWORD: Secret("x" * 100)})

    assert wait(start(full)) == 1
    assert outbox.path.read_bytes() == before
