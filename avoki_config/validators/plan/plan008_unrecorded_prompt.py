"""Callers would be led to a prompt that isn't recorded.

## What it does

Asks the exchange which recordings it has: those that were made for it are written down beside its rows, and their files
are looked at where their folder can be seen. Where it can, an apply makes what is missing before anything leads callers
there. Where it can't, because the exchange is another machine, a plan that brings or leads to such a prompt is blocked.

## Why it is bad

Where a recording is missing, callers hear silence, and press no key.

## Example

```console
$ avoki-config apply tenant.yaml --backend asterisk+postgresql://registry@db.example/nordlunda
error PLAN008: Callers would hear nothing where prompt.sommarfredag (sv) should be played
```

## Use instead

```console
$ avoki-config prompts build tenant.yaml -o /srv/avoki/sounds --backend asterisk+postgresql://…   # there, first
```

## Source

Issue 6 of this project: "applied must mean applied". `--force PLAN008` applies all the same.
"""

CODE = "PLAN008"
