"""Which recordings were heard: alike, interrupted, torn, in noise, and none."""

import random
from collections.abc import Mapping

import pytest

from avoki_config.exchange.live.ear import Ear
from avoki_config.exchange.sounds.samples import RATE, WIDTH, converted
from avoki_config.exchange.sounds.speech import EspeakNg

TEXTS = {
    "valkommen": "Välkommen till Nordlunda, tryck ett för hjälp.",
    "stangt": "Välkommen till Nordlunda, vi har stängt för dagen.",
    "ko": "Du har plats ett i kön.",
    "ko_tva": "Du har plats två i kön.",
    "undermeny": "Det här är en meny längre in i växeln.",
}
PACKET = 160 * WIDTH


def seconds(count: float) -> int:
    """Return how many bytes of samples that is."""
    return int(count * RATE) * WIDTH


QUIET = bytes(seconds(1))


@pytest.fixture(scope="module")
def spoken() -> Mapping[str, bytes]:
    return {name: converted(EspeakNg().speak(text, "sv", "sv")) for name, text in TEXTS.items()}


@pytest.fixture(scope="module")
def ear(spoken: Mapping[str, bytes]) -> Ear:
    return Ear(spoken)


def heard(ear: Ear, samples: bytes) -> list[str]:
    return [each.name for each in ear.heard(samples)]


@pytest.mark.parametrize("name", TEXTS)
def test_each_recording_is_itself_and_no_other(ear: Ear, spoken: Mapping[str, bytes], name: str) -> None:
    assert heard(ear, spoken[name]) == [name]


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_heard_of_a_recording_that_ends_before_its_tell(
    ear: Ear, spoken: Mapping[str, bytes], name: str
) -> None:
    assert heard(ear, spoken[name][: seconds(ear.tells[name].start + 0.2)]) == []


def test_two_that_begin_alike_are_told_apart_by_what_differs(ear: Ear, spoken: Mapping[str, bytes]) -> None:
    common = len("Välkommen till Nordlunda")
    assert TEXTS["valkommen"][:common] == TEXTS["stangt"][:common]
    assert ear.tells["valkommen"].start > 0.5
    assert heard(ear, spoken["stangt"] + QUIET + spoken["valkommen"]) == ["stangt", "valkommen"]


def test_order_and_repetition_are_heard_with_and_without_pauses(ear: Ear, spoken: Mapping[str, bytes]) -> None:
    order = ["ko", "ko_tva", "ko", "ko", "undermeny"]
    for pause in (b"", QUIET, 20 * QUIET):
        assert heard(ear, pause.join(spoken[each] for each in order)) == order


def test_a_recording_that_a_key_cut_short_was_heard_once_its_tell_was(ear: Ear, spoken: Mapping[str, bytes]) -> None:
    for name in TEXTS:
        known = seconds(ear.tells[name].end)
        assert heard(ear, spoken[name][:known] + spoken["undermeny"]) == [name, "undermeny"]


@pytest.mark.parametrize("name", TEXTS)
def test_packets_that_are_lost_in_a_tell_dont_make_it_another(ear: Ear, spoken: Mapping[str, bytes], name: str) -> None:
    """Five of the tell's forty packets are silence instead."""
    packets = [spoken[name][at : at + PACKET] for at in range(0, len(spoken[name]), PACKET)]
    first = int(ear.tells[name].start * 50)
    for at in random.Random(name).sample(range(first + 1, first + 39), 5):
        packets[at] = bytes(PACKET)
    assert heard(ear, b"".join(packets)) == [name]


@pytest.mark.parametrize("name", TEXTS)
def test_a_torn_recording_is_never_taken_for_another(ear: Ear, spoken: Mapping[str, bytes], name: str) -> None:
    """A fifth of a second is missing in the tell, or comes twice: it is itself or nothing."""
    middle = seconds(ear.tells[name].start + 0.4)
    gap = seconds(0.2)
    said = spoken[name]
    for torn in (said[:middle] + said[middle + gap :], said[:middle] + bytes(gap) + said[middle:], said[:middle] * 2):
        assert set(heard(ear, torn)) <= {name}


def test_nothing_is_heard_in_silence_in_noise_and_where_no_sound_came(ear: Ear) -> None:
    noise = random.Random(1)
    hiss = b"".join(noise.randint(-2000, 2000).to_bytes(2, "little", signed=True) for _ in range(3 * RATE))
    for samples in (b"", b"\0", QUIET * 5, hiss, bytes(PACKET)):
        assert heard(ear, samples) == []


def test_a_recording_of_silence_has_no_tell_and_hides_no_other(spoken: Mapping[str, bytes]) -> None:
    ear = Ear({"tystnad": QUIET, "ko": spoken["ko"]})
    assert set(ear.tells) == {"ko"}
    assert heard(ear, QUIET + spoken["ko"] + QUIET) == ["ko"]
