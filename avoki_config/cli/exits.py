"""The exit codes: the contract."""

DONE = 0
FAILED = 1
CHANGES = 2
BLOCKED = 3
STALE = 4
LOCKED = 5
PARTIAL = 6
USAGE = 64
INTERRUPTED = 130
"""Ctrl-C, as shells have it: 128 and SIGINT."""
