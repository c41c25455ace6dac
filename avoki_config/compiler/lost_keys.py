"""Keys of menus that are comments (SRC008): what rests on a menu's keys can't be judged where one is missing so."""

import re
from collections.abc import Iterator
from pathlib import Path

from avoki_config.source import Tree
from avoki_config.source.note import Path as Way
from avoki_config.source.places import Text

_KEYS = re.compile(r"^ *(keys)[ \t]*:", re.MULTILINE)


def lost_keys(tree: Tree) -> Iterator[Way]:
    """Yield the path of each key `#` that was meant and isn't there."""
    for finding in tree.diagnostics:
        if finding.code == "SRC008" and finding.span is not None:
            text = Text(finding.span.file, Path(), tree.texts[finding.span.file], 0)
            place = text.place(finding.span.start)
            above = [found.start(1) for found in _KEYS.finditer(text.text, 0, place)]
            column = finding.span.start.column
            begin = next((at for at in reversed(above) if text.position(at).column < column), None)
            owner = None if begin is None else tree.path_at(text.name, begin)
            if owner is not None:
                yield (*owner[0], "#") if owner[0][-1] == "keys" else (*owner[0], "keys", "#")
