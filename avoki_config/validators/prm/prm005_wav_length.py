"""A sound file that is very short, very long, or silent.

## What it does

Measures each WAV file that a prompt names: under half a second, over two minutes, or with no sample louder than a
thousandth of full scale.

## Why it is bad

A very short or silent file is mostly a recording that failed: callers hear nothing. Nobody listens for two minutes.

## Example

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {file: prompts/silent.wav}}}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {file: prompts/right.wav}}}
```

## Source

Manual, "Spela in ljudfiler": "Testa och lyssna av ditt nya meddelande".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from avoki_config.validators.frame import Context, Finding, Thresholds
from avoki_config.validators.prm.prm004_wav_format import PLAYED
from avoki_config.validators.prm.sources import also, files

if TYPE_CHECKING:  # the facts come with the context
    from avoki_config.source.sound import SoundFacts

CODE = "PRM005"

SILENCE = 0.001
"""The loudest sample of what counts as silent, as a share of full scale: 60 dB below it."""


def check(context: Context) -> Iterator[Finding]:
    """Return the files of an odd length or without a sound, each once; what is no WAV file is PRM004's."""
    for file, named in context.once(files).items():
        facts = context.files.get(file)
        if facts is not None and facts.kind in PLAYED and not facts.truncated:
            words = _odd(facts, context.thresholds)
            if words:
                help_ = "Listen to it, and record it again."
                yield Finding((*named[0].path, "file"), f'"{file}" {words}.', help=help_, related=also(named))


def _odd(facts: "SoundFacts", limits: Thresholds) -> str:
    if facts.seconds is not None and facts.seconds < limits.wav_shortest:
        return f"is {facts.seconds:.2f} s long, under {limits.wav_shortest:g} s"
    if facts.seconds is not None and facts.seconds > limits.wav_longest:
        return f"is {facts.seconds:.0f} s long, over {limits.wav_longest:g} s"
    return "is silent" if facts.peak is not None and facts.peak <= SILENCE else ""
