"""A step that would delete a protected object.

## What it does

Looks in a plan for deletions of objects that the registry has with `protect: true`. Taking away the block isn't
enough to delete it.

## Why it is bad

The protection is there so that a slip in an editor can't take the main number's menu away.

## Example

```text
# in the registry: menus.huvud has protect: true; in the file its block is gone
menus: {}
```

## Use instead

```text
# first apply this, then take the block away
menus:
  huvud:
    protect: false
    kind: simple
    greeting: valkommen
```

## Source

LANGUAGE of this project, `protect`. The same practice: Terraform `prevent_destroy`.
"""

CODE = "PLAN001"
