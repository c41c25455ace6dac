"""A prompt has no sound in a language, or several.

## What it does

Counts for each language of a prompt whether there is a `text`, a `file`, or `recorded: true`, and for each prompt its
languages. Exactly one source is right.

## Why it is bad

With none there is nothing to play. With several the exchange plays one of them, and the other is what somebody
reads and believes.

## Example

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack:
    languages:
      sv: {text: "Tack för att du ringde.", voice: sv, recorded: true}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack:
    languages:
      sv: {text: "Tack för att du ringde.", voice: sv}
```

## Source

Manual, "Spela in ljudfiler": a file is uploaded, recorded, or made from text.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.sources import Spoken, sources

CODE = "PRM002"

KINDS = ("text", "file", "recorded")


def check(context: Context) -> Iterator[Finding]:
    """Return the prompts without a language, and the languages without exactly one source."""
    for ident, prompt in context.tenant.prompts.items():
        if not prompt.languages:
            words = f'The prompt "{ident}" has no language, so there is nothing to hear.'
            help_ = "Add a language with text, file, or recorded: true."
            yield Finding(("prompts", ident, "languages"), words, help=help_, part="key")
    for spoken in sources(context):
        chosen = [kind for kind in KINDS if getattr(spoken.source, kind)]
        if len(chosen) != 1:
            yield _finding(spoken, chosen)


def _finding(spoken: Spoken, chosen: list[str]) -> Finding:
    words = f"has {' and '.join(chosen)}, of which only one can be played" if chosen else "has no sound"
    return Finding(
        (*spoken.path, chosen[1]) if chosen else spoken.path,
        f"{spoken.name} {words}.",
        help="Keep one of them." if chosen else "Give it text, a file, or recorded: true.",
        part="key",
        related=((f"the {chosen[0]}", (*spoken.path, chosen[0])),) if chosen else (),
        needs=tuple((*spoken.path, kind) for kind in KINDS),
    )
