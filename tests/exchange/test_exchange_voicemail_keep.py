"""`voicemail.keep`: messages that are older are removed, by the real command, at a time that is given."""

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from exchange_line import Line, line, until
from exchange_program import run
from exchange_scenes import TENANT, endpoint
from exchange_siege import CARRIERS
from exchange_stranger import Stranger
from resource_sets import resource

from avoki_config.exchange.folder import ExchangeFolder, Ports, Setup
from avoki_config.exchange.messages import Tidied, tidy, unlock
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.settings import Trunk

BOX = "+46846500435"
OBJECTS = (resource("group_voicemail.alla", name="Alla", members=["ali"], number=BOX),)
DAY = 86_400
KEPT_DAYS = 30
"""What `exchange_line` applies."""

SPOKEN = bytes(range(160)) * 100
"""Two seconds of noise in G.711."""


@pytest.fixture(scope="module")
def exchange() -> Iterator[Line]:
    with line(OBJECTS, Trunk("127.0.0.2:9", match=(CARRIERS,))) as made:
        yield made


def leave_message(exchange: Line) -> None:
    """Speak to the group's box for two seconds, and hang up."""
    with Stranger(CARRIERS, exchange.sip) as caller, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sound:
        sound.bind((CARRIERS, 0))
        call = caller.invite(BOX, port=sound.getsockname()[1])
        assert call.code == 200
        for at in range(100):
            header = bytes([0x80, 8]) + (at + 1).to_bytes(2) + (at * 160).to_bytes(4) + (7).to_bytes(4)
            sound.sendto(header + SPOKEN[at * 160 : at * 160 + 160], (exchange.setup.bind, call.sound))
            time.sleep(0.02)
        caller.hang_up(call)
    until(lambda: exchange.calls() == 0)


def inbox(exchange: Line) -> list[str]:
    found = exchange.folder.spool.glob(f"voicemail/{TENANT}/group.alla/INBOX/*")
    return sorted(path.name for path in found)


def tidied(exchange: Line, days: float) -> str:
    """Run the command as if so many days had passed, and return what it says."""
    at = (datetime.now(UTC) + timedelta(days=days)).isoformat()
    done = run("exchange", "tidy", "--folder", exchange.folder.path, "--at", at, cwd=exchange.folder.path)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_message_is_kept_as_long_as_the_tenant_says_and_not_longer(exchange: Line) -> None:
    leave_message(exchange)
    until(lambda: inbox(exchange) == ["msg0000.txt", "msg0000.wav"])
    assert tidied(exchange, KEPT_DAYS - 1) == "Messages older than 30d: 0 removed. Kept: 1.\n"
    assert inbox(exchange) == ["msg0000.txt", "msg0000.wav"]
    assert tidied(exchange, KEPT_DAYS + 1) == "Messages older than 30d: 1 removed. Kept: 0.\n"
    assert inbox(exchange) == []
    leave_message(exchange)
    until(lambda: inbox(exchange) == ["msg0000.txt", "msg0000.wav"])


def test_a_box_is_left_alone_while_somebody_listens_to_it(exchange: Line) -> None:
    box = exchange.folder.spool / "voicemail" / TENANT / "user.ali" / "INBOX"
    box.mkdir(parents=True, exist_ok=True)
    (box / "msg0000.txt").write_text("[message]\norigtime=1\n")
    device = next(each for each in Rows(exchange.url, TENANT).devices() if each.endpoint == endpoint("ali"))
    with Stranger("127.0.0.3", exchange.sip) as telephone:
        call = telephone.dial(device, "*98")
        until(lambda: "VoiceMailMain" in exchange.console("core show channels concise"))
        assert tidy(exchange.folder, DAY, 9 * DAY) == Tidied(removed=0, kept=1, left=("user.ali",))
        telephone.hang_up(call)
    until(lambda: exchange.calls() == 0)
    assert tidy(exchange.folder, DAY, 9 * DAY) == Tidied(removed=1, kept=1)


def spool(folder: Path, *boxes: tuple[str, str, dict[str, int]]) -> ExchangeFolder:
    """Make an exchange's folder with messages: box, folder, and by a message's name when it was left."""
    made = ExchangeFolder(folder / "x")
    made.make()
    made.remember(Setup(TENANT, "asterisk+sqlite:none.db", Ports(1, 2, 3, 4, 5)))
    for box, name, messages in boxes:
        place = made.spool / "voicemail" / TENANT / box / name
        place.mkdir(parents=True)
        for message, left in messages.items():
            (place / f"{message}.txt").write_text(f"[message]\ncallerid=x\norigtime={left}\nduration=2\n")
            (place / f"{message}.wav").write_text(message)
    return made


def test_those_that_stay_are_numbered_without_a_gap_and_greetings_stay(tmp_path: Path) -> None:
    exchange = spool(
        tmp_path,
        ("user.ali", "INBOX", {"msg0000": 10, "msg0001": 5 * DAY, "msg0002": 20, "msg0003": 6 * DAY}),
        ("user.ali", "Old", {"msg0000": 10}),
        ("group.alla", "INBOX", {"msg0000": 5 * DAY}),
    )
    box = exchange.spool / "voicemail" / TENANT / "user.ali"
    (box / "unavail.wav").write_text("greeting")
    assert tidy(exchange, 3 * DAY, 6 * DAY) == Tidied(removed=3, kept=3)
    assert sorted(each.name for each in (box / "INBOX").iterdir()) == [
        *("msg0000.txt", "msg0000.wav", "msg0001.txt", "msg0001.wav")
    ]
    assert [(box / "INBOX" / f"msg000{at}.wav").read_text() for at in (0, 1)] == ["msg0001", "msg0003"]
    assert list((box / "Old").iterdir()) == []
    assert (box / "unavail.wav").read_text() == "greeting"
    assert tidy(exchange, 3 * DAY, 6 * DAY) == Tidied(removed=0, kept=3)


def test_a_message_exactly_as_old_as_is_kept_stays(tmp_path: Path) -> None:
    exchange = spool(tmp_path, ("user.ali", "INBOX", {"msg0000": DAY}))
    assert tidy(exchange, 3 * DAY, 4 * DAY) == Tidied(removed=0, kept=1)
    assert tidy(exchange, 3 * DAY, 4 * DAY + 1) == Tidied(removed=1, kept=0)


def test_a_folder_that_the_exchange_holds_is_left_and_a_crashs_lock_goes_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("avoki_config.exchange.messages._PATIENCE", 0.1)
    exchange = spool(tmp_path, ("user.ali", "INBOX", {"msg0000": 0}))
    lock = exchange.spool / "voicemail" / TENANT / "user.ali" / "INBOX" / ".lock"
    lock.touch()
    assert tidy(exchange, DAY, 9 * DAY) == Tidied(removed=0, kept=0, left=("user.ali",))
    unlock(exchange)
    assert tidy(exchange, DAY, 9 * DAY) == Tidied(removed=1, kept=0)


def test_other_tenants_and_what_links_lead_to_are_left_alone(tmp_path: Path) -> None:
    exchange = spool(tmp_path, ("user.ali", "INBOX", {"msg0000": 0}))
    root = exchange.spool / "voicemail"
    other = root / "annan" / "user.ali" / "INBOX"
    other.mkdir(parents=True)
    (other / "msg0000.txt").write_text("origtime=0\n")
    (root / TENANT / "user.lank").symlink_to(root / "annan" / "user.ali")
    assert tidy(exchange, DAY, 9 * DAY) == Tidied(removed=1, kept=0)
    assert (other / "msg0000.txt").exists()


def test_nothing_is_removed_where_nobody_knows_how_long(tmp_path: Path) -> None:
    exchange = spool(tmp_path, ("user.ali", "INBOX", {"msg0000": 0}))
    done = run("exchange", "tidy", "--folder", exchange.path, cwd=tmp_path)
    assert done.returncode == 1
    assert "Nothing of nordlunda is applied" in done.stderr
    assert list(exchange.spool.glob("voicemail/*/*/*/msg0000.txt"))
