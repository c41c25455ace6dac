"""References between objects."""
