"""The greeting says keys that the menu doesn't have, or leaves some out.

## What it does

Reads the greeting's text to speech in every language ("för order, tryck 1", "press star", number words) and compares
the keys that it says with those of the menu. Recorded prompts and files can't be read.

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
from avoki_config.validators.menu.spoken import said_keys

CODE = "MENU004"


def check(context: Context) -> Iterator[Finding]:
    """Return the menus whose greeting and keys disagree, each once."""
    texts = {
        ident: {language: source.text for language, source in prompt.languages.items() if source.text}
        for ident, prompt in context.tenant.prompts.items()
    }
    for level in context.once(menus):
        yield from _disagreement(level, texts.get(level.menu.greeting, {}))


def _disagreement(level: Level, texts: Mapping[str, str]) -> Iterator[Finding]:
    keys = frozenset(level.menu.keys)
    said = {language: said_keys(text) for language, text in texts.items()}
    lacking = {language: keys - found for language, found in said.items() if keys - found}
    surplus = {language: found - keys for language, found in said.items() if found - keys}
    if not lacking and not surplus:
        return
    unsaid = sorted(frozenset().union(*lacking.values()))
    alone = len(unsaid) == 1 and not surplus
    prompt = level.menu.greeting
    yield Finding(
        (*level.path, "keys", unsaid[0]) if alone else (*level.path, "greeting"),
        f'{level.name} and its greeting "{prompt}" disagree: {"; ".join(_parts(lacking, surplus))}.',
        help="Let the greeting say each key of the menu, and no other.",
        part="key" if alone else "value",
        related=tuple(
            (f"the text in {language}", ("prompts", prompt, "languages", language, "text"))
            for language in sorted({*lacking, *surplus})
        ),
        needs=((*level.path, "keys"), (*level.path, "greeting"), ("prompts", prompt)),
    )


def _parts(lacking: Mapping[str, frozenset[str]], surplus: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for language in sorted({*lacking, *surplus}):
        if language in surplus:
            yield f"in {language} it says {_listed(surplus[language])}, which the menu doesn't have"
        if language in lacking:
            yield f"in {language} it doesn't say {_listed(lacking[language])}"


def _listed(keys: frozenset[str]) -> str:
    return ", ".join(sorted(keys))
