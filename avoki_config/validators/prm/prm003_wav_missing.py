"""A sound file isn't there, or can't be read.

## What it does

Looks for the files that prompts name, each relative to the tenant file that names it.

## Why it is bad

There is nothing to upload: the change can't be carried out.

## Example

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {file: prompts/finns-inte.wav}}}
```

## Use instead

```yaml
forwards:
  "+46846500408": {play: tack}
prompts:
  tack: {languages: {sv: {text: "Tack för att du ringde.", voice: sv}}}
```

## Source

Manual, "Spela in ljudfiler": "Ladda upp en redan inspelad ljudfil (Wav format)".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.sources import also, files

CODE = "PRM003"


def check(context: Context) -> Iterator[Finding]:
    """Return the files that aren't there or can't be read, each once."""
    for file, named in context.once(files).items():
        facts = context.files.get(file)
        if facts is None:
            words, help_ = (
                f'There is no file "{file}".',
                "Check its name: it is relative to the file that it stands in.",
            )
        elif facts.kind == "unreadable":
            words, help_ = f'"{file}" can\'t be read: {facts.problem}', "Put a WAV file there that may be read."
        else:
            continue
        yield Finding((*named[0].path, "file"), words, help=help_, related=also(named))
