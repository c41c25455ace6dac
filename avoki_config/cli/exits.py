"""The exit codes: the contract."""

DONE = 0
FAILED = 1
CHANGES = 2
BLOCKED = 3
STALE = 4
LOCKED = 5
PARTIAL = 6
USAGE = 64
INTERRUPTED = FAILED
"""Ctrl-C before anything was changed; where a part is done, it is PARTIAL."""
