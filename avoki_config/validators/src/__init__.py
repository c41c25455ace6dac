"""The source text itself; most of these codes are reported while it is read."""
