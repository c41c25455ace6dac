"""The name of a recording is what it says: nothing else changes it, and nothing that is heard leaves it."""

from typing import Any

from avoki_config.resources.recordings import recording

TEXT = {"text": "Välkommen.", "voice": "sv"}


def named(source: dict[str, Any], language: str = "sv") -> str | None:
    return recording({"name": "Hälsning", "languages": {language: source}}, language)


def test_a_name_is_32_hexadecimal_digits_that_never_change() -> None:
    assert named(TEXT) == "43c4b8a96eb2ba4885aa0f3dc58e00e0"


def test_what_isnt_heard_doesnt_change_the_name() -> None:
    assert named({"file": "a.wav", "sha256": "ab" * 32}) == named({"file": "b/c.wav", "sha256": "ab" * 32})
    assert named({"text": "Välkommen."}) == named(TEXT)
    described = {"description": "Ny", "languages": {"fi": {"recorded": True}, "sv": TEXT}}
    assert recording(described, "sv") == named(TEXT)


def test_everything_that_is_heard_changes_the_name() -> None:
    names = {
        named(TEXT),
        named({**TEXT, "text": "Välkomna."}),
        named({**TEXT, "voice": "sv+f3"}),
        named(TEXT, "en"),
        named({"file": "a.wav", "sha256": "ab" * 32}),
        named({"file": "a.wav", "sha256": "cd" * 32}),
    }
    assert len(names) == 6


def test_what_only_the_portal_has_and_what_is_missing_have_no_name() -> None:
    assert named({"recorded": True}) is None
    assert named({"file": "missing.wav"}) is None
    assert recording({"languages": {"sv": TEXT}}, "en") is None
