"""Sound and keys over RTP: nothing is lost or torn, whenever it comes, and keys are keys."""

import random
import socket
import struct
from collections.abc import Iterator

import pytest

from avoki_config.exchange.live.media import ALAW, EVENT, SILENCE, Media, Progress

BEGIN = 65_500
"""The number of the first packet: numbers begin anew soon after."""


class Exchange:
    """The other end of a call."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0)
        self.media = Media("127.0.0.1")

    def plays(self, at: int, payload: bytes, source: int = 7, kind: int = ALAW) -> None:
        head = struct.pack("!BBHLL", 0x80, kind, (BEGIN + at) % 65_536, at * 160, source)
        self.socket.sendto(head + payload, ("127.0.0.1", self.media.port))

    def hears(self) -> Iterator[tuple[int, int, int, bytes]]:
        """Yield what has come: type of payload, number, timestamp, payload."""
        while True:
            try:
                data = self.socket.recv(2048)
            except BlockingIOError:
                return
            kind, number, stamp = struct.unpack_from("!xBHL", data)
            yield kind, number, stamp, data[12:]


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    made = Exchange()
    yield made
    made.media.close()
    made.socket.close()


PACKETS = [bytes([at]) * 160 for at in range(200)]


def samples(packets: list[bytes]) -> bytes:
    """Return what packets sound like when they come one by one."""
    other = Exchange()
    for at, each in enumerate(packets):
        other.plays(at, each)
    other.media.close()
    other.socket.close()
    return other.media.heard()


def test_alaw_is_decoded_as_the_standard_says(exchange: Exchange) -> None:
    """ITU-T G.711, table 1: the smallest, the largest and two between, of both signs."""
    exchange.plays(0, bytes([0xD5, 0x55, 0xAA, 0x2A, 0x80, 0x00, 0x95, 0x15]))
    exchange.media.work()
    assert struct.unpack("<8h", exchange.media.heard()) == (8, -8, 32256, -32256, 5504, -5504, 2112, -2112)


def test_four_seconds_that_come_at_once_are_heard_whole(exchange: Exchange) -> None:
    for at, each in enumerate(PACKETS):
        exchange.plays(at, each)
    exchange.media.work()
    assert exchange.media.heard() == samples(PACKETS)
    assert exchange.media.progress.seconds == pytest.approx(4.0)


def test_packets_are_put_in_the_order_of_their_numbers(exchange: Exchange) -> None:
    order = list(range(len(PACKETS)))
    late = random.Random(1)
    for at in sorted(order, key=lambda each: (each + late.randrange(20), each)):
        exchange.plays(at, PACKETS[at])
    exchange.media.work()
    assert exchange.media.heard() == samples(PACKETS)


def test_a_packet_that_comes_twice_is_heard_once(exchange: Exchange) -> None:
    for at in (0, 1, 1, 2):
        exchange.plays(at, PACKETS[at])
    exchange.media.work()
    assert exchange.media.heard() == samples(PACKETS[:3])


def test_a_lost_packet_is_silence_and_the_rest_stays_in_its_place(exchange: Exchange) -> None:
    for at in (0, 1, 4):
        exchange.plays(at, PACKETS[at])
    exchange.media.work()
    assert exchange.media.heard() == samples([PACKETS[0], PACKETS[1], SILENCE, SILENCE, PACKETS[4]])


def test_another_source_goes_on_where_the_first_ended(exchange: Exchange) -> None:
    exchange.plays(0, PACKETS[0], source=7)
    exchange.plays(9_000, PACKETS[1], source=8)
    exchange.plays(1, PACKETS[2], source=9, kind=EVENT)
    exchange.media.work()
    assert exchange.media.heard() == samples(PACKETS[:2])


def test_what_is_no_sound_is_let_be(exchange: Exchange) -> None:
    for data in (b"", b"x", bytes(12), b"\x80\xc8" + bytes(26)):
        exchange.socket.sendto(data, ("127.0.0.1", exchange.media.port))
    exchange.media.work()
    assert exchange.media.heard() == b""


def test_a_pause_is_counted_until_sound_comes_again(exchange: Exchange) -> None:
    for _ in range(5):
        exchange.media.work()
    assert exchange.media.progress.pause == pytest.approx(0.1)
    exchange.plays(0, PACKETS[0])
    exchange.media.work()
    assert exchange.media.progress == Progress(0.02, 0.0)


def test_a_key_is_an_event_with_one_beginning_and_one_end_and_time_goes_on(exchange: Exchange) -> None:
    exchange.media.begin(exchange.socket.getsockname())
    exchange.media.press("7#")
    for _ in range(40):
        exchange.media.work()
    sent = list(exchange.hears())
    assert [number for _, number, _, _ in sent] == list(range(40))
    assert all(payload == SILENCE for kind, _, _, payload in sent if kind == ALAW)
    events = [(stamp, struct.unpack("!BBH", payload)) for kind, _, stamp, payload in sent if kind == EVENT]
    for key in (7, 11):
        of_key = [(stamp, end >> 7, length) for stamp, (number, end, length) in events if number == key]
        assert len({stamp for stamp, _, _ in of_key}) == 1
        assert [end for _, end, _ in of_key] == [0] * 5 + [1] * 3
        assert of_key[-1][2] >= 80 * 8  # what an exchange takes for a key (RFC 4733 leaves it to it): 80 ms
    silence = [stamp for kind, _, stamp, _ in sent if kind == ALAW]
    assert silence == sorted(set(silence))
