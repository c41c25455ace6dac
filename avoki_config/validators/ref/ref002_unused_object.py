"""A prompt, schedule or user group that nothing refers to.

## What it does

Looks for prompts, schedules and user groups whose id stands nowhere else in the tenant. That an object refers to itself
doesn't count.

## Why it is bad

It is probably a remainder of something that was taken away, or an object that somebody forgot to connect: the new
closed prompt is recorded, but callers still hear the old one. Each remainder makes the next change harder to judge.

## Example

```yaml
prompts:
  sommarstangt:
    languages:
      sv: {text: "Vi har stängt för sommaren.", voice: sv}
```

## Use instead

```yaml
prompts:
  sommarstangt:
    languages:
      sv: {text: "Vi har stängt för sommaren.", voice: sv}
forwards:
  "+46846500409": {play: sommarstangt}
```

## Source

Manual, "Spela in ljudfiler", "Skapa öppning- och stängningstider" and "Användargrupper": each is made on a page of its
own and chosen from a list elsewhere; the portal doesn't say which of them are chosen nowhere.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding, path_of

CODE = "REF002"

KINDS = {"prompt": "prompt", "schedule": "schedule", "user_group": "user group"}


def check(context: Context) -> Iterator[Finding]:
    """Return the objects that no other object names."""
    used = {
        target
        for resource in context.resources.values()
        for target in resource.references
        if target != resource.address
    }
    for kind, word in KINDS.items():
        for resource in context.by_kind[kind]:
            if resource.address not in used:
                yield Finding(
                    path_of(resource),
                    f'Nothing refers to the {word} "{resource.id}".',
                    help="Use it where it was meant to be used, or take it away.",
                    part="key",
                )
