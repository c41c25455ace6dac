"""A key that YAML takes for a comment.

## What it does

Looks in `keys` for a comment that reads like a key, such as `#: {repeat: true}`. In YAML what begins with # is a
comment.

## Why it is bad

The key doesn't exist: callers who press # hear that their choice is wrong, while the file seems to say otherwise.

## Example

```yaml
prompts:
  val_hjalp: {languages: {sv: {text: "För hjälp, tryck 1.", voice: sv}}}
menus:
  hjalp:
    kind: simple
    number: "+46846500408"
    greeting: val_hjalp
    no_input: {user: anna}
    keys:
      "1": {user: anna}
      #: {repeat: true}
```

## Use instead

```yaml
prompts:
  val_hjalp: {languages: {sv: {text: "För hjälp, tryck 1. Tryck fyrkant för att höra det igen.", voice: sv}}}
menus:
  hjalp:
    kind: simple
    number: "+46846500408"
    greeting: val_hjalp
    no_input: {user: anna}
    keys:
      "1": {user: anna}
      "#": {repeat: true}
```

## Source

YAML 1.2.2, 6.6: comments begin with #. Manual, "Knappvalsmenyer": tonval.
"""

CODE = "SRC008"
