"""The command to give next, with what this one was told on its command line."""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime, time

import click
from click.core import ParameterSource

_BOTH = ("backend_url", "secrets_dir", "secrets_command", "secret_key_file")
_PATH_ONLY = ("target", "exclude", "rollback_to", "at")
_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


def next_apply(context: click.Context, path: str, *, saved: bool) -> str:
    """Return the command that applies `path`, a tenant or a saved plan. What the environment says is not repeated.

    A password in a URL is not shown.
    """
    names = _BOTH if saved else (*_PATH_ONLY, *_BOTH)
    given = [part for name in names for part in _given(context, name)]
    return f"avoki-config apply {shlex.join([path, *given])}"


def there(context: click.Context, path: str) -> str:
    """Return a path as a next command gives it, with the backend of this one's command line."""
    return shlex.join([path, *_given(context, "backend_url")])


def _given(context: click.Context, name: str) -> Iterator[str]:
    """Yield an option and its value, as often as it was given on the command line."""
    if context.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
        return
    option = next(each for each in context.command.params if each.name == name)
    value = context.params[name]
    for one in value if isinstance(value, tuple) else (value,):
        yield from (option.opts[0], _written(one))


def _written(value: object) -> str:
    if isinstance(value, datetime):
        plain = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if plain else value.isoformat(" ")
    return _PASSWORD.sub("***", str(value)) if "://" in str(value) else str(value)
