"""A text that a voice reads badly.

## What it does

Looks in text to speech for digits that run together (`0846500410`), ranges (`8-17`, `08:00–17:00`) and dates with a
slash (`24/12`).

## Why it is bad

A voice reads "eight hundred and forty-six million", "eight dash seventeen", "twenty-four slash twelve". Nobody can
write that down.

## Example

```yaml
forwards:
  "+46846500408": {play: tider}
prompts:
  tider: {languages: {sv: {text: "Vi har öppet 8-17.", voice: sv}}}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tider}
prompts:
  tider: {languages: {sv: {text: "Vi har öppet från åtta till sjutton, 24 timmar i jour.", voice: sv}}}
```

## Source

Manual, "Spela in ljudfiler med Text till tal", step 5: "Om det inte lät bra, prova justera text". W3C, Speech Synthesis
Markup Language 1.1, section 3.1.9 (say-as): without markup a number's reading is the voice's guess.
"""

import re
from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.sources import sources

CODE = "PRM006"

_TIME = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_BADLY_READ = re.compile(
    r"(?<![\w+])(?:\+[0-9]{5,}|0[0-9]{3,}|[0-9]{6,})(?!\w)"  # run together, or with a zero that gets lost
    rf"|(?<![\w.,:/–-]){_TIME}\s?[–-]\s?{_TIME}(?![\w:–-]|[.,][0-9]|\s[0-9])"  # a range, and no number in groups
    r"|(?<![\w.,:/–-])(?!24/7)[0-9]{1,2}/[0-9]{1,2}(?![\w/])"  # a date, and not "24/7"
)


def check(context: Context) -> Iterator[Finding]:
    """Return the texts with something that a voice reads badly, each once."""
    for spoken in sources(context):
        found = list(dict.fromkeys(_BADLY_READ.findall(spoken.source.text or "")))
        if found:
            yield Finding(
                (*spoken.path, "text"),
                f"{spoken.name} is read aloud, and a voice reads {_listed(found)} badly.",
                help="Write it as it is to be heard, in words or digit by digit: åtta till sjutton, noll åtta, fyra.",
            )


def _listed(found: list[str]) -> str:
    return " and ".join(f'"{each}"' for each in found)
