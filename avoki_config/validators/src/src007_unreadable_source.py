"""A file or folder that can't be read.

## What it does

There is no such file, it may not be read, it isn't UTF-8 text, it is too large, it is a pipe, or the folder holds no
YAML.

## Why it is bad

Going on without it would mean an exchange with a part missing, and a plan that deletes that part.

## Example

```console
$ avoki-config validate tenat.yaml
tenat.yaml: error SRC007: there is no such file
```

## Use instead

```console
$ avoki-config validate tenant.yaml
```

## Source

LANGUAGE of this project, "Files".
"""

CODE = "SRC007"
