"""A value of the wrong kind or out of range.

## What it does

Each field has a type: a duration, a list, a time range, one of some words. A destination has exactly one key of those
that it can have.

## Why it is bad

The value can't be used, so it isn't: a broken optional value is as if it weren't written, and nothing is planned
before it is mended.

## Example

```yaml
voicemail: {ring_time: 20 sekunder}
```

## Use instead

```yaml
voicemail: {ring_time: 20s}
```

## Source

LANGUAGE of this project; each field's type is also in `schema/tenant.schema.json`.
"""

CODE = "SRC004"
