"""SRC008: a key `#` without quotes is a comment."""

import re
from collections.abc import Iterator

from avoki_config.source.comments import comments
from avoki_config.source.note import Note

_LIKE_A_KEY = re.compile(r"#[ \t]*:(?:[ \t{]|$)", re.MULTILINE)


def key_comments(text: str) -> Iterator[Note]:
    """Remark on each comment directly inside a mapping `keys` that looks like the key `#`."""
    if _LIKE_A_KEY.search(text) is None:
        return
    for comment in comments(text, _LIKE_A_KEY):
        if comment.inside == "keys":
            written = comment.text.rstrip()
            value = written.partition(":")[2].strip() or "…"
            detail = "A # without quotes begins a comment, so this is not a key of the telephone."
            yield Note("SRC008", comment.start, comment.start + len(written), detail, f'Write it as "#": {value}')
