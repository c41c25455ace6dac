"""An exchange as a backend: the registry, and beside it the rows that Asterisk reads, written in one transaction."""
