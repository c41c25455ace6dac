"""A plan after which callers of a number land elsewhere.

## What it does

Compares the calls to each number that the plan's changes can reach, before and after, for every key, outcome and hour
of 400 days from `--at`. It speaks where callers are trapped, no longer get through, or end with somebody else; not
where they only hear other words or wait another time. A number that disappears is one whose callers no longer get
through. It is told for 20 numbers at most, the worst first, and the rest is counted.

## Why it is bad

It may be just what is meant. It is a warning because a small edit far away, a schedule or a submenu, can change what
the company's main number does, and the list of changed fields doesn't show it.

## Example

```console
$ avoki-config plan tenant.yaml
warning PLAN005: Callers of +46846500401 would land somewhere else: always, with 1 they come to
group.kundtjanst now, and would come to group.ekonomi.
```

## Use instead

```console
$ avoki-config trace tenant.yaml --to +46846500401 --at '2026-11-23 08:00' --press 1
```

## Source

SEMANTICS of this project, "Analysis over all time", "Grades". The same comparison is what `avoki-config diff` shows in
full.
"""

CODE = "PLAN005"
