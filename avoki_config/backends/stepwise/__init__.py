"""Backends that go step by step: what is begun stands in a journal, and what was done is read, never guessed."""
