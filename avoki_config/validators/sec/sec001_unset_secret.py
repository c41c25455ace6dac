"""A secret without a value where an apply needs it.

## What it does

Before anything is touched, `apply` looks for the value of each `{secret: NAME}`: in the folder of `--secrets-dir`, in
what `--secrets-command` prints, in the environment variable of that name. An empty value is none.

## Why it is bad

A user without the password that the file asks for can't sign in, and nobody would know why. A plan can do without: it
says `unknown`, and that is no change.

## Example

```console
$ avoki-config apply tenant.yaml --yes
error[SEC001 unset-secret] A secret has no value
  The password of user.karin is the secret "KARIN_PASSWORD", which is not set. Nothing was changed.
```

## Use instead

```console
$ KARIN_PASSWORD="$(pass show nordlunda/karin)" avoki-config apply tenant.yaml --yes
```

## Source

LANGUAGE and ARCHITECTURE of this project, "Secrets" and "Plans and registries, in detail". Manual: Lösenord, PIN.
"""

CODE = "SEC001"
