"""What the exchange says by itself, of its own applications: the beep, and what it asks for messages and PINs with."""

import math
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from avoki_config.exchange.sounds.installed import write
from avoki_config.exchange.sounds.samples import RATE, as_file, converted
from avoki_config.exchange.sounds.speech import Engine

WORDS: Mapping[str, Mapping[str, str]] = {
    "vm-intro": {
        "sv": "Lämna ett meddelande efter tonen. Lägg på när du är klar.",
        "en": "Please leave a message after the tone. Hang up when you are done.",
    },
    "vm-theperson": {"sv": "Den du söker på", "en": "The person at"},
    "vm-isunavail": {"sv": "kan inte svara just nu.", "en": "is not available."},
    "vm-isonphone": {"sv": "är upptagen.", "en": "is on the phone."},
    "vm-goodbye": {"sv": "Hej då.", "en": "Goodbye."},
    "vm-mailboxfull": {"sv": "Röstbrevlådan är full.", "en": "The mailbox is full."},
    "vm-nobodyavail": {"sv": "Ingen kan svara just nu.", "en": "Nobody is available."},
    "conf-getpin": {"sv": "Slå konferensens pinkod, och fyrkant.", "en": "Please enter the conference pin and hash."},
    "conf-invalidpin": {"sv": "Pinkoden är fel.", "en": "That pin is not valid."},
    "conf-onlyperson": {"sv": "Du är först i konferensen.", "en": "You are the only person in this conference."},
    "conf-locked": {"sv": "Konferensen är låst.", "en": "This conference is locked."},
    "agent-pass": {"sv": "Slå din pinkod, och fyrkant.", "en": "Please enter your pin and hash."},
    "vm-password": {"sv": "Slå din pinkod, och fyrkant.", "en": "Please enter your pin and hash."},
    "vm-incorrect": {"sv": "Det var fel.", "en": "That is not correct."},
}
"""By the names that Asterisk's applications ask for (asterisk-core-sounds); all that the tenant doesn't say itself."""

_PITCH = 440
_BEEP = 0.4
_LOUDNESS = 8000


def install(share: Path, engine: Engine) -> None:
    """Speak what isn't there yet, below `share`, in every language. Raises SoundError, OSError."""
    for name, language, text in _spoken():
        path = share / "sounds" / language / f"{name}.wav"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, as_file(converted(engine.speak(text, language, language))))
    for language in ("sv", "en"):
        path = share / "sounds" / language / "beep.wav"
        if not path.exists():
            write(path, as_file(beep()))
    silence = share / "music" / "silence.wav"
    if not silence.exists():
        silence.parent.mkdir(parents=True, exist_ok=True)
        write(silence, as_file(bytes(2 * RATE * 10)))


def _spoken() -> Iterator[tuple[str, str, str]]:
    for name, texts in WORDS.items():
        for language, text in texts.items():
            yield name, language, text


def beep() -> bytes:
    """Return the tone after which a message is spoken: samples."""
    tone = (_LOUDNESS * math.sin(2 * math.pi * _PITCH * at / RATE) for at in range(int(RATE * _BEEP)))
    return b"".join(struct.pack("<h", int(value)) for value in tone)
