"""Rules about where calls go."""
