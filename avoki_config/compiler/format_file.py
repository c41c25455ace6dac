"""Files in the one style: which files are meant, what would change, and writing it whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from avoki_config.compiler import policy_file
from avoki_config.compiler.formatting import UnformattableError, formatted
from avoki_config.compiler.rewrite import rewrite
from avoki_config.compiler.scope import Scope
from avoki_config.diagnostics import Diagnostic, has_errors
from avoki_config.model.base import Model
from avoki_config.model.calls import CallsFile
from avoki_config.model.tenant import Tenant
from avoki_config.source import load_bytes
from avoki_config.source.folder import is_excluded

SUFFIXES = (".yaml", ".yml")
CALLS = (".calls.yaml", ".calls.yml")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Formatting:
    """A file as it is and as it should be; the same where `refusal` or `diagnostics` say why it can't be formatted."""

    path: str
    before: str
    after: str
    diagnostics: tuple[Diagnostic, ...] = ()
    refusal: str = ""

    @property
    def failed(self) -> bool:
        """Tell whether the file couldn't be formatted."""
        return bool(self.refusal or self.diagnostics)

    @property
    def changed(self) -> bool:
        """Tell whether the file isn't in the one style."""
        return self.before != self.after


def format_bytes(data: bytes, path: str) -> Formatting:
    """Return what a file's bytes should be. Never raises for what a person wrote."""
    loaded = load_bytes(data, path)
    text = loaded.texts.get(path, "")
    found = tuple(finding for finding in loaded.diagnostics if finding.code in ("SRC001", "SRC002", "SRC007"))
    if loaded.tree is None or has_errors(found):
        return Formatting(path, text, text, found)
    before = ("\ufeff" if data.startswith(BOM) else "") + text
    model: type[Model] = CallsFile if path.endswith(CALLS) else Tenant
    try:
        return Formatting(path, before, formatted(text, model))
    except UnformattableError as error:
        return Formatting(path, before, before, refusal=f"{error}")


def files(path: str) -> Iterator[Path]:
    """Yield the files that a path means, in path order: itself, or every YAML file of a folder, call tests too.

    What a tenant leaves out is left out here: hidden files and folders, and what the policy excludes.
    """
    if not Path(path).is_dir():
        yield Path(path)
        return
    policy = policy_file.find(Path(path))
    scope = Scope(path, policy)
    exclude = scope.exclude(policy_file.read(policy, scope.name)[0].exclude) if policy is not None else ()
    for folder, folders, names in os.walk(path):
        here = Path(os.path.relpath(folder, path))
        folders[:] = sorted(name for name in folders if _meant(here / name, exclude))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and _meant(here / name, exclude):
                yield Path(folder, name)


def _meant(relative: Path, exclude: Sequence[str]) -> bool:
    return not relative.name.startswith(".") and not is_excluded(relative.as_posix(), exclude)


def write(formatting: Formatting) -> None:
    """Put the text in the file's place, whole or not at all; its mode stays, and a link stays a link."""
    rewrite(Path(formatting.path), formatting.after.encode("utf-8"))
