"""A number whose callers would land elsewhere.

## What it does

Compares where calls to each number end before and after the plan.

## Why it is bad

It may be what is meant. It is also what a slip in a menu looks like, and callers notice before anybody else does.

## Example

```text
# before: menus.huvud.keys."1" leads to the group kundtjanst
menus: {huvud: {keys: {"1": {group: lager}}}}
```

## Use instead

```text
# a change of who answers inside the group lands callers where they did
groups: {kundtjanst: {members: [{user: anna}, {user: bo}]}}
```

## Source

SEMANTICS of this project, "Analysis over all time".
"""

CODE = "PLAN005"
