"""Text that is not YAML, or YAML that a tenant file doesn't use.

## What it does

The source is read as YAML 1.2. Several documents in one file, a list at the top, tags such as `!!python/object`, and
aliases that multiply without bound are refused too.

## Why it is bad

What can't be read can't be judged, and a guess would be somebody else's exchange. Nothing in that file is used.

## Example

```yaml
prompts:
  sommar:
    languages: {sv: {text: "Glad sommar.", voice: sv}
```

## Use instead

```yaml
prompts:
  sommar:
    languages: {sv: {text: "Glad sommar.", voice: sv}}
menus:
  semester:
    kind: simple
    number: "+46846500408"
    greeting: sommar
    no_input: {user: anna}
```

## Source

YAML 1.2.2. LANGUAGE of this project, "Files".
"""

CODE = "SRC001"
