"""A voice that speaks another language than its text.

## What it does

Compares the voice with the text: `sv`, `en-GB-…`, `Swedish`, `engelska` say a voice's language, and the text's is
read from its commonest words where it is Swedish or English, else from its language key. Voices with other names
aren't judged.

## Why it is bad

An English voice reads Swedish words by English rules. Callers understand nothing.

## Example

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {text: "Tack för att du ringde till oss.", voice: en}}}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {text: "Tack för att du ringde till oss.", voice: sv}}}
```

## Source

Manual, "Spela in ljudfiler med Text till tal", steps 1 to 3: language, voice, text. BCP 47 for the names of
languages.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.languages import LANGUAGES, language_named, language_of_text
from avoki_config.validators.prm.sources import sources

CODE = "PRM007"


def check(context: Context) -> Iterator[Finding]:
    """Return the voices that don't speak their text's language."""
    for spoken in sources(context):
        voice, text = spoken.source.voice, spoken.source.text
        if not text:
            continue
        speaks = language_named(voice or spoken.language)
        written = language_of_text(text) or language_named(spoken.language)
        if speaks and written and speaks != written:
            how = f'the voice "{voice}" speaks' if voice else "without a voice of its own it is read in"
            yield Finding(
                (*spoken.path, "voice" if voice else "text"),
                f"{spoken.name} is written in {LANGUAGES[written]}, and {how} {LANGUAGES[speaks]}.",
                help=f"Choose a voice that speaks {LANGUAGES[written]}, or write the text in {LANGUAGES[speaks]}.",
                needs=((*spoken.path, "voice"), (*spoken.path, "text")),
            )
