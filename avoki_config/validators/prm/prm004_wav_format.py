"""A sound file that is no WAV file of a kind that the exchange takes.

## What it does

Looks at the bytes of each file that a prompt names, whatever its name says: RIFF/WAVE with PCM, or with A-law or
µ-law (ITU-T G.711), and whole.

## Why it is bad

The portal refuses the file, or callers hear noise. An MP3 file renamed to `.wav` is still MP3.

## Example

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {file: prompts/mp3.wav}}}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {file: prompts/right.wav}}}
```

## Source

Manual, "Spela in ljudfiler": "Wav format". Microsoft and IBM, Multimedia Programming Interface and Data
Specifications 1.0 (1991), RIFF; ITU-T G.711.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.sources import also, files

if TYPE_CHECKING:  # the facts come with the context
    from avoki_config.source.sound import SoundFacts

CODE = "PRM004"

PLAYED = frozenset({"pcm", "alaw", "mulaw"})
ELSEWHERE = frozenset({"unreadable"})
"""PRM003's."""
NAMES = {
    "float": "WAV with floating-point samples",
    "mp3": "MP3",
    "aac": "AAC",
    "m4a": "MPEG-4 sound (M4A)",
    "ogg": "Ogg",
    "flac": "FLAC",
    "aiff": "AIFF",
    "au": "Sun AU",
    "amr": "AMR",
    "wma": "Windows Media",
    "empty": "an empty file",
    "unknown": "no sound file that is known here",
}


def check(context: Context) -> Iterator[Finding]:
    """Return the files that are something else, or are cut off, each once."""
    for file, named in context.once(files).items():
        facts = context.files.get(file)
        if facts is not None and facts.kind not in ELSEWHERE and (words := _wrong(facts)):
            yield Finding(
                (*named[0].path, "file"),
                f'"{file}" {words}.',
                help="Save it as WAV, PCM with 16 bits, 8 or 16 kHz and one channel, and put that file there.",
                related=also(named),
            )


def _wrong(facts: "SoundFacts") -> str:
    """Return what is wrong with a file that is there, nothing when it is right."""
    if facts.kind in PLAYED:
        return "is cut off: its header promises more sound than there is" if facts.truncated else ""
    if facts.kind == "other_wav":
        return f"is WAV of the format {facts.format_tag:#06x}, not PCM, A-law or µ-law"
    return f"is {NAMES[facts.kind]}, not WAV with PCM, A-law or µ-law"
