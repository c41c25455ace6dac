"""Begin and end: the server on stdin and stdout."""

import contextlib
import logging
import sys
from datetime import datetime

from avoki_config.editor.hover_calls import EndWords
from avoki_config.editor.protocol import register
from avoki_config.editor.server import Server


def serve(at: datetime | None, end_words: EndWords) -> bool:
    """Speak with an editor on stdin and stdout until it says that it's over; tell whether it said so in order."""
    for noisy in ("pygls", "asyncio", "cattrs"):  # what they log may hold what documents hold
        logging.getLogger(noisy).addHandler(logging.NullHandler())
        logging.getLogger(noisy).propagate = False
    server = Server(at, end_words)
    register(server)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.redirect_stdout(sys.stderr):  # stdout belongs to the protocol
        server.start_io(stdin, stdout)
    return server.was_shut_down
