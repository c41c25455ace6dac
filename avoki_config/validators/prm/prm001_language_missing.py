"""A prompt is heard in a language that it lacks.

## What it does

Follows every call from every number with the language that it has: the tenant's, until a menu, submenu or group sets
another. Prompts that can be heard in a language for which they have neither text, file nor recording are found.
Where no prompt at all has a language, the finding stands where that language is chosen.

## Why it is bad

The caller chose English and hears Swedish: the exchange plays the tenant's language instead, or the prompt's first.

## Example

```yaml
menus:
  english:
    kind: simple
    number: "+46846500408"
    greeting: val_en
    language: en
    keys: {"1": {user: anna}}
    no_input: {play: tack}
prompts:
  val_en: {languages: {en: {text: "For service, press 1.", voice: en}}}
  tack: {languages: {sv: {text: "Tack för att du ringde.", voice: sv}}}
```

## Use instead

```yaml
menus:
  english:
    kind: simple
    number: "+46846500408"
    greeting: val_en
    language: en
    keys: {"1": {user: anna}}
    no_input: {play: tack}
prompts:
  val_en: {languages: {en: {text: "For service, press 1.", voice: en}}}
  tack:
    languages:
      sv: {text: "Tack för att du ringde.", voice: sv}
      en: {text: "Thank you for calling.", voice: en}
```

## Source

Manual, "Spela in ljudfiler": "Lägg till nytt språk". SEMANTICS of this project, "The call": a prompt is heard in the
call's language, else in the tenant's, else in its first.
"""

from collections.abc import Iterable, Iterator

from avoki_config.address import of_path
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prm.heard import Heard, heard

CODE = "PRM001"


def check(context: Context) -> Iterator[Finding]:
    """Return the languages that a prompt lacks, each once; one that every prompt lacks where it is chosen."""
    prompts = context.tenant.prompts
    known = {language for prompt in prompts.values() for language in prompt.languages}
    has = {ident: prompt.languages.keys() for ident, prompt in prompts.items() if prompt.languages}
    lacking = [one for one in context.once(heard) if one.prompt in has and one.language not in has[one.prompt]]
    yield from _unknown(one for one in lacking if one.language not in known)
    for one in lacking:
        if one.language in known:
            yield _lacking(one, ", ".join(has[one.prompt]))


def _unknown(lacking: Iterable[Heard]) -> Iterator[Finding]:
    for (chosen, language), one in {(one.chosen, one.language): one for one in lacking}.items():
        yield Finding(
            chosen,
            f"Calls are in {language} from here on, and no prompt has that language.",
            help="Choose a language that the prompts have, or add this one to those that are heard.",
            related=((f'"{one.prompt}" is heard here', one.field),),
            needs=(chosen, ("prompts",)),
        )


def _lacking(one: Heard, has: str) -> Finding:
    path = ("prompts", one.prompt, "languages")
    return Finding(
        path,
        f'The prompt "{one.prompt}" is heard in {one.language} at {of_path(one.field)}, and has {has} only.',
        help=f"Add {one.language} to its languages.",
        part="key",
        related=(("it is heard here", one.field), (f"calls are in {one.language} from here on", one.chosen)),
        needs=((*path, one.language), one.field, one.chosen),
    )
