"""A personal identity number, or somebody's private mail address.

## What it does

Looks in names, e-mail addresses, the directory, keywords, contact lists, descriptions and prompts for Swedish personal
identity numbers (with a right date and check digit; an organisation's number is none) and for addresses at private
mail providers. It never repeats what it found.

## Why it is bad

The file is read by everybody who reviews it and stays in the history for ever; the directory is searched by all
colleagues. An identity number may only be handled where it is clearly needed, and a private address isn't the
employer's to publish.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Lind
    email: cia.lind@gmail.com
    password: {secret: CIA}
    number: "+46846500408"
    license: user
```

## Use instead

```yaml
users:
  cia:
    first_name: Cia
    last_name: Lind
    email: cia.lind@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
```

## Source

Lag (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning, 3 kap. 10 §: identity numbers; GDPR,
article 5.1 c. Skatteverket, SKV 704: how an identity number is built, its date and check digit.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.prv.personal import has_identity_number, is_suspect, private_provider
from avoki_config.validators.prv.texts import every_text, texts

CODE = "PRV001"


def check(context: Context) -> Iterator[Finding]:
    """Return the texts with personal data, each once."""
    if not is_suspect(every_text(context.tenant)):
        return
    for place, values, paths in texts(context.tenant):
        for path, text in zip(paths(), values, strict=True) if is_suspect(values) else ():
            words = _found(text)
            if words:
                yield Finding(
                    (*place, *path),
                    f"This has {words}, and the file is read by many.",
                    help="Leave it out: what the exchange needs is a name, an address at work and a number.",
                )


def _found(text: str) -> str:
    if has_identity_number(text):
        return "a personal identity number"
    provider = private_provider(text)
    return f"a private mail address, at {provider}" if provider else ""
