"""Calls that feed on the exchange: rings of forwards, and floods of keys. Those of others go on."""

import socket
import struct
import time
from collections.abc import Iterator

import pytest
from exchange_line import until
from exchange_siege import CARRIERS, FORWARDED, MENU, OUTSIDE, Siege
from exchange_stranger import Stranger

from avoki_config.exchange.live import sip

MOST_FORWARDS = 10
"""Of one caller by one number at once: docs/exchange.md."""

KEYS = "0123456789*#ABCD"
"""By the number of their event (RFC 4733)."""


pytestmark = pytest.mark.usefixtures("held")


def test_a_ring_of_forwards_ends(siege: Siege) -> None:
    """The number outside is forwarded back to ours; the carrier tells nobody that it was."""
    back: list[Stranger] = []

    def forward_back(_: sip.Message) -> None:
        again = siege.from_(CARRIERS)
        back.append(again)
        again.ring(FORWARDED)

    since = len(siege.carrier.asked)
    siege.carrier.also = forward_back
    try:
        with siege.from_(CARRIERS) as caller:
            caller.invite(FORWARDED)
        until(lambda: len(back) == MOST_FORWARDS)
    finally:
        siege.carrier.also = lambda _: None
        for each in back:
            each.socket.close()
    siege.line.end_calls()
    assert len(siege.carrier.asked) - since == MOST_FORWARDS


def test_a_call_that_we_have_forwarded_isnt_forwarded_again(siege: Siege) -> None:
    told = (f"Diversion: <sip:{OUTSIDE}@c.example>;reason=unconditional", f"Diversion: <sip:{FORWARDED}@c.example>")
    with siege.from_(CARRIERS) as caller:
        assert caller.invite(FORWARDED, extra=told).code == 603
        assert caller.invite(FORWARDED, extra=told[:1]).code == 200


@pytest.mark.parametrize("keys", ["#*ABCD" * 60, "1" * 300, "#" * 300, "421421" * 40])
def test_a_flood_of_keys_is_one_callers_own_trouble(siege: Siege, keys: str) -> None:
    with siege.from_(CARRIERS) as other, siege.from_(CARRIERS) as caller:
        talking = other.invite(FORWARDED)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sound:
            sound.bind((CARRIERS, 0))
            call = caller.invite(MENU, port=sound.getsockname()[1])
            assert (talking.code, call.code) == (200, 200)
            assert call.sound
            for at, key in enumerate(keys):
                for packet in events(at, KEYS.index(key)):
                    sound.sendto(packet, (siege.line.setup.bind, call.sound))
                if at % 20 == 0:
                    time.sleep(0.01)
            until(lambda: "DTMF end" in siege.line.log())
        assert siege.line.calls() >= 1
        assert "BYE" not in {each.method for each in other.received()}


def events(at: int, event: int) -> Iterator[bytes]:
    """Yield the packets of a key that is pressed and let go: the n-th of a call."""
    stamp = 8000 + at * 800
    for number, (end, length) in enumerate(((0, 160), (0, 320), (0x80, 480))):
        header = struct.pack("!BBHII", 0x80, 101 | (0x80 if number == 0 else 0), (at * 3 + number) % 65536, stamp, 7)
        yield header + struct.pack("!BBH", event, end | 10, length)
