"""YAML to a plain tree with positions; facts of the files that a tenant names.

Nothing here raises for what a user wrote: it becomes diagnostics (SRC001, SRC002, SRC007, SRC008).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from avoki_config.source.ignore_comments import IgnoreComment, ignores
    from avoki_config.source.loading import Loaded, load, load_bytes, load_files, load_text
    from avoki_config.source.sound import SoundFacts, SoundKind, sound_facts
    from avoki_config.source.tree import Tree

__all__ = [
    "IgnoreComment",
    "Loaded",
    "SoundFacts",
    "SoundKind",
    "Tree",
    "ignores",
    "load",
    "load_bytes",
    "load_files",
    "load_text",
    "sound_facts",
]

_MODULES = {
    "IgnoreComment": "ignore_comments",
    "Loaded": "loading",
    "SoundFacts": "sound",
    "SoundKind": "sound",
    "Tree": "tree",
    "ignores": "ignore_comments",
    "load": "loading",
    "load_bytes": "loading",
    "load_files": "loading",
    "load_text": "loading",
    "sound_facts": "sound",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: a tenant that is known from before needs only to know which files it has."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
