"""Answer groups."""
