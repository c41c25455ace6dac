"""Numbers: how they are written, whether they exist, and whose they are."""
