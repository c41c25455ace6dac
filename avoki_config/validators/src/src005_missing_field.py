"""A required field that is missing.

## What it does

Some fields have no sensible default, such as a user's number and license. The finding stands at the key of what lacks
the field.

## Why it is bad

Without it the portal doesn't save the object, and nobody can tell what it would do.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
```

## Use instead

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
```

## Source

Manual, "Konfigurera en ny användare": "följande obligatoriska fält"; in pictures "(Krävs)". LANGUAGE of this project.
"""

CODE = "SRC005"
