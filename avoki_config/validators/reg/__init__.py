"""Registries; the backends report these."""
