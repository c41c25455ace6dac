"""The greeting says keys that the menu doesn't have, or leaves some out.

## What it does

Reads the greeting's text to speech in Swedish and English ("för order, tryck 1", "press star", number words) and
compares the keys that it says with those of the menu. A key that only repeats the menu needn't be said. Recorded
prompts, files and other languages can't be read.

## Why it is bad

Callers press what they hear. A key that is said and not there counts as a wrong key; a key that isn't said is never
pressed.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}, "4": {user: bo}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För montage, tryck 3.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}, "4": {user: bo}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För montage, tryck 4.", voice: sv}}}
```

## Source

Manual, "Skapa ditt flöde", step 4: "tryck 1 för Reskontra etc.".
"""

from collections.abc import Iterator, Mapping

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import Level, menus
from avoki_config.validators.menu.spoken import spoken

CODE = "MENU004"

READABLE = ("sv", "en")
Texts = Mapping[str, str]
Keys = Mapping[str, list[str]]


def check(context: Context) -> Iterator[Finding]:
    """Return the menus whose greeting and keys disagree, each once; one that leads nowhere is MENU001's."""
    texts = {
        ident: {
            language: source.text
            for language, source in prompt.languages.items()
            if source.text and language[:2].casefold() in READABLE
        }
        for ident, prompt in context.tenant.prompts.items()
    }
    for level in context.once(menus):
        if level.menu.keys or level.menu.no_input is not None:
            yield from _disagreement(level, texts.get(level.menu.greeting, {}))


def _disagreement(level: Level, texts: Texts) -> Iterator[Finding]:
    keys = level.menu.keys.keys()
    needed = {key for key, destination in level.menu.keys.items() if not destination.repeat}
    heard = {language: spoken(text) for language, text in texts.items()}
    surplus = {language: sorted(said.told - keys) for language, said in heard.items() if said.told - keys}
    lacking = {language: sorted(needed - said.mentioned) for language, said in heard.items() if needed - said.mentioned}
    if surplus or lacking:
        yield _finding(level, surplus, lacking)


def _finding(level: Level, surplus: Keys, lacking: Keys) -> Finding:
    unsaid = {key for keys in lacking.values() for key in keys}
    alone = len(unsaid) == 1 and not surplus
    prompt, wrong = level.menu.greeting, sorted({*lacking, *surplus})
    return Finding(
        (*level.path, "keys", *unsaid) if alone else (*level.path, "greeting"),
        f'{level.name} and its greeting "{prompt}" disagree: {"; ".join(_parts(surplus, lacking))}.',
        help="Let the greeting say each key of the menu, and no other.",
        part="key" if alone else "value",
        related=tuple((f"the text in {each}", ("prompts", prompt, "languages", each, "text")) for each in wrong),
        needs=((*level.path, "keys"), (*level.path, "greeting"), ("prompts", prompt)),
    )


def _parts(surplus: Keys, lacking: Keys) -> Iterator[str]:
    for language in sorted({*lacking, *surplus}):
        if language in surplus:
            yield f"in {language} it says {', '.join(surplus[language])}, which the menu doesn't have"
        if language in lacking:
            yield f"in {language} it doesn't say {', '.join(lacking[language])}"
