"""YAML to a plain tree with positions; facts of the files that a tenant names.

Nothing here raises for what a user wrote: it becomes diagnostics (SRC001, SRC002, SRC007, SRC008).
"""

from avoki_config.source.ignores import IgnoreComment, ignores
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
