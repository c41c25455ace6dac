"""SRC008: a key `#` without quotes is a comment."""

import re
from collections.abc import Iterator
from itertools import islice

from avoki_config.source.comments import comments
from avoki_config.source.note import MAX_NOTES, Note

_LIKE_A_KEY = re.compile(r"#[ \t]*:(?:[ \t{]|$)")
_CANDIDATE = re.compile(r"#[ \t]*:(?:[ \t{]|$)", re.MULTILINE)


def key_comments(text: str) -> Iterator[Note]:
    """Remark on each comment directly inside a mapping `keys` that looks like the key `#`."""
    if _CANDIDATE.search(text) is None:
        return
    found = (note for note in comments(text) if note.inside == "keys" and _LIKE_A_KEY.match(note.text))
    for comment in islice(found, MAX_NOTES):
        written = comment.text.rstrip()
        what = written.partition(":")[2].strip() or "…"
        detail = "A # without quotes begins a comment, so this is not a key of the telephone."
        yield Note("SRC008", comment.start, comment.start + len(written), detail, f'Write it as "#": {what}')
